"""The checklist for papers, with the papers in hand and the keyboard under the fingers."""

from PySide6.QtCore import QPoint, Qt

from app.desk import papers
from app.desk.paper_views import PaperLook
from db.vocabulary import Binding, Seal, Stage
from tests.app.desk.lives import Walk
from tests.ui.papers.conftest import PaperClerk
from tests.ui.review.conftest import CTRL
from ui.papers.words import parting
from ui.review.materials.entries import Kind

Key = Qt.Key


def first_rows(clerk: PaperClerk) -> list[tuple[str, str]]:
    return [(one.title, one.second) for one in clerk.screen.materials.list.rows.entries()[:2]]


def test_the_checklist_is_the_first_thing_of_a_case_whose_papers_are_here(clerk: PaperClerk) -> None:
    assert first_rows(clerk) == [("纸质清单", "已看 0 / 6"), ("扫描件", "还没有")]
    assert clerk.focus() is clerk.screen.materials.list
    clerk.press(Key.Key_Return)
    assert clerk.focus() is clerk.row("form").tick
    assert not clerk.screen.queue.isVisible()  # one line a row needs the room
    assert clerk.list.wide.text() == "收起"
    clerk.press(Key.Key_Escape)
    assert clerk.focus() is clerk.screen.materials.list
    assert clerk.screen.queue.isVisible()


def test_a_line_is_looked_at_from_cell_to_cell(clerk: PaperClerk) -> None:
    clerk.press(Key.Key_Return)
    row = clerk.to_row("proof")
    clerk.press(Key.Key_Space)
    assert clerk.seen("proof") == PaperLook(present=True, seal=Seal.WET, binding=Binding.GLUED)
    clerk.press(Key.Key_Return)  # copies
    clerk.press(Key.Key_Return)
    for digit in "128":
        clerk.press(getattr(Key, f"Key_{digit}"))
    clerk.press(Key.Key_Return)
    assert clerk.seen("proof").pages == 128
    assert clerk.focus() is row.cells_box.copy
    clerk.press(Key.Key_Return, times=2)
    assert clerk.focus() is row.cells_box.binding
    clerk.press(Key.Key_Up)
    assert clerk.seen("proof").binding is Binding.SEPARATE
    clerk.press(Key.Key_Return, times=2)
    assert clerk.focus() is row.eyes.ticks[1]
    clerk.press(Key.Key_Space)
    assert not clerk.seen("proof").legible
    assert [one.sentence for one in row.problems] == list(clerk.line("proof").problems)
    assert len(row.problems) == 2
    assert first_rows(clerk)[0] == ("纸质清单", "已看 1 / 6 · 有问题 1")
    assert clerk.list.progress.text() == "已看 1 / 6"


def test_a_paper_that_is_not_there_is_said_by_one_key(clerk: PaperClerk) -> None:
    clerk.press(Key.Key_Return)
    row = clerk.to_row("review")
    clerk.press(Key.Key_Delete)
    assert not clerk.seen("review").present
    assert row.mark.sign.text == "缺少"
    assert not row.cells_box.pages.isEnabled()
    clerk.press(Key.Key_Space)
    assert clerk.seen("review").present
    clerk.press(Key.Key_Space)
    assert not clerk.seen("review").present
    clerk.press(Key.Key_Down)
    assert clerk.focus() is clerk.row("task").tick
    clerk.press(Key.Key_Up, times=2)
    assert clerk.focus() is clerk.row("proof").tick


def test_the_form_is_held_against_the_case_while_it_is_typed(clerk: PaperClerk) -> None:
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Space)
    row = clerk.row("form")
    assert row.mark.sign.text == "未看"
    clerk.press(Key.Key_Return)
    number = row.compare.number
    assert clerk.focus() is number.input
    clerk.type("９５１２０２６y０００2")
    assert number.verdict.whole() == "第 12 个字起不同，应为“1”"
    assert clerk.seen("form").read_number is None
    clerk.press(Key.Key_Return)
    assert clerk.seen("form").read_number == "9512026Y0002"
    assert clerk.focus() is row.compare.title.input
    clerk.type(clerk.sheet.title)
    clerk.press(Key.Key_Return)
    assert row.compare.title.verdict.whole() == "与办件一致"
    assert clerk.sheet.looked == 1
    assert "9512026Y0002" in row.problems[0].sentence
    number.input.setFocus()
    clerk.press(Key.Key_Tab, times=2)
    assert clerk.focus() is number.none
    clerk.press(Key.Key_Return)
    assert clerk.seen("form").read_number == ""
    clerk.press(Key.Key_Backtab)
    assert clerk.focus() is number.same
    clerk.press(Key.Key_Return)
    assert clerk.seen("form").read_number == clerk.sheet.number
    assert row.problems == []
    assert row.mark.sign.text == "合格"


def test_a_scan_is_for_the_form_while_it_is_looked_at(clerk: PaperClerk) -> None:
    assert clerk.screen.scan_target() is None
    clerk.press(Key.Key_Return)
    assert clerk.screen.scan_target() is None  # whether the form is there is not known yet
    clerk.press(Key.Key_Space)
    take = clerk.screen.scan_target()
    assert take is not None
    take("9512026Y0001")
    assert clerk.seen("form").read_number == "9512026Y0001"
    clerk.row("form").compare.title.input.setFocus()
    take("XINPINZHONG")
    assert clerk.seen("form").read_title == "XINPINZHONG"
    clerk.press(Key.Key_Escape)
    clerk.press(Key.Key_End)
    assert clerk.screen.scan_target() is None


