"""From a registered case to the shelf, by keys alone."""

from PySide6.QtCore import Qt

from app.desk import boxes, life, volumes
from app.desk.archive_views import VolumeView
from db.vocabulary import Stage, VolumeState
from tests.app.desk.archiving import Stacks
from tests.ui.archive.conftest import Archivist
from ui.archive.items_model import ItemCol
from ui.archive.tab import Tab
from ui.shell import Notice


def shown(archivist: Archivist) -> VolumeView:
    view = archivist.volumes.page.view
    assert view is not None
    return view


def test_a_case_is_put_into_a_volume_a_box_and_onto_a_shelf_and_filed(archivist: Archivist, stacks: Stacks) -> None:
    walk = stacks.registered()
    stacks.shelf("A-01-1")
    archivist.press(Qt.Key.Key_4, alt=True)
    assert archivist.words()[0] == "待归档 1"
    assert not archivist.tab.file_button.isEnabled()

    archivist.enter()
    page = archivist.volumes.page
    for row, item in enumerate(page.table.items.items()):  # what a person counts by hand
        if item.pages is None:
            page.table.choose(row, ItemCol.PAGES)
            page.table.items.setData(page.table.currentIndex(), "3")
    archivist.go_on()
    assert shown(archivist).row.state is VolumeState.CLOSED
    assert page.number.text() == "档号 X001-KJ·KY·2026-Y-001"

    archivist.go_on()  # 装盒: no box fits, so the new one is the only choice
    archivist.go_on()
    assert shown(archivist).row.box_no == "2026-Y-001"
    archivist.go_on()
    assert archivist.screen.name() is Tab.BOXES
    archivist.go_on()  # 上架: the only shelf stands chosen
    archivist.go_on()
    (box,) = boxes.list_boxes(stacks.desk, stacks.person)
    assert (box.location, box.volumes) == ("A-01-1", 1)

    archivist.press(Qt.Key.Key_PageUp, ctrl=True)
    archivist.press(Qt.Key.Key_PageUp, ctrl=True)
    assert archivist.tab.file_button.text() == "归档 1 件"
    archivist.go_on()
    assert life.life_of(stacks.desk, stacks.person, walk.case_id).stage is Stage.FILED
    assert archivist.words()[0] == "待归档"
    assert archivist.tab.list.stack.currentWidget() is archivist.tab.empty


def test_every_tab_fits_the_smallest_window(archivist: Archivist, stacks: Stacks) -> None:
    stacks.registered()
    archivist.window.resize(800, 500)
    for tab in Tab:
        archivist.go(tab)
        archivist.wait_until_it_fits()
    archivist.go(Tab.FILE)
    archivist.enter()
    archivist.wait_until_it_fits()
    assert archivist.volumes.on_page()


def test_marked_cases_are_proposed_together(archivist: Archivist, stacks: Stacks) -> None:
    for _ in range(3):
        stacks.registered()
    archivist.go(Tab.FILE)
    archivist.press(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert archivist.tab.propose_button.text() == "组卷 2 件"
    archivist.press(Qt.Key.Key_N, ctrl=True)
    assert archivist.screen.name() is Tab.VOLUMES
    assert len(archivist.volumes.list.values) == 2
    assert archivist.words()[:2] == ["待归档 3", "案卷 2"]

    said: list[Notice] = []
    archivist.shell.noticed.connect(said.append)
    archivist.go(Tab.FILE)
    archivist.tab.list.table.selectAll()
    archivist.press(Qt.Key.Key_N, ctrl=True)
    assert [notice.text for notice in said] == ["已组卷 1 卷"]  # two had theirs already


def test_what_hinders_filing_is_said_of_the_case(archivist: Archivist, stacks: Stacks) -> None:
    (first,) = stacks.closed()
    box = boxes.put(stacks.desk, stacks.person, [first.row.id], stacks.box().row.id)
    boxes.shelve(stacks.desk, stacks.person, [box.row.id], stacks.shelf())
    stacks.registered()
    archivist.go(Tab.FILE)
    archivist.press(Qt.Key.Key_A, ctrl=True)
    assert archivist.tab.bar.told.whole() == "选中 2 件，其中 1 件还没有立卷、装盒、上架"
    assert archivist.tab.file_button.text() == "归档 1 件"
    volumes.reopen(stacks.desk, stacks.person, first.row.id, stacks.look(first).version, "缺一页")
    archivist.go_on()
    assert "立卷" in archivist.tab.state.text()


def test_a_case_that_was_filed_before_there_were_volumes_is_offered(archivist: Archivist, stacks: Stacks) -> None:
    stacks.filed_before("一库 3 架")
    archivist.go(Tab.FILE)
    archivist.tab.list.filters.buttons()[1].click()
    assert [value.place for value in archivist.tab.list.values] == ["一库 3 架"]
    archivist.tab.list.take_focus()
    archivist.press(Qt.Key.Key_N, ctrl=True)
    assert shown(archivist).row.state is VolumeState.OPEN
