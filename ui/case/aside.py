"""Beside the timeline: who applies, what was handed in, and what comes next."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.life_views import LifeView
from app.desk.packet_views import PacketRowView
from app.desk.views import CaseView
from app.rules.checklist import LineState
from db.vocabulary import Channel, Stage
from ui.case.archived import CaseArchive, archive_rows
from ui.case.packets import packet_rows
from ui.files import size_words
from ui.icons import IconLabel
from ui.widgets.card import Card, scrolling
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import ElidedLabel, label, line

_WIDTH = 312
_DONE = {LineState.COMPLETE, LineState.WAIVED}
_NEXT = {
    Stage.PENDING: "看过网上提交的材料后，受理，或写明要补正的内容退回。",
    Stage.RECEIVED: "材料已收下，可以开始形式审查。",
    Stage.FORMAL_REVIEW: "按 F4 到“审查”看材料、写意见，然后通过或退回修改。",
    Stage.REVISING: "等申请人按通知修改；材料再交来时，办理“登记重新提交”。",
    Stage.TO_REGISTER: "给成果登记号，打印登记结果告知书。",
    Stage.AWAITING_PAPER: "收到纸质资料后办理“登记到件”，再核对登记表（登记号、单独装订、鲜章）和验收材料（胶装）。",
    Stage.PAPER_REVIEW: "按 F4 到“审查”核对纸质资料，然后审核通过或退回补充。",
    Stage.SUPPLEMENTING: "等申请人补充纸质资料；补来后办理“登记补充资料”。",
    Stage.PASSED: "到“归档”组卷、装盒、上架，然后归档。",
    Stage.FILED: "已办结。",
    Stage.REFUSED: "已办结，没有登记。",
    Stage.WITHDRAWN: "已办结，没有登记。",
    Stage.REVOKED: "登记已注销，登记号不再使用。",
}


def next_words(stage: Stage, channel: Channel) -> str:
    """What is to be done next, in a sentence."""
    if stage is Stage.REGISTERED:
        return "到“归档”组卷、装盒、上架，然后归档。" if channel is Channel.COUNTER else "等申请人寄来纸质资料。"
    return _NEXT[stage]


class CaseAside(QWidget):
    """312 px wide; scrolls where it does not fit. ``packet_wanted`` and ``volume_wanted`` carry what is to be
    opened.
    """

    packet_wanted = Signal(int)
    volume_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self._archive = CaseArchive()
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 8, 0)
        self._place.setSpacing(8)
        content = QWidget()
        content.setLayout(self._place)
        card = Card()
        card.column.setContentsMargins(16, 12, 4, 12)
        card.column.addWidget(scrolling(content))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def note_archive(self, archive: CaseArchive) -> None:
        """Where the papers of the case are that is shown next."""
        self._archive = archive

    def show_case(self, view: CaseView, life: LifeView, packets: Sequence[PacketRowView], today: date) -> None:
        """Show a case with the packets that brought its papers."""
        clear_layout(self._place)
        self._place.addWidget(label("申请人", "section"))
        project = next((value.value for value in view.values if value.key == "plan_project_no"), "")
        self._add_rows(
            ("第一完成单位", view.row.unit),
            ("联系人", view.contact),
            ("手机", view.contact_phone),
            ("计划项目", project),
            ("运单号", view.tracking_no),
            ("网上办件号", view.online_no),
            ("审查人", life.reviewer),
        )
        for row in packet_rows(packets, today, self.packet_wanted.emit):
            self._place.addWidget(row)
        for row in archive_rows(self._archive, self.volume_wanted.emit):
            self._place.addWidget(row)
        self._place.addWidget(line())
        self._add_materials(view)
        self._place.addWidget(line())
        self._place.addWidget(label("下一步", "section"))
        self._place.addWidget(label(next_words(life.stage, view.row.channel), "second", wrap=True))
        self._place.addStretch(1)

    def _add_materials(self, view: CaseView) -> None:
        asked = [one for one in view.materials if one.state and one.state != LineState.NOT_ASKED]
        done = sum(one.state in _DONE for one in asked)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label("材料", "section"))
        row.addStretch(1)
        if asked:
            whole = done == len(asked)
            row.addWidget(label(f"{done} / {len(asked)} 齐全", "label", "ok" if whole else "must"))
            row.addWidget(
                IconLabel("checkmark_circle" if whole else "document_error", "ok" if whole else "must", size=16)
            )
        self._place.addWidget(head)
        files = [file for file in view.files if not file.superseded]
        zips = [file for file in files if file.role == "zip"]
        forms = [file for file in files if "form" in {file.role, file.line_id}]  # printed by the system, or sealed
        others = len(files) - len(zips) - len(forms)
        self._add_rows(
            ("压缩包", f"{zips[-1].name} · {size_words(zips[-1].size)} · 封存" if zips else "没有"),
            ("登记表", f"PDF {forms[-1].pages} 页" if forms and forms[-1].pages else "已存" if forms else "没有"),
            ("其他文件", f"{others} 个" if others else ""),
        )

    def _add_rows(self, *rows: tuple[str, str]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(row for row in rows if row[1]):
            head = label(name, "label")
            head.setFixedWidth(76)
            grid.addWidget(head, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(ElidedLabel(value), number, 1)
        self._place.addWidget(holder)