def test_a_problem_becomes_a_comment_from_its_row_and_by_the_key_of_findings(clerk: PaperClerk) -> None:
    clerk.press(Key.Key_Return)
    for line in ("review", "task"):
        clerk.to_row(line)
        clerk.press(Key.Key_Delete)
    clerk.to_row("task")
    finding = clerk.screen.comments.findings.current()
    assert finding is not None
    assert finding.finding.place == "material:task"
    clerk.press(Key.Key_F6)
    assert [one.place for one in clerk.view.comments] == ["material:task"]
    clerk.to_row("review")
    clerk.row("review").scans.setFocus()
    clerk.press(Key.Key_Tab)
    assert clerk.focus() is clerk.row("review").problems[0].accept
    clerk.press(Key.Key_Return)
    assert [one.place for one in clerk.view.comments] == ["material:task", "material:review"]
    assert clerk.row("review").problems[0].accept is None
    assert clerk.focus() is clerk.row("review").tick


def test_the_rest_is_as_asked_by_one_key_and_the_case_goes_on(clerk: PaperClerk, walk: Walk) -> None:
    clerk.press(Key.Key_Return)
    clerk.to_row("proof")
    clerk.press(Key.Key_Space)
    clerk.press(Key.Key_F8)
    assert (clerk.sheet.looked, clerk.list.progress.text()) == (6, "已看 6 / 6")
    assert not clerk.list.all_right.isEnabled()
    clerk.press(Key.Key_Return, CTRL)
    clerk.press(Key.Key_Return, CTRL)
    assert walk.life.stage is Stage.PASSED
    assert clerk.list.isHidden()
    assert clerk.screen.materials.list.rows.entries()[0].kind is not Kind.SHEET


def test_what_was_seen_last_round_stands_under_the_row(clerk: PaperClerk, walk: Walk) -> None:
    clerk.press(Key.Key_Return)
    clerk.to_row("proof")
    clerk.press(Key.Key_Delete)
    clerk.press(Key.Key_F6)
    clerk.press(Key.Key_F8)
    walk.do("PAPER_SEND_BACK")
    walk.do("PAPER_RESUBMIT")
    clerk.screen.refresh()
    assert clerk.row("proof")._before.text() == "上轮：缺少"
    assert clerk.row("form")._before.text().startswith("上轮：1 份 · 原件 · 鲜章")
    assert clerk.list.progress.text() == "已看 0 / 6"


def test_what_another_saw_meanwhile_is_told_and_shown(clerk: PaperClerk, walk: Walk) -> None:
    clerk.press(Key.Key_Return)
    clerk.to_row("tech")
    papers.look(walk.desk, walk.person, walk.case_id, "tech", 0, PaperLook(present=False))
    clerk.press(Key.Key_Space)
    assert "技术支撑资料" in clerk.notices[-1].detail
    assert not clerk.seen("tech").present
    assert clerk.row("tech").mark.sign.text == "缺少"


def test_a_row_is_whole_where_there_is_little_room(clerk: PaperClerk) -> None:
    clerk.press(Key.Key_Return)
    row = clerk.to_row("proof")

    def is_below() -> bool:
        return row.cells_box.mapTo(row, QPoint()).y() > row.tick.geometry().bottom()

    def is_whole() -> bool:
        return row.scans.mapTo(clerk.list, row.scans.rect().topRight()).x() < clerk.list.width()

    clerk.qtbot.waitUntil(lambda: is_whole() and not is_below())
    clerk.press(Key.Key_Escape)
    clerk.qtbot.waitUntil(lambda: is_whole() and is_below())
    assert clerk.list.width() < 600


def test_where_two_texts_part() -> None:
    assert parting("9512026Y0001", "9512026Y0001") == ""
    assert parting("95120", "9512026Y0001") == "第 6 个字起不同，应为“26Y0001”"
    assert parting("水稻选育与推广", "水稻选育") == "第 5 个字起多出“与推广”"
    assert parting("甲", "乙" * 20) == f"第 1 个字起不同，应为“{'乙' * 12}…”"


def test_what_is_being_typed_is_kept_when_the_program_ends(clerk: PaperClerk) -> None:
    clerk.press(Key.Key_Return)
    row = clerk.to_row("tech")
    clerk.press(Key.Key_Space)
    clerk.press(Key.Key_Return, times=2)
    assert clerk.focus() is row.cells_box.pages
    clerk.press(Key.Key_7)
    assert clerk.seen("tech").pages is None
    assert clerk.screen.may_close()
    assert clerk.seen("tech").pages == 7


def test_another_case_takes_no_row_of_the_one_before(clerk: PaperClerk, walk: Walk) -> None:
    clerk.press(Key.Key_Return)
    clerk.to_row("review")
    clerk.press(Key.Key_Delete)
    first = walk.case_id
    walk.take_in(received_at=walk.clock(), draft_id="draft-2")
    clerk.screen.open(walk.case_id)
    assert clerk.list.rows == {}
    assert clerk.list.isHidden()
    clerk.list.take_focus()
    walk.case_id = first
    clerk.screen.open(first)
    clerk.press(Key.Key_Return)
    assert clerk.focus() is clerk.row("form").tick
    assert clerk.row("review").mark.sign.text == "缺少"


def test_a_scan_is_the_forms_until_its_number_is_right(clerk: PaperClerk) -> None:
    clerk.press(Key.Key_Return)
    assert clerk.screen.scan_target() is None  # the form is not there yet
    clerk.press(Key.Key_Space)
    take = clerk.screen.scan_target()
    assert take is not None
    take("9512026Y9999")
    assert clerk.seen("form").read_number == "9512026Y9999"
    take = clerk.screen.scan_target()
    assert take is not None  # it was another's form: the right one is read next
    take(clerk.sheet.number)
    assert clerk.screen.scan_target() is None  # now a scan means another case
