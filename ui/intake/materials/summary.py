"""The panel beside the checklist: how complete it is, what must be brought, which papers the applicant gets."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.intake.check import Check
from app.rules.checklist import Assessment, Checklist, LineState
from db.vocabulary import Outcome
from ui.cases.signs import STATE_SIGNS
from ui.icons import IconLabel
from ui.intake.materials.bar import CompletenessBar
from ui.intake.paper_line import PaperLine
from ui.intake.slip import SlipKind
from ui.intake.text_line import TextLine
from ui.widgets.card import scrolling
from ui.widgets.chip import Chip, Sign
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label, line

_TAKEN = frozenset({LineState.COMPLETE, LineState.DEFECTIVE})


class SummaryPanel(QFrame):
    """Follows the check; asks for nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(292)
        self._counted = (0, 0)
        self._done = label("0", "number")
        self._of = label("", "subtitle")
        self._chip = Chip(STATE_SIGNS[LineState.COMPLETE])
        self._bar = CompletenessBar()
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(10)
        self._papers = QVBoxLayout()
        self._papers.setSpacing(8)
        self.text = TextLine()
        self._lay_out()

    def show_check(self, checklist: Checklist, check: Check, assessment: Assessment, text_to: str = "") -> None:
        """Show the verdict on all lines that are asked for; ``text_to``: whom a text will wait for, if any."""
        asked = [one for one in assessment.lines if one.state is not LineState.NOT_ASKED]
        complete = sum(one.state is LineState.COMPLETE for one in asked)
        self._counted = (complete, len(asked))
        self._done.setText(str(complete))
        self._of.setText(f"/ {len(asked)} 行齐全")
        self._show_chip([one.state for one in asked])
        self._bar.show_states(tuple(one.state for one in asked))
        names = {one.id: one.name for one in checklist.lines()}
        clear_layout(self._gaps)
        for result in assessment.lines:
            for gap in result.gaps:
                self._gaps.addWidget(_gap(result.state, names[gap.line_id], gap.need))
        if not assessment.gaps:
            self._gaps.addWidget(label("没有要补的材料。", "caption"))
        self._show_papers(check, assessment)
        self.text.show_text(text_to)

    def counted(self) -> tuple[int, int]:
        """How many lines are complete, of how many."""
        return self._counted

    def _show_chip(self, states: list[LineState]) -> None:
        missing, wrong = states.count(LineState.MISSING), states.count(LineState.DEFECTIVE)
        waived = states.count(LineState.WAIVED)
        words = [f"缺 {missing}"] * bool(missing) + [f"不合要求 {wrong}"] * bool(wrong)
        if words:
            self._chip.show_sign(Sign(" · ".join(words), "must", "error_circle", filled=True))
        elif waived:
            self._chip.show_sign(Sign(f"容缺 {waived}", "soon", "hourglass_half"))
        else:
            self._chip.show_sign(STATE_SIGNS[LineState.COMPLETE])

    def _show_papers(self, check: Check, assessment: Assessment) -> None:
        clear_layout(self._papers)
        if check.outcome is Outcome.NOT_OURS:
            self._papers.addWidget(PaperLine("不予受理通知书", "写明理由和去处"))
            return
        taken = sum(one.state in _TAKEN for one in assessment.lines)
        self._papers.addWidget(PaperLine("收件回执（两联）", f"列明已收 {taken} 项，不代表受理", SlipKind.RECEIPT))
        if check.outcome is Outcome.INCOMPLETE:
            until = f"，请于 {check.due.date:%Y-%m-%d} 前补正" if check.due else ""
            why = check.due.explanation if check.due else ""
            self._papers.addWidget(PaperLine("一次性告知书", f"{len(check.gaps)} 项{until}", why=why))

    def _lay_out(self) -> None:
        count = QHBoxLayout()
        count.setSpacing(6)
        count.addWidget(self._done)
        count.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBottom)
        count.addStretch(1)
        count.addWidget(self._chip)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(16, 12, 16, 12)
        body.setSpacing(10)
        body.addWidget(label("完备情况", "section"))
        body.addLayout(count)
        body.addWidget(self._bar)
        for head, part in (("还要补的", self._gaps), ("申请人将拿到", self._papers)):
            body.addWidget(line())
            body.addWidget(label(head, "section"))
            body.addLayout(part)
        body.addStretch(1)
        body.addWidget(self.text)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(scrolling(inner))


def _gap(state: LineState, name: str, need: str) -> QWidget:
    sign = STATE_SIGNS[state]
    mark = IconLabel(sign.icon, sign.tone, size=16, filled=sign.filled)
    made, words = QWidget(), QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(label(f"{name} · {sign.text}", "strong", wrap=True))
    words.addWidget(label(need, "label", wrap=True))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return made
