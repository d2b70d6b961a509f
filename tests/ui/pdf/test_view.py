from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.desk.review_views import Mark
from tests.ui.pdf.conftest import make_pdf
from ui.pdf.marks import PageMark
from ui.pdf.view import PdfView

Show = Callable[..., PdfView]


def test_a_pdf_opens_on_its_first_page_and_draws_it(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(3))
    assert view.page_count() == 3
    assert view.page() == 0
    assert view.toolbar.count.text() == "/ 3 页"
    qtbot.waitUntil(lambda: _has_red(view))


def test_going_to_a_mark_brings_its_page_into_view(show: Show) -> None:
    view = show(make_pdf(9))
    view.set_marks((PageMark(7, 1, Mark("a", 6, 0.2, 0.5, 0.3, 0.6)), PageMark(8, 2, Mark("b", 0, 0, 0, 1, 1))))
    assert view.go_to_mark(7)
    assert view.page() == 6
    assert not view.go_to_mark(8)


def _has_red(view: PdfView) -> bool:
    image = view.area.viewport().grab().toImage()
    return any(
        image.pixelColor(x, y).red() > 200 and image.pixelColor(x, y).green() < 50
        for x in range(0, image.width(), 10)
        for y in range(0, image.height(), 10)
    )
