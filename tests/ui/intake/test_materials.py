"""材料清单: ticks and cells by keyboard, gaps with their sentences, files on rows, the summary beside it."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.intake import edits
from app.intake.draft import Page
from db.vocabulary import Category, Channel, Seal
from tests.ui.intake.conftest import APPLIED, Clerk, focused
from ui.intake.dialogs.comment import CommentDialog
from ui.intake.dialogs.waive import WaiveDialog
from ui.intake.materials.bar import CompletenessBar
from ui.intake.materials.group_row import GroupRow
from ui.intake.materials.page import MaterialsPage
from ui.intake.materials.row import MaterialRow
from ui.intake.wizard import Wizard


@pytest.fixture
def page(wizard: Wizard, clerk: Clerk) -> MaterialsPage:
    """The checklist of an applied achievement at the counter, nothing handed in."""
    draft = edits.set_text(wizard.session.draft, "deliverer", "张敏")
    draft = edits.set_category(draft, Category.APPLIED)
    draft = edits.set_field(draft, "title", "高寒草地修复")
    wizard.session.replace(edits.set_field(draft, "first_unit", "四川省草原科学研究院"))
    clerk.go_on()
    clerk.go_on()
    assert isinstance(wizard.page, MaterialsPage)
    return wizard.page


def row_of(page: MaterialsPage, line_id: str) -> MaterialRow:
    return page.view.rows[line_id]


def test_space_ticks_a_line_as_it_is_asked_for(wizard: Wizard, page: MaterialsPage, clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Space)
    handed = wizard.session.draft.materials["form"].handed
    assert handed.handed_in
    assert handed.copies == 1
    assert row_of(page, "form").copies.value() == 1
    assert row_of(page, "form").copies.isEnabled()
    clerk.press(Qt.Key.Key_Space)
    assert not wizard.session.draft.materials.get("form", None)


def test_enter_goes_from_cell_to_cell_and_on_to_the_next_row(page: MaterialsPage, clerk: Clerk) -> None:
    row = row_of(page, "form")
    clerk.press(Qt.Key.Key_Space)
    for cell in (row.copies, row.copy, row.seal, row.binding, row.pages, row.files):
        clerk.enter()
        assert focused() is cell
    clerk.press(Qt.Key.Key_Tab)
    assert focused() is row_of(page, "zip").tick or focused() is row_of(page, "zip").files


def test_enter_passes_cells_of_a_line_that_is_not_ticked(page: MaterialsPage, clerk: Clerk) -> None:
    clerk.enter()
    assert focused() is row_of(page, "form").files


def test_a_seal_that_will_not_do_is_said_under_the_row(wizard: Wizard, page: MaterialsPage, clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Space)
    clerk.enter(3)
    clerk.press(Qt.Key.Key_Up)  # another seal than the one asked for
    while wizard.session.draft.materials["form"].handed.seal is not Seal.PRINTED:
        clerk.press(Qt.Key.Key_Up)
    problems = row_of(page, "form").problems()
    assert problems == ["不合要求"]
    assert row_of(page, "form").seal.property("tone") == "must"


def test_f8_completes_everything_and_keeps_the_kind_of_proof(wizard: Wizard, page: MaterialsPage, clerk: Clerk) -> None:
    wizard.session.edit(edits.set_material, "proof", kind="验收报告")
    clerk.press(Qt.Key.Key_F8)
    complete, asked = page.summary.counted()
    assert complete == asked > 0
    assert wizard.session.draft.materials["proof"].handed.kind == "验收报告"


def test_f6_notes_a_defect_seen_by_eye(
    wizard: Wizard, page: MaterialsPage, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.press(Qt.Key.Key_F8)
    library = wizard.book.comments
    monkeypatch.setattr("ui.intake.materials.page.choose_comment", lambda *_args: library.get("B07"))
    clerk.press(Qt.Key.Key_F6)
    assert wizard.session.draft.materials["form"].handed.defects == ("B07",)
    assert row_of(page, "form").problems() == ["不合要求"]
    clerk.press(Qt.Key.Key_F6)
    assert wizard.session.draft.materials["form"].handed.defects == ()


def test_the_comment_list_is_narrowed_by_typing_and_taken_by_enter(wizard: Wizard, clerk: Clerk, qtbot: QtBot) -> None:
    dialog = CommentDialog(wizard.book.comments, "登记表有什么不合要求", set())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    clerk.type("B07")
    clerk.enter()
    assert dialog.chosen is not None
    assert dialog.chosen.code == "B07"


def test_a_pdf_dropped_on_a_row_is_kept_and_counted(wizard: Wizard, page: MaterialsPage) -> None:
    row = row_of(page, "tech")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(APPLIED / "技术资料.pdf"))])
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    row.dropEvent(QDropEvent(QPoint(5, 5), actions, mime, buttons, keys))
    material = wizard.session.draft.materials["tech"]
    assert material.handed.handed_in
    assert material.handed.pages == 24
    assert row.files.text() == "1 个"
    assert row.pages.text() == "24"


def test_a_waived_line_says_until_when(wizard: Wizard, page: MaterialsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    row = row_of(page, "report")
    assert row.problems() == ["缺少"]
    monkeypatch.setattr("ui.intake.materials.page.choose_date", lambda *_args, **_more: (True, date(2026, 3, 10)))
    row.waive_asked.emit("report")
    assert wizard.session.draft.materials["report"].handed.waived_until == date(2026, 3, 10)
    assert row.problems() == ["容缺"]


def test_the_day_of_a_waiver_can_be_taken_back(qtbot: QtBot) -> None:
    dialog = WaiveDialog("容缺到哪一天", date(2026, 3, 10), date(2026, 3, 2), clearable=True)
    qtbot.addWidget(dialog)
    assert dialog.until() == date(2026, 3, 10)
    dialog.cleared = True
    assert dialog.until() is None


def test_the_lines_of_the_other_way_can_be_opened(page: MaterialsPage) -> None:
    shown = {row.line_id for row in page.view.shown_rows()}
    assert not {"ip", "user"} & shown
    page.view.open_ways()
    assert {"ip", "user"} <= {row.line_id for row in page.view.shown_rows()}


def test_ctrl_enter_goes_on_with_gaps_for_the_notice(wizard: Wizard, page: MaterialsPage, clerk: Clerk) -> None:
    clerk.go_on()
    assert wizard.session.draft.page is Page.CHECK


def test_the_bar_paints_every_state(page: MaterialsPage, clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Space)
    bar = page.summary.findChild(CompletenessBar)
    assert bar is not None
    assert len(set(_colors(bar))) > 2, "a filled and a dashed piece differ"


def _colors(bar: CompletenessBar) -> list[int]:
    picture = bar.grab().toImage()
    return [picture.pixel(x, picture.height() // 2) for x in range(picture.width())]


def test_a_group_that_is_not_asked_for_says_when_it_would_be(wizard: Wizard, page: MaterialsPage, clerk: Clerk) -> None:
    wizard.session.edit(edits.set_channel, Channel.PLAN)
    told = [row.note() for row in page.view.findChildren(GroupRow) if row.isVisible()]
    assert "现在不用交：已取得成果登记号的才要，在“压缩包”页填写" in told
    wizard.session.edit(edits.set_field, "registration_no", "9512026Y0001")
    told = [row.note() for row in page.view.findChildren(GroupRow) if row.isVisible()]
    assert not [note for note in told if note.startswith("现在不用交：已取得")]


def test_another_way_of_registering_brings_its_own_rows_for_the_keys(
    wizard: Wizard, page: MaterialsPage, clerk: Clerk
) -> None:
    for channel in (Channel.PLAN, Channel.PORTAL, Channel.COUNTER):
        wizard.session.edit(edits.set_channel, channel)
        first = page.view.shown_rows()[0]
        first.tick.setFocus()
        clerk.enter()
        assert focused() in first.cells() or focused() in page.view.shown_rows()[1].cells()
