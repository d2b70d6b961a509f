"""What is written down of a packet: sender, postmark, kind, condition; the receipts and the rest behind "更多"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk.packet_views import NewPacket, PacketView, SenderGuess
from db.vocabulary import PacketCondition, PacketKind
from ui.icons import IconLabel
from ui.intake.choice import Choice
from ui.mail.moments import day_text, read_day
from ui.mail.more_fields import MoreFields
from ui.mail.photos import Photos
from ui.mail.words import receipt_words
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.completing_field import Ask, CompletingField
from ui.widgets.field import Field
from ui.widgets.keycap import keycap
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.pause import Pause

_PAUSE_MS = 600
KINDS = ((PacketKind.PAPERS, "纸质资料"), (PacketKind.SUPPLEMENT, "补充"), (PacketKind.OTHER, "其他"))
CONDITIONS = ((PacketCondition.INTACT, "完好"), (PacketCondition.DAMAGED, "破损"))
_NO_DAY = "写成 02-24 或 2026-02-24"
_LATER_DAY = "寄出日在今天之后，请核对邮戳"


class PacketForm(QWidget):
    """``changed``: a person paused after changing something, or left a field; ``photos.added`` carries files."""

    changed = Signal()
    phone_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], senders: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._view: PacketView | None = None
        self._filling = False
        self.unit = CompletingField(senders, lambda guess: guess.unit, _sender_line)
        self.unit.setPlaceholderText("单位名称或拼音首字母")
        self.posted = QLineEdit()
        self.posted.setPlaceholderText("如 02-24")
        self.unit_field = Field("寄件人", self.unit)
        self.posted_field = Field("寄出日（邮戳）", self.posted)
        self.kind, self.condition = Choice(KINDS), Choice(CONDITIONS)
        self.kind.setAccessibleName("内容")
        self.condition.setAccessibleName("外包装")
        self.damage = QLineEdit()
        self.damage.setPlaceholderText("如：右下角撕开，内件完整")
        self.damage_field = Field("破损情况", self.damage, required=True)
        self.photos = Photos()
        self.receipts = ElidedLabel("", "label")
        self.more_button = Button("更多", "quiet", icon="edit", scale="compact", clicked=self.toggle_more)
        self.more = MoreFields(now)
        self._pause = Pause(self, _PAUSE_MS, self.changed)
        self._lay_out()
        self._connect()
        self.more.hide()
        self._show_damage()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.unit_field, 3, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.posted_field, 2, Qt.AlignmentFlag.AlignTop)
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices.setSpacing(8)
        for words, choice in (("内容", self.kind), ("外包装", self.condition)):
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(label(words, "label"))
            pair.addWidget(choice)
            pair.addStretch(1)
            self._choices.addLayout(pair)
        third = QHBoxLayout()
        third.setSpacing(6)
        third.addWidget(IconLabel("location", "text2", size=16))
        third.addWidget(self.receipts, 1)
        third.addWidget(self.more_button)
        third.addWidget(keycap(Shortcut.DRAWER))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(self._choices)
        column.addWidget(self.damage_field)
        column.addWidget(self.photos)
        column.addLayout(third)
        column.addWidget(self.more)

    def _connect(self) -> None:
        for line in (self.unit, self.posted, self.damage, *self.more.lines()):
            line.textEdited.connect(self._on_typed)
            line.editingFinished.connect(self._on_left)
        self.unit.picked.connect(self._on_picked)
        for choice in (self.kind, self.condition):
            choice.chosen.connect(lambda _value: self._on_chosen())
        self.more.phone_wanted.connect(self.phone_wanted)

    def chain(self) -> list[QWidget]:
        """The fields in the order of Enter."""
        return [self.unit, self.posted, self.kind, self.condition, self.damage, *self.more.lines()]

    def show_narrow(self, *, narrow: bool) -> None:
        """Put the choices below one another where there is little room."""
        side = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._choices.setDirection(side)

    # --- showing ----------------------------------------------------------------------------------------

    def show_packet(self, view: PacketView, *, keep_typing: bool = False) -> None:
        """Show a packet; with ``keep_typing`` a field that a person is in keeps what stands there."""
        self._filling = True
        self._view = view
        row = view.row
        self._put(self.unit, row.sender_unit, keep=keep_typing)
        self._put(self.posted, day_text(view.posted_on), keep=keep_typing)
        self._put(self.damage, view.damage, keep=keep_typing)
        self.kind.set_value(row.kind)
        if not (keep_typing and self._waits_for_damage()):
            self.condition.set_value(row.condition)
        self.more.show_packet(view, keep_typing=keep_typing)
        self.photos.show_photos(view.photos)
        today = self._now().date()
        self.receipts.show_text(receipt_words(row, view.gate_by, view.signed_by, today))
        if not keep_typing:
            for field in (self.posted_field, self.damage_field):
                field.show_problem("")
        self._show_damage()
        self._filling = False

    def _put(self, line: QLineEdit, text: str, *, keep: bool) -> None:
        if not (keep and line.hasFocus()) and line.text() != text:
            line.setText(text)

    def toggle_more(self) -> None:
        """Show the receipts and the rest, or put them away."""
        self.more.setVisible(self.more.isHidden())
        self.more_button.setText("收起" if self.more.isVisible() else "更多")
        if self.more.isVisible():
            self.more.lines()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_damage(self) -> None:
        damaged = self.condition.value() is PacketCondition.DAMAGED
        self.damage_field.setVisible(damaged)
        self.photos.setVisible(damaged or self.photos.has_any())

    def _waits_for_damage(self) -> bool:
        return self.condition.value() is PacketCondition.DAMAGED and not self.damage.text().strip()

    # --- what a person does -----------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_left(self) -> None:
        if self._pause.isActive():
            self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit()

    def _on_picked(self, guess: SenderGuess) -> None:
        self.more.offer_sender(guess.contact)
        self._tell()

    def _on_chosen(self) -> None:
        self._show_damage()
        if self._waits_for_damage():
            self.damage.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._tell()

    def flush(self) -> None:
        """Forget that somebody is typing: what stands here is asked for now."""
        self._pause.stop()

    # --- reading ----------------------------------------------------------------------------------------

    def packet(self) -> NewPacket | None:
        """What stands here, None where nothing differs from the packet shown. What cannot be read is told at its
        field and stays as it was."""
        view = self._view
        if view is None:
            return None
        before = as_new(view)
        typed = replace(before, kind=self.kind.value(), sender_unit=self.unit.text().strip())
        typed = self._with_condition(self._with_posted(typed))
        typed = self.more.read_into(typed)
        return typed if typed != before else None

    def _with_posted(self, packet: NewPacket) -> NewPacket:
        self.posted_field.show_problem("")
        try:
            posted = read_day(self.posted.text(), self._now().date())
        except ValueError:
            self.posted_field.show_problem(_NO_DAY)
            return packet
        if posted is not None and posted > self._now().date():
            self.posted_field.show_problem(_LATER_DAY)
            return packet
        return replace(packet, posted_on=posted)

    def _with_condition(self, packet: NewPacket) -> NewPacket:
        self.damage_field.show_problem("")
        if self._waits_for_damage():
            self.damage_field.show_problem("请写一句破损在哪里、内件是否完整")
            return packet
        return replace(packet, condition=self.condition.value(), damage=self.damage.text().strip())

    def problem(self) -> str:
        """What keeps something typed from being kept, empty where nothing does."""
        fields = (self.posted_field, self.damage_field, *self.more.fields())
        return next((field.problem() for field in fields if field.problem()), "")


def as_new(view: PacketView) -> NewPacket:
    """What is written down of a packet, to change a part of it; the telephone number stays as it was."""
    row = view.row
    return NewPacket(
        tracking_no=row.tracking_no,
        courier=row.courier,
        kind=row.kind,
        condition=row.condition,
        damage=view.damage,
        gate_at=row.gate_at,
        gate_by=view.gate_by,
        signed_at=row.signed_at,
        signed_by=view.signed_by,
        posted_on=view.posted_on,
        sender_unit=row.sender_unit,
        sender=row.sender,
        sender_phone=None,
        hint=view.hint,
        note=view.note,
    )


def _sender_line(guess: SenderGuess) -> str:
    return "  ·  ".join(part for part in (guess.unit, guess.contact, guess.phone) if part)
