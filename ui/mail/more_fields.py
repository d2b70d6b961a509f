"""The rest of what is written down of a packet: both receipts, the person who sent it, what was written on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.desk.packet_views import NewPacket, PacketView
from ui.mail.moments import moment_text, read_moment
from ui.widgets.buttons import Button
from ui.widgets.field import Field

_NO_MOMENT = "写成 9:05 或 02-24 9:05"
_LATER = "在现在之后，请核对"


class MoreFields(QWidget):
    """``phone_wanted`` asks for the telephone number in full, which is recorded."""

    phone_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._had_phone = ""
        self.gate_at, self.gate_by = QLineEdit(), QLineEdit()
        self.signed_at, self.signed_by = QLineEdit(), QLineEdit()
        self.sender, self.phone = QLineEdit(), QLineEdit()
        self.hint, self.note = QLineEdit(), QLineEdit()
        for line in (self.gate_at, self.signed_at):
            line.setPlaceholderText("如 9:05")
        self.hint.setPlaceholderText("面单上写的登记号、项目编号、成果名称")
        self.gate_field = Field("门卫室代收", self.gate_at)
        self.signed_field = Field("科室签收", self.signed_at)
        self.phone_button = Button("显示电话", "quiet", icon="eye", scale="compact", clicked=self.phone_wanted.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        phone = QWidget()
        row = QHBoxLayout(phone)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Field("寄件人电话", self.phone), 1)
        row.addWidget(self.phone_button, 0, Qt.AlignmentFlag.AlignBottom)
        places = (
            (self.gate_field, Field("代收人", self.gate_by)),
            (self.signed_field, Field("签收人", self.signed_by)),
            (Field("寄件人姓名、部门", self.sender), phone),
        )
        for number, pair in enumerate(places):
            for side, widget in enumerate(pair):
                grid.addWidget(widget, number, side, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Field("线索", self.hint), 3, 0, 1, 2)
        grid.addWidget(Field("备注", self.note), 4, 0, 1, 2)

    def lines(self) -> list[QLineEdit]:
        """The inputs in the order of Enter."""
        return [
            self.gate_at,
            self.gate_by,
            self.signed_at,
            self.signed_by,
            self.sender,
            self.phone,
            self.hint,
            self.note,
        ]

    def fields(self) -> tuple[Field, ...]:
        """The fields that may say what is wrong."""
        return (self.gate_field, self.signed_field)

    def show_packet(self, view: PacketView, *, keep_typing: bool) -> None:
        """Show a packet's receipts and the rest; the number in full only where it was asked for."""
        row = view.row
        texts = (
            moment_text(row.gate_at),
            view.gate_by,
            moment_text(row.signed_at),
            view.signed_by,
            row.sender,
            view.sender_phone,
            view.hint,
            view.note,
        )
        self._had_phone = view.sender_phone
        for line, text in zip(self.lines(), texts, strict=True):
            if not (keep_typing and line.hasFocus()) and line.text() != text:
                line.setText(text)
        self.phone_button.setVisible(view.has_phone)
        if not keep_typing:
            for field in self.fields():
                field.show_problem("")

    def show_phone(self, number: str) -> None:
        """Show the number in full; left as it is, it stays as it was."""
        self._had_phone = number
        self.phone.setText(number)

    def offer_sender(self, contact: str) -> None:
        """Take the known contact of a unit where nobody is written yet."""
        if contact and not self.sender.text().strip():
            self.sender.setText(contact)

    def read_into(self, packet: NewPacket) -> NewPacket:
        """``packet`` with what stands here; a time that cannot be read is told and stays as it was."""
        phone = self.phone.text().strip()
        return replace(
            packet,
            gate_at=self._moment(self.gate_field, packet.gate_at),
            gate_by=self.gate_by.text().strip(),
            signed_at=self._moment(self.signed_field, packet.signed_at),
            signed_by=self.signed_by.text().strip(),
            sender=self.sender.text().strip(),
            sender_phone=None if phone == self._had_phone else phone,
            hint=self.hint.text().strip(),
            note=self.note.text().strip(),
        )

    def _moment(self, field: Field, before: datetime | None) -> datetime | None:
        field.show_problem("")
        typed = field.text().strip()
        if before is not None and typed == moment_text(before):
            return before  # with its seconds
        try:
            moment = read_moment(typed, self._now())
        except ValueError:
            field.show_problem(_NO_MOMENT)
            return before
        if moment is not None and moment > self._now():
            field.show_problem(_LATER)
            return before
        return moment
