"""What holds for the whole pile, how many were scanned, and the way on to working through it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk.packet_views import NewPacket
from db.vocabulary import PacketKind
from ui.intake.choice import Choice
from ui.intake.enter import EnterMoves
from ui.mail.moments import moment_text, read_day, read_moment
from ui.mail.pile import Pile
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.field import Field
from ui.widgets.keycap import keycap
from ui.widgets.labels import label, line

OFFICE, GATE = "office", "gate"
_WHERE = ((OFFICE, "科室签收"), (GATE, "门卫室代收"))
_KINDS = ((PacketKind.PAPERS, "纸质资料"), (PacketKind.SUPPLEMENT, "补充"), (PacketKind.OTHER, "其他"))
_NO_MOMENT, _NO_DAY = "写成 9:05 或 02-24 9:05", "写成 02-24 或 2026-02-24"


class PilePanel(Card):
    """``work_wanted`` leads to the packets one by one; ``list_wanted`` to the hand-over list."""

    work_wanted = Signal()
    list_wanted = Signal()
    clear_wanted = Signal()
    left = Signal()

    def __init__(self, now: Callable[[], datetime], person: str, parent: QWidget | None = None) -> None:
        super().__init__("这一摞", "对扫入的每一件都有效", parent)
        self._now, self._person = now, person
        self.where = Choice(_WHERE)
        self.where.set_value(OFFICE)
        self.kind = Choice(_KINDS)
        self.kind.set_value(PacketKind.PAPERS)
        self.where.setAccessibleName("记为")
        self.kind.setAccessibleName("内容")
        self.gate_at, self.gate_by, self.posted = QLineEdit(), QLineEdit(), QLineEdit()
        self.gate_at.setPlaceholderText("如 9:05，不填为没有代收")
        self.posted.setPlaceholderText("如 02-24，各件不同时不填")
        self.gate_field = Field("门卫室代收", self.gate_at)
        self.gate_by_field = Field("代收人", self.gate_by)
        self.posted_field = Field("寄出日（邮戳）", self.posted)
        self.told = label("", wrap=True)
        self.clear_button = Button("另起一摞", "quiet", clicked=self.clear_wanted.emit)
        self.list_button = Button("交接清单…", icon="clipboard_bullet_list_ltr", clicked=self.list_wanted.emit)
        self.work_button = Button("逐件处理", "primary", scale="large", clicked=self.work_wanted.emit)
        self._lay_out()
        self.enter = EnterMoves(self, self.left.emit)
        self.enter.set_chain([self.where, self.kind, self.gate_at, self.gate_by, self.posted])
        self.where.chosen.connect(lambda _where: self._show_where())
        self._show_where()

    def _lay_out(self) -> None:
        self.column.setContentsMargins(0, 12, 0, 12)
        self.head.setContentsMargins(16, 0, 16, 0)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(16, 0, 10, 0)
        inner.setSpacing(10)
        for words, choice in (("记为", self.where), ("内容", self.kind)):
            row = QHBoxLayout()
            row.setSpacing(8)
            head = label(words, "label")
            head.setFixedWidth(40)
            row.addWidget(head)
            row.addWidget(choice)
            row.addStretch(1)
            inner.addLayout(row)
        gate = QHBoxLayout()
        gate.setSpacing(10)
        gate.addWidget(self.gate_field, 1, Qt.AlignmentFlag.AlignTop)
        gate.addWidget(self.gate_by_field, 1, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(gate)
        inner.addWidget(self.posted_field)
        inner.addWidget(line())
        inner.addWidget(self.told)
        inner.addStretch(1)
        self.column.addWidget(scrolling(content), 1)
        self.column.addWidget(line())
        foot = QWidget()
        foot.setProperty("keeps_free", True)  # noqa: FBT003  Qt's own signature
        bar = QHBoxLayout(foot)
        bar.setContentsMargins(16, 2, 16, 0)
        bar.setSpacing(8)
        bar.addWidget(self.clear_button)
        bar.addWidget(self.list_button)
        bar.addStretch(1)
        bar.addWidget(self.work_button)
        bar.addWidget(keycap(Shortcut.NEXT_PAGE))
        self.column.addWidget(foot)

    def _show_where(self) -> None:
        """At the gatehouse the time is that of the scan."""
        office = self.where.value() == OFFICE
        self.gate_field.setVisible(office)
        self.gate_by_field.setVisible(office)

    @property
    def at_gate(self) -> bool:
        """Whether the gatehouse takes the pile."""
        return bool(self.where.value() == GATE)

    def template(self) -> tuple[NewPacket, bool]:
        """What holds for the packet scanned now, and whether the office signs for it. What cannot be read is told at
        its field and left out."""
        now = self._now()
        posted, gate_at = self._posted(now), self._gate(now)
        if self.at_gate:
            return NewPacket(kind=self.kind.value(), gate_at=now, gate_by=self._person, posted_on=posted), False
        gate_by = self.gate_by.text().strip() if gate_at is not None else ""
        new = NewPacket(
            kind=self.kind.value(),
            gate_at=gate_at,
            gate_by=gate_by,
            signed_at=now,
            signed_by=self._person,
            posted_on=posted,
        )
        return new, True

    def _posted(self, now: datetime) -> object:
        self.posted_field.show_problem("")
        try:
            return read_day(self.posted.text(), now.date())
        except ValueError:
            self.posted_field.show_problem(_NO_DAY)
            return None

    def _gate(self, now: datetime) -> datetime | None:
        self.gate_field.show_problem("")
        try:
            moment = read_moment(self.gate_at.text(), now)
        except ValueError:
            self.gate_field.show_problem(_NO_MOMENT)
            return None
        if moment is not None and moment > now:
            self.gate_field.show_problem(f"在现在（{moment_text(now)}）之后，请核对")
            return None
        return moment

    def show_pile(self, pile: Pile) -> None:
        """Say how far the pile is."""
        fresh, signed, known, failed = pile.counts()
        parts = (
            [f"扫入 {len(pile.entries)} 次"]
            if pile.entries
            else ["还没有扫入。对着快递单一件一件地扫，列表里会立即出现。"]
        )
        parts += [f"新登记 {fresh} 件"] if fresh else []
        parts += [f"签收门卫室代收的 {signed} 件"] if signed else []
        parts += [f"以前登记过 {known} 件"] if known else []
        parts += [f"没有登记成 {failed} 件，按 F5 再试"] if failed else []
        self.told.setText("；".join(parts))
        count = len(pile.waiting())
        self.work_button.setText(f"逐件处理 {count} 件" if count else "逐件处理")
        self.work_button.setEnabled(bool(count))
        self.list_button.setEnabled(bool(pile.packet_ids()))
        self.clear_button.setEnabled(bool(pile.entries))
