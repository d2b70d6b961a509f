"""Beside the timeline: what was handed in, as it is now."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk import packets
from app.desk.case_lists import list_cases
from app.desk.cases import get_case
from app.desk.life import life_of
from app.desk.packet_views import NewPacket
from app.desk.views import CaseQuery, FileView
from ui.case.aside import CaseAside
from ui.shell import Shell
from ui.widgets.labels import ElidedLabel
from ui.widgets.row_button import RowButton


def file(number: int, role: str, line_id: str = "", *, pages: int | None = None, superseded: bool = False) -> FileView:
    name = f"{number}.pdf"
    return FileView(
        number, f"{number:064d}", name, "application/pdf", 1024, role, line_id, pages, superseded=superseded
    )


def test_the_sealed_form_counts_as_the_form_and_what_was_replaced_does_not_count(office: Shell, qtbot: QtBot) -> None:
    row = list_cases(office.desk, office.person, CaseQuery()).rows[0]
    view = get_case(office.desk, office.person, row.id)
    files = (
        file(1, "material", "form", pages=5, superseded=True),
        file(2, "material", "form", pages=6),
        file(3, "material", "proof", superseded=True),
        file(4, "material", "proof"),
    )
    aside = CaseAside()
    qtbot.addWidget(aside)
    packet = packets.log(office.desk, office.person, NewPacket("SF1385628716739", signed_at=office.desk.now()))
    life, today = life_of(office.desk, office.person, row.id), office.desk.now().date()
    aside.show_case(replace(view, files=files), life, [packet.row], today)
    heads = [one.text() for one in aside.findChildren(QLabel)]
    values = [one.whole() for one in aside.findChildren(ElidedLabel)]
    assert {"登记表", "其他文件"} <= set(heads)
    assert "PDF 6 页" in values
    assert "1 个" in values
    asked: list[int] = []
    aside.packet_wanted.connect(asked.append)
    rows = aside.findChildren(RowButton)
    qtbot.keyClick(rows[0], Qt.Key.Key_Return)
    assert ([one.text() for one in rows], asked) == (["SF1385628716739"], [packet.row.id])
