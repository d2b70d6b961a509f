"""Boxes, shelves and loans, by keys and by scans."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.desk import boxes, loans, locations
from app.desk.archive_views import BoxView, LoanList, NewLoan, VolumeView
from app.rules.scan_code import scannable
from db.vocabulary import DocumentKind
from tests.app.desk.archiving import Stacks
from tests.ui.archive.conftest import Archivist
from ui.archive.boxes import BoxesTab
from ui.archive.forms.choice import ChoiceForm
from ui.archive.forms.loan import LendForm
from ui.archive.forms.location import LocationForm
from ui.archive.loans import LoansTab
from ui.archive.locations import LocationsTab
from ui.archive.papers_dialog import PapersDialog
from ui.archive.tab import ArchiveWanted, Tab
from ui.printing.dialog import PrintDialog
from ui.shell import Place


@pytest.fixture
def filled(stacks: Stacks) -> tuple[BoxView, list[VolumeView]]:
    """A box with three volumes of one case."""
    closed = stacks.closed(parts=3)
    return boxes.put(stacks.desk, stacks.person, [one.row.id for one in closed], stacks.box().row.id), closed


def tab_of(archivist: Archivist) -> BoxesTab:
    tab = archivist.tab
    assert isinstance(tab, BoxesTab)
    return tab


def listed(stacks: Stacks) -> dict[str, int]:
    return {box.box_no: box.volumes for box in boxes.list_boxes(stacks.desk, stacks.person)}


def test_a_new_box_gets_the_number_that_was_shown(archivist: Archivist, stacks: Stacks) -> None:
    archivist.go(Tab.BOXES)
    archivist.press(Qt.Key.Key_N, ctrl=True)
    form = archivist.dialog.form
    assert form.number.text() == "盒号将是 2026-Y-001"
    form.spine.setCurrentText("5")
    archivist.go_on()
    assert form.blocked.text() == "盒脊厚度填 10 至 120 的整数"
    form.spine.setCurrentText("55")
    archivist.go_on()
    assert [(row.box_no, row.spine_mm) for row in boxes.list_boxes(stacks.desk, stacks.person)] == [("2026-Y-001", 55)]


def test_a_box_is_split_and_merged_and_tells_of_it(
    archivist: Archivist, stacks: Stacks, filled: tuple[BoxView, list[VolumeView]]
) -> None:
    archivist.go(Tab.BOXES)
    tab = tab_of(archivist)
    archivist.enter()
    assert tab.card.table.hasFocus()
    archivist.press(Qt.Key.Key_Space)
    tab.card.split_button.click()
    archivist.dialog.form.reason.setPlainText("太厚")
    archivist.go_on()
    assert listed(stacks) == {"2026-Y-001": 2, "2026-Y-002": 1}
    assert tab.card.box is not None
    assert tab.card.box.row.box_no == "2026-Y-002"
    tab.card.merge_button.click()
    archivist.go_on()
    assert listed(stacks) == {"2026-Y-001": 3}
    assert any("装入盒 2026-Y-001（原在 2026-Y-002）" in text for text in tab.card.history())


def test_volumes_are_taken_out_with_a_reason(
    archivist: Archivist, stacks: Stacks, filled: tuple[BoxView, list[VolumeView]]
) -> None:
    archivist.go(Tab.BOXES)
    tab_of(archivist).card.out_button.click()
    archivist.go_on()
    assert archivist.dialog.form.blocked.text() == "还没有写明原因"
    archivist.dialog.form.reason.setPlainText("放错了盒")
    archivist.go_on()
    assert listed(stacks) == {"2026-Y-001": 2}


def test_scans_put_volumes_into_boxes_and_boxes_onto_shelves(archivist: Archivist, stacks: Stacks) -> None:
    (first,), (second,) = stacks.closed(), stacks.closed()
    one, two = stacks.box(), stacks.box()
    stacks.shelf("B-02-3")
    archivist.go(Tab.BOXES)
    tab = tab_of(archivist)
    tab.scan_button.click()
    window = archivist.window
    window.take_scan(one.row.box_no)
    window.take_scan(first.row.archive_no)
    window.take_scan(two.row.box_no)
    window.take_scan(second.row.archive_no)
    window.take_scan("B-02-3")
    assert listed(stacks) == {one.row.box_no: 1, two.row.box_no: 1}
    assert tab.state.text() == f"盒 {two.row.box_no} 已放到库位 B-02-3。"
    window.take_scan("SF1385628716739")
    assert "没有做任何事" in tab.state.text()
    tab.scan_button.click()
    window.take_scan(first.row.archive_no)
    assert archivist.screen.name() is Tab.VOLUMES


def test_a_scanned_box_is_the_one_that_is_meant_though_the_list_is_narrowed(
    archivist: Archivist, stacks: Stacks
) -> None:
    (first,), (second,) = stacks.closed(), stacks.closed()
    one, two = stacks.box(), stacks.box()
    archivist.go(Tab.BOXES)
    tab = tab_of(archivist)
    tab.list.show_text(one.row.box_no)
    tab.refresh()
    assert [row.id for row in tab.list.values] == [one.row.id]
    tab.scan_button.click()
    for text in (two.row.box_no, first.row.archive_no, one.row.box_no, second.row.archive_no):
        archivist.window.take_scan(text)
    assert listed(stacks) == {one.row.box_no: 1, two.row.box_no: 1}
    assert tab.list.current().id == tab.card.box_id() == one.row.id


def test_scans_wait_for_the_one_before(archivist: Archivist, stacks: Stacks, monkeypatch: pytest.MonkeyPatch) -> None:
    ((first,), two), one = (stacks.closed(), stacks.box()), stacks.box()
    archivist.go(Tab.BOXES)
    scan = tab_of(archivist).scan
    late: list[Callable[[], object]] = []
    ask = archivist.shell.ask
    monkeypatch.setattr(archivist.shell, "ask", lambda *a, **k: late.append(lambda: ask(*a, **k)))
    for text in (two.row.box_no, first.row.archive_no):
        scan.take(text)
    assert len(late) == 1
    while late:
        late.pop(0)()
    assert listed(stacks) == {one.row.box_no: 0, two.row.box_no: 1}


def test_a_tab_that_is_clicked_has_the_keys(archivist: Archivist, stacks: Stacks) -> None:
    stacks.box()
    archivist.go(Tab.FILE)
    tabs = archivist.screen.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(list(Tab).index(Tab.BOXES)).center())
    assert tab_of(archivist).list.table.hasFocus()


def test_the_shelving_of_one_box_names_it(archivist: Archivist, stacks: Stacks) -> None:
    box = stacks.box()
    stacks.shelf("B-02-3")
    archivist.go(Tab.BOXES)
    archivist.press(Qt.Key.Key_Return, ctrl=True)
    words = [str(one.property("text")) for one in archivist.dialog.form.findChildren(QLabel)]
    assert f"盒 {box.row.box_no} 放到哪个库位。" in words


def test_a_scan_leads_to_box_and_shelf_from_anywhere(archivist: Archivist, stacks: Stacks) -> None:
    box = stacks.box()
    stacks.shelf("B-02-3")
    archivist.window.take_scan(box.row.box_no)
    assert tab_of(archivist).card.box_id() == box.row.id
    archivist.window.take_scan("B-02-3")
    tab = archivist.tab
    assert isinstance(tab, LocationsTab)
    assert tab.list.current().code == "B-02-3"


def test_the_contents_of_a_box_are_printed_as_they_are_shown(
    archivist: Archivist, filled: tuple[BoxView, list[VolumeView]]
) -> None:
    archivist.go(Tab.BOXES)
    archivist.press(Qt.Key.Key_F9)
    dialog = archivist.window.findChild(PapersDialog)
    assert dialog is not None
    assert dialog.kinds() == (DocumentKind.BOX_CONTENTS,)
    dialog.make_button.click()
    printing = archivist.window.findChild(PrintDialog)
    assert printing is not None
    assert len(printing.rows) == 1
    printing.reject()


def test_papers_of_marked_volumes_come_volume_by_volume(
    archivist: Archivist, filled: tuple[BoxView, list[VolumeView]]
) -> None:
    archivist.go(Tab.VOLUMES)
    tab = archivist.volumes
    tab.list.filters.buttons()[3].click()
    tab.list.take_focus()
    archivist.press(Qt.Key.Key_A, ctrl=True)
    archivist.press(Qt.Key.Key_F9)
    dialog = archivist.window.findChild(PapersDialog)
    assert dialog is not None
    assert dialog.kinds() == (DocumentKind.VOLUME_LIST,)
    for kind in (DocumentKind.VOLUME_COVER, DocumentKind.VOLUME_NOTE):
        dialog.ticks[kind].setChecked(True)
    dialog.make_button.click()
    printing = archivist.window.findChild(PrintDialog)
    assert printing is not None
    cover, note = DocumentKind.VOLUME_COVER, DocumentKind.VOLUME_NOTE
    assert [row.document.kind for row in printing.rows] == [cover, note] * 3 + [DocumentKind.VOLUME_LIST]
    printing.reject()


def test_shelves_are_made_by_a_pattern_named_and_closed(archivist: Archivist, stacks: Stacks) -> None:
    archivist.go(Tab.LOCATIONS)
    tab = archivist.tab
    assert isinstance(tab, LocationsTab)
    archivist.press(Qt.Key.Key_N, ctrl=True)
    form = archivist.dialog.form
    assert isinstance(form, LocationForm)
    form.code.setText("A-[01-02]-[1-3]")
    assert form.count.text() == "共 6 个：A-01-1 到 A-02-3"
    archivist.go_on()
    assert len(tab.list.values) == 6
    tab.edit_button.click()
    archivist.dialog.form.name.setText("一库一列")
    archivist.go_on()
    assert tab.list.current().name == "一库一列"
    tab.close_button.click()
    assert locations.list_locations(stacks.desk, stacks.person)[0].code == "A-01-2"


def test_a_volume_is_lent_found_overdue_and_given_back(
    archivist: Archivist, stacks: Stacks, filled: tuple[BoxView, list[VolumeView]]
) -> None:
    archivist.go(Tab.LOANS)
    archivist.press(Qt.Key.Key_N, ctrl=True)
    archivist.dialog.form.find.setText(filled[1][0].row.archive_no)
    archivist.go_on()
    form = archivist.dialog.form
    assert isinstance(form, LendForm)
    form.borrower.setText("张敏")
    form.phone.setText("13900001111")
    archivist.go_on()
    assert form.blocked.text() == "还没有写用途"
    form.reason.setText("编写年报")
    archivist.go_on()
    tab = archivist.tab
    assert isinstance(tab, LoansTab)
    assert tab.bar.told.whole() == "张敏　139****1111"
    stacks.clock.advance(days=45)
    archivist.press(Qt.Key.Key_F5)
    assert archivist.words()[4] == "借阅 1，逾期 1"
    tab.extend_button.click()
    archivist.go_on()
    assert not tab.list.current().overdue
    archivist.go_on()
    archivist.dialog.form.reason.setPlainText("页数齐全")
    archivist.go_on()
    (loan,) = loans.list_loans(stacks.desk, stacks.person, LoanList.ALL)
    assert (loan.returned_by, loan.note) == (stacks.person.name, "页数齐全")


def test_overdue_loans_stand_on_the_workbench_and_lead_here(archivist: Archivist, stacks: Stacks) -> None:
    (volume,) = stacks.closed()
    loans.lend(stacks.desk, stacks.person, volume.row.id, NewLoan("张敏", "编写年报"))
    stacks.clock.advance(days=45)
    archivist.press(Qt.Key.Key_1, alt=True)
    rows = archivist.window.screen().left_open.rows()
    (row,) = [row for row in rows if row.text() == "借阅逾期未还 1 卷"]
    row.click()
    tab = archivist.tab
    assert isinstance(tab, LoansTab)
    assert tab.list.which() == LoanList.OVERDUE
    assert len(tab.list.values) == 1


def test_the_page_of_a_case_leads_to_its_volume(archivist: Archivist, stacks: Stacks) -> None:
    walk = stacks.registered()
    archivist.shell.open_case(walk.case_id)
    page = archivist.window.screen()
    assert page.actions.primary.text() == "去归档"
    archivist.go_on()
    assert archivist.tab.list.current().case_id == walk.case_id
    (volume,) = stacks.closed(walk=walk)
    archivist.shell.open_case(walk.case_id)
    archivist.go_on()
    assert archivist.volumes.page.view.row.id == volume.row.id


def test_a_number_of_a_paper_leads_to_its_row(archivist: Archivist, stacks: Stacks) -> None:
    (volume,) = stacks.closed()
    archivist.shell.go(Place.ARCHIVE, ArchiveWanted(Tab.FILE))
    archivist.window.take_scan(volume.items[1].item_no)
    assert archivist.volumes.page.table.row() == 1


def test_a_scan_while_a_volume_is_asked_for_is_for_that_question(archivist: Archivist, stacks: Stacks) -> None:
    wanted, other = (one for _ in range(2) for one in stacks.closed())
    archivist.go(Tab.LOANS)
    archivist.press(Qt.Key.Key_N, ctrl=True)
    form = archivist.dialog.form
    assert isinstance(form, ChoiceForm)
    assert form.chosen().id == other.row.id
    archivist.window.take_scan(scannable(wanted.row.archive_no))
    assert form.chosen().id == wanted.row.id
    archivist.press(Qt.Key.Key_Escape)
