"""概况: what was declared, with where each value came from; units, persons, and what no field was mapped to."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.packet_views import PacketRowView
from app.desk.views import CaseView, Phones, ValueView
from ui.case.archived import CaseArchive, archive_card
from ui.case.packets import packets_card
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.clearing import clear_layout
from ui.widgets.labels import label

if TYPE_CHECKING:
    from app.formats.fields import FieldCatalogue


class FactsTab(QWidget):
    """``phones_wanted`` asks to show telephone numbers in full; ``packet_wanted`` and ``volume_wanted`` carry what is
    to be opened.
    """

    phones_wanted = Signal()
    packet_wanted = Signal(int)
    volume_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._contact_phone = self._deliverer_phone = label()
        self._reveal: Button | None = None
        self._archive = CaseArchive()

    def note_archive(self, archive: CaseArchive) -> None:
        """Where the papers of the case are that is shown next."""
        self._archive = archive

    def show_case(
        self, view: CaseView, catalogue: "FieldCatalogue", packets: Sequence[PacketRowView], today: date
    ) -> None:
        """Show a case with the packets that brought its papers; ``catalogue`` has the labels of the fields."""
        clear_layout(self._place)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(20, 12, 20, 14)
        row.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
        left.addWidget(_values_card(view, catalogue))
        if view.others:
            left.addWidget(_table_card("其他字段", "压缩包里有、登记表上没有对应的内容", list(view.others.items())))
        left.addStretch(1)
        right.addWidget(self._applicant_card(view))
        if packets:
            right.addWidget(packets_card(packets, today, self.packet_wanted.emit))
        if (archived := archive_card(self._archive, self.volume_wanted.emit)) is not None:
            right.addWidget(archived)
        right.addWidget(_units_card(view))
        right.addWidget(_persons_card(view))
        right.addStretch(1)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        self._place.addWidget(scrolling(content))

    def show_phones(self, phones: Phones) -> None:
        """Show the telephone numbers in full."""
        self._contact_phone.setText(phones.contact or "—")
        self._deliverer_phone.setText(phones.deliverer or "—")
        if self._reveal is not None:
            self._reveal.hide()

    def phone_texts(self) -> tuple[str, str]:
        """The numbers of contact and deliverer as they stand on the screen."""
        return self._contact_phone.text(), self._deliverer_phone.text()

    def _applicant_card(self, view: CaseView) -> Card:
        card = Card("申请人")
        if view.contact_phone or view.deliverer_phone:
            self._reveal = Button("显示电话", "quiet", icon="eye", scale="compact", clicked=self.phones_wanted.emit)
            self._reveal.setToolTip("会记入流水")
            card.head.addWidget(self._reveal)
        self._contact_phone = label(view.contact_phone or "—")
        self._deliverer_phone = label(view.deliverer_phone or "—")
        grid = _grid()
        rows = (
            ("联系人", label(view.contact or "—")),
            ("联系电话", self._contact_phone),
            ("通讯地址", label(view.contact_address or "—", wrap=True)),
            ("送（寄）件人", label(view.deliverer or "—")),
            ("送（寄）件人电话", self._deliverer_phone),
            ("运单号", label(view.tracking_no)),
            ("网上办件号", label(view.online_no)),
            ("查询码", label(view.query_code)),
            ("备注", label(view.note, wrap=True)),
        )
        for name, value in rows:
            if value.text():
                _add_row(grid, name, value)
        card.column.addLayout(grid)
        return card


def _values_card(view: CaseView, catalogue: "FieldCatalogue") -> Card:
    card = Card("成果登记内容")
    grid = _grid()
    known = {spec.key: spec.label for spec in catalogue.fields}
    order = {key: number for number, key in enumerate(known)}
    for value in sorted(view.values, key=lambda value: order.get(value.key, len(order))):
        if value.value:
            _add_row(grid, known.get(value.key, value.key), label(value.value, wrap=True), _source_tag(value))
    if not grid.count():
        grid.addWidget(label("没有录入登记内容。", "second"), 0, 0)
    card.column.addLayout(grid)
    return card


def _source_tag(value: ValueView) -> QWidget:
    edited = value.read is not None and value.read != value.value
    tag = label("已改" if edited else value.source.label, "tag", "ok" if edited else "")
    tips = [f"出处：{value.where}" if value.where else "", f"原为：{value.read}" if edited else ""]
    tag.setToolTip("\n".join(tip for tip in tips if tip))
    return tag


def _units_card(view: CaseView) -> Card:
    rows = []
    for number, unit in enumerate(view.units, 1):
        details = [part for part in (unit.uscc, unit.contact, unit.phone) if part]
        rows.append((f"第 {number} 完成单位", "\n".join([unit.name, *([" · ".join(details)] if details else [])])))
    return _table_card("完成单位", f"{len(rows)} 个", rows or [("", "没有录入完成单位。")])


def _persons_card(view: CaseView) -> Card:
    rows = []
    for number, person in enumerate(view.persons, 1):
        details = [part for part in (person.title, person.unit) if part]
        rows.append((f"{number}", "　".join([person.name, " · ".join(details)]).rstrip("　")))
    return _table_card("完成人", f"{len(rows)} 人", rows or [("", "没有录入完成人。")])


def _table_card(title: str, hint: str, rows: list[tuple[str, str]]) -> Card:
    card = Card(title, hint)
    grid = _grid()
    for name, value in rows:
        _add_row(grid, name, label(value, wrap=True))
    card.column.addLayout(grid)
    return card


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    return grid


def _add_row(grid: QGridLayout, name: str, value: QWidget, tag: QWidget | None = None) -> None:
    row = grid.rowCount()
    head = label(name, "label", wrap=True)
    head.setFixedWidth(96)
    grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(value, row, 1)
    if tag is not None:
        grid.addWidget(tag, row, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
