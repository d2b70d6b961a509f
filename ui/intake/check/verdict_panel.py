"""The panel beside the problems: how the intake will end, until when, which papers, and possible duplicates."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.desk.views import CaseRow
from app.intake.check import Check
from db.vocabulary import Arrival, Outcome
from ui.intake.paper_line import PaperLine
from ui.intake.slip import SlipKind
from ui.widgets.buttons import Button
from ui.widgets.card import scrolling
from ui.widgets.chip import Chip, Sign
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label, line

_SIGNS = {
    Outcome.ACCEPTED: Sign("材料齐全", "ok", "checkmark_circle"),
    Outcome.INCOMPLETE: Sign("需要补正", "must", "document_error"),
    Outcome.NOT_OURS: Sign("不予受理", "rest", "subtract"),
}


class VerdictPanel(QFrame):
    """``case_wanted`` carries the id of a possible duplicate that the person wants to see."""

    case_wanted = Signal(object)
    refusal_withdrawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(320)
        self._chip = Chip(_SIGNS[Outcome.ACCEPTED])
        self.sentence = label("", "strong", wrap=True)
        self.due = label("", "caption", wrap=True)
        self.withdraw = Button("撤回不予受理", scale="compact", clicked=self.refusal_withdrawn.emit)
        self._papers, self._similar = QVBoxLayout(), QVBoxLayout()
        self._papers.setSpacing(8)
        self._similar.setSpacing(10)
        self._similar_head, self._similar_title = QWidget(), label("可能重复的办件", "section")
        self._shown: list[str] = []
        self._lay_out()

    def show_verdict(
        self, verdict: Check, arrival: Arrival, similar: Sequence[CaseRow], papers_of: Sequence[CaseRow] = ()
    ) -> None:
        """Show how the intake will end; ``papers_of`` are those of ``similar`` that only wait for these papers."""
        self._chip.show_sign(_SIGNS[verdict.outcome])
        self.sentence.setText(verdict.sentence)
        self.due.setText(verdict.due.explanation if verdict.due else "")
        self.due.setVisible(verdict.due is not None)
        self.withdraw.setVisible(verdict.outcome is Outcome.NOT_OURS)
        clear_layout(self._papers)
        for paper in _papers(verdict, arrival):
            self._papers.addWidget(paper)
        self._shown = [case.case_no for case in similar]
        self._similar_head.setVisible(bool(similar))
        self._similar_title.setText("可能重复的办件" if set(similar) - set(papers_of) else "正待纸质资料的办件")
        clear_layout(self._similar)
        for case in similar:
            self._similar.addWidget(self._case(case, is_paper=case in papers_of))

    def shown_cases(self) -> list[str]:
        """The numbers of the possible duplicates shown."""
        return list(self._shown)

    def _case(self, case: CaseRow, *, is_paper: bool) -> QWidget:
        made, words = QWidget(), QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(1)
        words.addWidget(label(case.title, "strong", wrap=True))
        words.addWidget(label(f"{case.case_no} · {case.unit}", "label", wrap=True))
        words.addWidget(label(f"{case.stage.label} · {case.received_at:%Y-%m-%d} 收件", "caption", wrap=True))
        if is_paper:
            told = f"这是办件 {case.case_no} 的纸质资料，请打开办件登记到件，不要另外收件"
            words.addWidget(label(told, "caption", wrap=True))
        opened = Button("打开办件", scale="compact", clicked=lambda: self.case_wanted.emit(case.id))
        words.addWidget(opened, 0, Qt.AlignmentFlag.AlignLeft)
        made.setLayout(words)
        return made

    def _lay_out(self) -> None:
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(16, 12, 16, 12)
        body.setSpacing(10)
        body.addWidget(label("办理结果", "section"))
        body.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.sentence)
        body.addWidget(self.due)
        body.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(line())
        body.addWidget(label("将打印", "section"))
        body.addLayout(self._papers)
        head = QVBoxLayout(self._similar_head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(10)
        head.addWidget(line())
        head.addWidget(self._similar_title)
        body.addWidget(self._similar_head)
        body.addLayout(self._similar)
        body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(scrolling(inner))


def _papers(verdict: Check, arrival: Arrival) -> list[PaperLine]:
    """The papers that the intake gives out, as ``app.intake.papers`` makes them."""
    if verdict.outcome is Outcome.NOT_OURS:
        return [PaperLine("不予受理通知书", "写明理由和去处")]
    papers = [PaperLine("收件回执（两联）", "申请人联和存根", SlipKind.RECEIPT)]
    if verdict.outcome is Outcome.INCOMPLETE:
        papers.append(PaperLine("一次性告知书", f"写明全部 {len(verdict.gaps)} 项"))
    if arrival is not Arrival.ONLINE:
        papers.append(PaperLine("资料袋标签", "100×70 mm", SlipKind.LABEL))
    return papers
