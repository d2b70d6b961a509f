"""The editor of a volume: cells, order, what hinders, saving, and what else can be done."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.desk import volumes
from app.desk.archive_views import VolumeView
from db.vocabulary import VolumeState
from tests.app.desk.archiving import Stacks
from tests.ui.archive.conftest import Archivist
from ui.archive.forms.confirm import ConfirmForm
from ui.archive.forms.number import NumberForm
from ui.archive.items_model import PROBLEM_ROLE, ItemCol, digits_of, new_item
from ui.archive.tab import ArchiveWanted, Tab
from ui.archive.volume_page import VolumePage
from ui.shell import Place


@pytest.fixture
def volume(stacks: Stacks) -> VolumeView:
    return stacks.volume()


@pytest.fixture
def page(archivist: Archivist, volume: VolumeView) -> VolumePage:
    archivist.shell.go(Place.ARCHIVE, ArchiveWanted(Tab.VOLUMES, id=volume.row.id))
    return archivist.volumes.page


def titles(page: VolumePage) -> list[str]:
    return [item.title for item in page.table.items.items()]


def test_rows_are_moved_by_keys_and_kept(
    archivist: Archivist, page: VolumePage, stacks: Stacks, volume: VolumeView
) -> None:
    QAbstractItemModelTester(page.table.items, QAbstractItemModelTester.FailureReportingMode.Fatal)
    before = titles(page)
    archivist.press(Qt.Key.Key_Down, alt=True)
    assert titles(page)[:2] == [before[1], before[0]]
    assert page.table.row() == 1
    archivist.press(Qt.Key.Key_Up, alt=True)
    assert titles(page) == before
    assert not page.save_button.isEnabled()
    archivist.press(Qt.Key.Key_Down, alt=True)
    archivist.press(Qt.Key.Key_S, ctrl=True)
    assert [item.title for item in stacks.look(volume).items] == titles(page)
    assert not page.dirty()


def test_rows_are_moved_by_dragging(page: VolumePage) -> None:
    items, before = page.table.items, titles(page)
    dragged = items.mimeData([items.index(0, 0)])
    assert not items.dropMimeData(dragged, Qt.DropAction.MoveAction, 3, 0, QModelIndex())  # Qt must remove nothing
    assert titles(page) == [before[1], before[2], before[0], *before[3:]]
    dragged = items.mimeData([items.index(2, 0)])
    items.dropMimeData(dragged, Qt.DropAction.MoveAction, -1, -1, items.index(0, 2))
    assert titles(page) == before


def test_enter_leads_from_cell_to_cell(
    archivist: Archivist, page: VolumePage, commit_text: Callable[[QWidget, str], None]
) -> None:
    page.table.choose(0, ItemCol.TITLE)
    page.take_focus()
    archivist.enter()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    commit_text(editor, "登记表（重印）")
    archivist.enter()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("2026.3.5")
    archivist.enter()
    first = page.table.items.items()[0]
    assert (first.title, first.dated_on) == ("登记表（重印）", "20260305")
    assert page.table.currentIndex().column() == ItemCol.PAGES


def test_what_is_wrong_is_marked_in_its_cell_and_told(archivist: Archivist, page: VolumePage) -> None:
    archivist.press(Qt.Key.Key_N, ctrl=True)
    archivist.press(Qt.Key.Key_Escape)
    row = page.table.row()
    told = page.table.items.index(row, ItemCol.TITLE).data(PROBLEM_ROLE)
    assert told.word == "缺题名"
    assert page.table.items.index(row, ItemCol.PAGES).data(PROBLEM_ROLE).word == "缺页数"
    assert page.state.text().startswith(f"还不能立卷：第 {row + 1} 件没有题名；第 {row + 1} 件没有页数")
    page.take_focus()
    archivist.press(Qt.Key.Key_Delete)
    assert "还不能立卷" not in page.state.text()
    page.table.items.setData(page.table.items.index(0, ItemCol.DATED), "2026年13月")
    assert "日期" in page.state.text()


def test_a_date_is_taken_as_it_is_written() -> None:
    assert [digits_of(text) for text in ("2026-3-2", "2026年3月", "20260302", "2026", "不详")] == [
        "20260302",
        "202603",
        "20260302",
        "2026",
        "不详",
    ]


def test_leaving_keeps_what_was_typed(
    archivist: Archivist, page: VolumePage, stacks: Stacks, volume: VolumeView
) -> None:
    page.fields.mutual_no.setText("X001-KJ·KY·2025-Y-007")
    archivist.press(Qt.Key.Key_Escape)
    assert not archivist.volumes.on_page()
    assert stacks.look(volume).fields.mutual_no == "X001-KJ·KY·2025-Y-007"


def test_a_wrong_day_is_told_and_not_stored(archivist: Archivist, page: VolumePage, volume: VolumeView) -> None:
    page.fields.begun.line.setText("2026-02-30")
    archivist.press(Qt.Key.Key_S, ctrl=True)
    assert "日期写得不对" in page.state.text()
    page.fields.begun.line.setText("20260228")
    archivist.press(Qt.Key.Key_S, ctrl=True)
    assert not page.dirty()


def test_a_change_of_somebody_else_is_told(
    archivist: Archivist, page: VolumePage, stacks: Stacks, volume: VolumeView
) -> None:
    fields = replace(volume.fields, remark="第 2 件有水渍")
    volumes.edit(stacks.desk, stacks.person, volume.row.id, volume.version, fields)
    page.fields.remark.setPlainText("缺一页")
    archivist.press(Qt.Key.Key_S, ctrl=True)
    assert page.state.text().startswith("没有做成：")
    assert page.dirty()


def test_after_a_change_of_somebody_else_the_page_is_left_for_what_is_there_now(
    archivist: Archivist, page: VolumePage, stacks: Stacks, volume: VolumeView
) -> None:
    fields = replace(volume.fields, remark="第 2 件有水渍")
    volumes.edit(stacks.desk, stacks.person, volume.row.id, volume.version, fields)
    page.fields.remark.setPlainText("缺一页")
    archivist.press(Qt.Key.Key_Escape)
    assert archivist.volumes.on_page()
    assert "按 Esc 返回" in page.state.text()
    archivist.press(Qt.Key.Key_Escape)
    assert not archivist.volumes.on_page()
    archivist.enter()
    assert page.fields.fields().remark == "第 2 件有水渍"
    assert not page.dirty()


def test_pages_are_counted_through_by_enter(archivist: Archivist, stacks: Stacks) -> None:
    volume = stacks.volume()
    missing = list(range(1, len(volume.items)))
    counted = [replace(new_item(item), pages=None if row in missing else 3) for row, item in enumerate(volume.items)]
    proposed = volumes.set_items(stacks.desk, stacks.person, volume.row.id, volume.version, counted)
    archivist.shell.go(Place.ARCHIVE, ArchiveWanted(Tab.VOLUMES, id=proposed.row.id))
    page = archivist.volumes.page
    assert len(missing) > 1
    assert (page.table.row(), page.table.currentIndex().column()) == (missing[0], ItemCol.PAGES)
    page.table.choose(missing[-1])
    archivist.press(Qt.Key.Key_Return, ctrl=True)
    assert stacks.look(proposed).row.state is VolumeState.OPEN
    for row in missing:
        assert page.table.row() == row
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, "7")
        archivist.enter()
    archivist.press(Qt.Key.Key_Escape)
    archivist.press(Qt.Key.Key_Return, ctrl=True)
    closed = stacks.look(proposed)
    assert closed.row.state is VolumeState.CLOSED
    assert [closed.items[row].pages for row in missing] == [7] * len(missing)


def test_a_volume_is_split_and_put_together_again(
    archivist: Archivist, page: VolumePage, stacks: Stacks, volume: VolumeView
) -> None:
    count = len(volume.items)
    page.table.choose(count - 1)
    page.take_focus()
    archivist.choose("从第")
    parts = volumes.of_case(stacks.desk, stacks.person, volume.row.case_id)
    assert [len(part.items) for part in parts] == [count - 1, 1]
    assert page.view is not None
    assert page.view.row.id == parts[1].row.id
    archivist.choose("并入")
    archivist.go_on()
    (left,) = volumes.of_case(stacks.desk, stacks.person, volume.row.case_id)
    assert len(left.items) == count
    assert page.view.row.id == left.row.id


def test_an_open_volume_can_be_taken_away(archivist: Archivist, page: VolumePage, stacks: Stacks) -> None:
    assert page.view is not None
    case_id = page.view.row.case_id
    archivist.choose("撤销")
    assert isinstance(archivist.dialog.form, ConfirmForm)
    archivist.go_on()
    assert volumes.of_case(stacks.desk, stacks.person, case_id) == ()
    assert not archivist.volumes.on_page()


def test_a_number_is_given_before_and_corrected_with_a_reason(
    archivist: Archivist, page: VolumePage, stacks: Stacks, volume: VolumeView
) -> None:
    assert page.number.text() == "档号在立卷时编，预计 X001-KJ·KY·2026-Y-001"
    archivist.choose("先编档号")
    assert page.number.text() == "档号 X001-KJ·KY·2026-Y-001"
    archivist.choose("更正档号")
    form = archivist.dialog.form
    assert isinstance(form, NumberForm)
    archivist.go_on()
    assert form.blocked.text() == "还没有写明原因"
    form.number.setText("X001-KJ·KY·2026-Y-088")
    form.reason.setPlainText("与实体不符")
    archivist.go_on()
    numbers = stacks.look(volume).numbers
    assert sorted((one.archive_no, bool(one.void_at)) for one in numbers) == [
        ("X001-KJ·KY·2026-Y-001", True),
        ("X001-KJ·KY·2026-Y-088", False),
    ]
    assert any("作废：与实体不符" in text for text in page.history.texts())


def test_a_closed_volume_is_opened_again_with_a_reason(archivist: Archivist, stacks: Stacks) -> None:
    (closed,) = stacks.closed()
    archivist.shell.go(Place.ARCHIVE, ArchiveWanted(Tab.VOLUMES, id=closed.row.id))
    page = archivist.volumes.page
    assert not page.table.items.editable
    assert page.fields.title.isReadOnly()
    page.take_focus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(page.table.items.items()) == len(closed.items)
    archivist.choose("重新整理")
    archivist.dialog.form.reason.setPlainText("漏了一页")
    archivist.go_on()
    assert stacks.look(closed).row.state is VolumeState.OPEN
    assert page.table.items.editable


def test_room_that_titles_leave_goes_to_cut_numbers(page: VolumePage) -> None:
    page.resize(1400, 600)
    table = page.table
    items = table.items
    for column, text in ((ItemCol.DOCUMENT_NO, "川科档收〔2026〕1234号"), (ItemCol.TITLE, "收件回执")):
        items.setData(items.index(0, column), text)
    before = table.columnWidth(ItemCol.DOCUMENT_NO)
    items.setData(items.index(0, ItemCol.DOCUMENT_NO), "川科档收〔2026〕1234号，附件一")
    assert table.columnWidth(ItemCol.DOCUMENT_NO) > before > 124
    items.setData(items.index(0, ItemCol.TITLE), "很长的题名" * 40)
    assert table.columnWidth(ItemCol.DOCUMENT_NO) == 124
    assert sum(table.columnWidth(one) for one in ItemCol) == table.viewport().width()
