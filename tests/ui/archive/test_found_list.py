"""The list of each tab, by itself."""

from pytestqt.qtbot import QtBot

from ui.archive.found_list import FoundList
from ui.widgets.empty_state import EmptyState
from ui.widgets.sign_table import Col


def test_rows_that_come_later_get_the_focus_that_waited_for_them(qtbot: QtBot) -> None:
    shown = FoundList(
        "案卷",
        (Col("题名", share=1),),
        EmptyState("book", "还没有案卷", ""),
        cells=lambda value: (str(value),),
        filters=(("OPEN", "整理中"), ("ALL", "全部")),
        find="题名",
    )
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    assert shown.filters is not None
    shown.take_focus()
    qtbot.waitUntil(shown.filters.checked().hasFocus)
    shown.show_values(("青稞",))
    assert shown.table.hasFocus()

    shown.show_values(())
    shown.take_focus()
    shown.find.setFocus()
    shown.show_values(("青稞",))
    assert shown.find.hasFocus()
