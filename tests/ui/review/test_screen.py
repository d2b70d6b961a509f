"""The screen around a review: queue, narrow windows, widths, materials, what cannot be shown."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.desk import assign, review
from app.desk.review_views import NewComment
from db.vocabulary import Answer, Stage
from tests.app.desk.lives import Walk
from tests.ui.review.conftest import ALT, CTRL, Clerk, come_back, take_in
from ui.review.columns import COMMENTS, MATERIALS, PAGE, QUEUE, Room, room_for
from ui.review.materials.entries import Kind
from ui.review.screen import ReviewScreen
from ui.review.widths import load_widths, save_widths
from ui.shell import Place

Key = Qt.Key


def test_the_queue_has_three_views_with_their_counts(clerk: Clerk, walk: Walk) -> None:
    take_in(walk, "draft-2", "第二件")
    queue = clerk.screen.queue
    clerk.screen.refresh()
    assert [button.text() for button in queue.views.buttons()] == ["我的 0", "待分 2", "全部"]
    queue.views.buttons()[0].setFocus()
    clerk.press(Key.Key_Return)
    assert queue.stack.currentWidget() is queue.nothing
    clerk.press(Key.Key_Right)
    assert queue.view() == "unassigned"
    assert queue.list.cards.rowCount() == 2
    assert queue.current() is not None


def test_a_case_is_taken_handed_back_and_stays_open(clerk: Clerk, walk: Walk) -> None:
    clerk.open()
    clerk.screen.queue_menu.take.trigger()
    assert clerk.view.life.reviewer == "王丽"
    clerk.screen.queue_menu.release.trigger()
    assert clerk.view.life.reviewer == ""
    clerk.screen.queue_menu.give.aboutToShow.emit()
    assert [action.isEnabled() for action in clerk.screen.queue_menu.give.actions()] == [False]
    assign.take(walk.desk, walk.person, walk.case_id)


def test_another_case_does_not_take_over_what_was_being_written(clerk: Clerk, walk: Walk) -> None:
    first = walk.case_id
    walk.do("BEGIN_REVIEW")
    second = take_in(walk, "draft-2", "第二件")
    clerk.screen.open(first)
    clerk.screen.writing.write(NewComment("", "case"))
    clerk.type("没写完")
    clerk.screen.open(second)
    assert not clerk.screen.comments.editor.is_open()
    clerk.screen.open(first)
    assert clerk.screen.comments.editor.comment().text == "没写完"


def test_materials_lead_to_pages_fields_and_papers_without_a_file(clerk: Clerk) -> None:
    clerk.open()
    entries = clerk.screen.materials.list.rows.entries()
    assert entries[0].kind is Kind.FIELDS
    assert entries[0].title == "压缩包 cgsbqy.zip"
    shown = clerk.screen.materials.current()
    assert shown is not None
    assert shown.kind is Kind.FILE
    clerk.wait_for_pages()
    clerk.press(Key.Key_End)
    last = clerk.screen.materials.current()
    assert last is not None
    assert last.kind is Kind.PAPER
    assert last.title in clerk.screen.page.note.so.text()
    clerk.press(Key.Key_Home)
    assert clerk.screen.page.is_fields()
    assert clerk.screen.looking.place() == "field:title"


def test_a_mark_and_its_card_lead_to_each_other(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    clerk.open()
    clerk.wait_for_pages()
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_B, CTRL)
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Return)
    clerk.type("框里的字看不清")
    clerk.press(Key.Key_Return)
    (comment,) = clerk.view.comments
    clerk.screen.materials.list.setFocus()
    clerk.press(Key.Key_Home)
    assert clerk.screen.page.is_fields()
    clerk.screen.comments.focus_card(comment.id)
    file = clerk.screen.page.file()
    assert file is not None
    assert comment.mark is not None
    assert file.sha256 == comment.mark.sha256
    clerk.screen.comments.select(None)
    clerk.screen.page.viewer.mark_clicked.emit(comment.id)
    assert clerk.screen.comments.selected_id() == comment.id


def test_a_comment_of_the_round_before_shows_its_page_and_is_answered_from_its_row(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    clerk.open()
    clerk.wait_for_pages()
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_B, CTRL)
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Return)
    clerk.type("框里的字看不清")
    clerk.press(Key.Key_Return)
    walk.comment()
    walk.do("SEND_BACK")
    come_back(walk)
    clerk.screen.shown()
    clerk.open()
    marked, field = clerk.view.comments
    rows = clerk.screen.materials.list
    order = [one.line_id for one in clerk.view.case.materials]
    lines = [one.file.line_id for one in rows.rows.entries() if one.file is not None]
    assert lines == sorted(lines, key=order.index)
    clerk.press(Key.Key_End)
    assert clerk.screen.page.is_fields()
    assert clerk.screen.looking.place() == field.place
    clerk.press(Key.Key_Up)
    assert clerk.focus() is rows
    shown = clerk.screen.page.file()
    assert marked.mark is not None
    assert shown is not None
    assert shown.sha256 == marked.mark.sha256
    clerk.press(Key.Key_2)
    assert [one.answer for one in clerk.view.comments] == [Answer.NOT_FIXED, Answer.OPEN]
    card = clerk.screen.comments.card(field.id)
    assert clerk.focus() is card
    rows.setFocus()
    clerk.press(Key.Key_End)
    clerk.press(Key.Key_Return)
    assert clerk.focus() is clerk.screen.comments.card(field.id)


def test_what_came_anew_is_laid_beside_what_it_was(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    walk.comment()
    walk.do("SEND_BACK")
    walk.clock.advance(days=1)
    come_back(walk)
    clerk.screen.refresh()
    clerk.open()
    screen = clerk.screen
    tech = next(one for one in screen.materials.list.rows.entries() if one.place == "material:tech")
    assert tech.file is not None
    assert tech.file.name == "tech-2.pdf"
    screen.materials.choose(tech)
    clerk.wait_for_pages()
    screen.page.viewer.compare_wanted.emit()
    assert screen.page.is_comparing()
    assert not screen.columns.is_there(QUEUE)
    clerk.qtbot.waitUntil(lambda: screen.page.compare.after.page_count() == 4)
    clerk.press(Key.Key_Escape)
    assert not screen.page.is_comparing()
    assert screen.columns.is_there(QUEUE)
    proof = next(one for one in screen.materials.list.rows.entries() if one.place == "material:proof")
    screen.materials.choose(proof)
    screen.page.viewer.compare_wanted.emit()
    assert clerk.notices[-1].text == "这份材料与上一轮相同"


def test_the_field_table_shows_what_it_was_before(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    walk.comment()
    walk.do("SEND_BACK")
    walk.clock.advance(days=1)
    come_back(walk)
    clerk.screen.refresh()
    clerk.open()
    fields = clerk.screen.page.fields.fields
    row = fields.row_of("field:keywords")
    assert fields.index(row, 1).data() == "水稻；选育"
    assert fields.index(row, 2).data() == "原为：水稻"
    assert not clerk.screen.page.fields.isColumnHidden(2)


def test_refusing_asks_for_the_reason_and_escape_leads_back(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    clerk.open()
    bar = clerk.screen.bar
    clerk.press(Key.Key_Return, ALT)
    assert clerk.focus() is bar.buttons["REFUSE"]
    clerk.press(Key.Key_Return)
    panel = clerk.screen.page.move
    assert panel is not None
    assert clerk.focus() is panel.reason
    assert not panel.make_button.isEnabled()
    clerk.press(Key.Key_Escape)
    assert clerk.screen.page.move is None
    assert clerk.focus() is bar.primary()
    assert walk.life.stage is Stage.FORMAL_REVIEW


def test_a_decision_is_put_away_when_another_changed_the_case(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    clerk.open()
    clerk.press(Key.Key_Return, CTRL)
    assert clerk.screen.page.move is not None
    walk.comment()
    clerk.screen.refresh()
    assert clerk.screen.page.move is None
    primary = clerk.screen.bar.primary()
    assert primary is not None
    assert primary.text() == "退回修改（1 条）"


@pytest.mark.parametrize(
    ("size", "room"),
    [
        ((1752, 950), Room.WIDE),
        ((1294, 606), Room.WIDE),
        ((1208, 608), Room.FOLDED),
        ((855, 500), Room.SMALL),
        ((1294, 420), Room.SMALL),
    ],
)
def test_the_columns_fold_where_there_is_little_room(size: tuple[int, int], room: Room) -> None:
    assert room_for(*size) is room


def test_in_a_narrow_window_everything_stays_within_reach(walk: Walk, screen_for: Callable[[Walk], Clerk]) -> None:
    walk.do("BEGIN_REVIEW")
    clerk = screen_for(walk, (760, 416))  # type: ignore[call-arg]  # the fixture's callable takes a size
    columns = clerk.screen.columns
    assert columns.is_there(QUEUE)
    clerk.open()
    assert not columns.is_there(QUEUE)
    assert not columns.is_there(MATERIALS)
    assert columns.is_there(PAGE)
    clerk.press(Key.Key_F10)
    assert columns.is_there(COMMENTS)
    clerk.press(Key.Key_F10)
    assert not columns.is_there(COMMENTS)
    assert clerk.focus() is clerk.screen.page.viewer.area
    clerk.press(Key.Key_I, CTRL)
    assert clerk.focus() is clerk.screen.comments.library.field
    columns.materials_button.click()
    assert columns.is_there(MATERIALS)
    assert clerk.screen.minimumSizeHint().width() <= 760


def test_the_widths_of_the_columns_are_kept_for_a_person(clerk: Clerk, walk: Walk) -> None:
    columns = clerk.screen.columns
    columns.split.moveSplitter(300, 1)
    clerk.qtbot.waitUntil(lambda: "review.queue" in load_widths(walk.desk.data_dir, walk.person.id))
    kept = load_widths(walk.desk.data_dir, walk.person.id)
    assert kept["review.queue"] == columns.split.sizes()[0]
    assert load_widths(walk.desk.data_dir, "local:other") == {}


def test_damaged_widths_are_no_harm(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "columns.json").write_bytes(b"{")
    assert load_widths(tmp_path, "a") == {}
    assert "cannot be read" in caplog.text
    save_widths(tmp_path, "a", {"review.queue": 200})
    assert load_widths(tmp_path, "a") == {"review.queue": 200}
    save_widths(tmp_path / "columns.json", "a", {"review.queue": 200})
    assert "were not kept" in caplog.text


def test_a_case_that_is_gone_is_told_in_the_place_of_its_page(clerk: Clerk) -> None:
    clerk.screen.show_argument(987654)
    clerk.screen.shown()
    assert "没有这个办件" in clerk.screen.page.note.so.text()
    assert clerk.screen.bar.primary() is None


def test_comments_leave_as_annotations_and_as_a_sheet(
    clerk: Clerk, walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.do("BEGIN_REVIEW")
    walk.comment("缺第 2 页", "material:tech")
    clerk.open()
    clerk.wait_for_pages()
    wanted: list[str] = []

    def answer(_parent: object, _title: str, name: str, _filters: str) -> tuple[str, str]:
        wanted.append(Path(name).name)
        return str(tmp_path / Path(name).name), ""

    monkeypatch.setattr("ui.review.menus.QFileDialog.getSaveFileName", answer)
    clerk.screen.comments_menu.annotated.trigger()
    clerk.screen.comments_menu.table.trigger()
    number = clerk.view.case.row.case_no
    assert wanted == ["tech（批注）.pdf", f"{number} 修改意见.xlsx"]
    assert all((tmp_path / name).stat().st_size for name in wanted)


def test_a_case_that_may_be_the_same_is_told_and_opened(clerk: Clerk, walk: Walk) -> None:
    first = walk.case_id
    take_in(walk, "draft-2")
    opened: list[object] = []
    clerk.screen.shell.case_wanted.connect(opened.append)
    clerk.screen.open(walk.case_id)
    assert "重复" in clerk.screen.comments.same_words.text()
    clerk.screen.comments.case_wanted.emit(clerk.view.duplicates[0].case_id)
    assert opened == [first]


def test_leaving_says_so_to_the_others(clerk: Clerk, walk: Walk) -> None:
    clerk.open()
    clerk.screen.may_close()
    assert review.be_present(walk.desk, walk.person, walk.case_id, "another-window") == ()


def test_everything_that_takes_the_focus_is_painted(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    walk.comment()
    clerk.open()
    seen: list[QImage] = []
    for _ in range(12):
        clerk.press(Key.Key_Tab)
        seen.append(clerk.screen.grab().toImage())
    assert all(one != other for one, other in pairwise(seen))
    assert QApplication.focusWidget() is not None
    assert Place.REVIEW == "review"


def test_at_first_the_queue_shows_what_nobody_has_where_one_has_nothing(
    walk: Walk, screen_for: Callable[[Walk], Clerk]
) -> None:
    screen = screen_for(walk).screen
    again = ReviewScreen(screen.shell, screen)
    again.shown()
    assert again.queue.view() == "unassigned"
    assert again.queue.list.cards.rowCount() == 1
