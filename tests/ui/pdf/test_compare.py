from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.pdf.conftest import make_pdf
from ui.pdf.compare import CompareView
from ui.pdf.turns import turns


@pytest.fixture
def pair(qtbot: QtBot) -> Iterator[CompareView]:
    """Last round's file of eight pages at the left, this round's of nine at the right."""
    made = CompareView()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    with qtbot.waitSignals([made.before.opened, made.after.opened]):
        made.show_pair((make_pdf(8), "b"), (make_pdf(9), "a"))
    yield made
    made.close_pdf()
    qtbot.waitUntil(lambda: not turns().is_busy)


def test_both_sides_scroll_zoom_and_turn_together(pair: CompareView) -> None:
    pair.before.go_to_page(4)
    assert pair.after.page() == 4
    pair.after.go_to_page(2)
    assert pair.before.page() == 2
    pair.after.area.zoom_to(1.5)
    assert pair.before.area.zoom == 1.5
    assert pair.before.toolbar.zoom.text() == "150%"
    assert pair.before.area.position()[1].y() == pytest.approx(pair.after.area.position()[1].y(), abs=0.005)
    pair.before.area.turn()
    assert pair.after.area.quarters == 1
    pair.after.fit_page()
    assert pair.before.area.fit is pair.after.area.fit


def test_sides_with_other_pages_are_laid_right_by_hand_and_stay_so(qtbot: QtBot, pair: CompareView) -> None:
    qtbot.keyClick(pair.together, Qt.Key.Key_Space)
    pair.after.go_to_page(3)
    assert pair.before.page() == 0
    pair.before.go_to_page(2)
    qtbot.keyClick(pair.together, Qt.Key.Key_Space)
    pair.before.go_to_page(5)
    assert pair.after.page() == 6
    pair.after.go_to_page(1)
    assert pair.before.page() == 0


def test_one_side_without_a_file_leaves_the_other_alone(qtbot: QtBot, pair: CompareView) -> None:
    pair.before.show_nothing("上轮没有这份文件", "")
    pair.after.go_to_page(6)
    assert pair.after.page() == 6
    pair.show_titles("上轮", "本轮")
    assert pair.before.said() == "上轮没有这份文件"
