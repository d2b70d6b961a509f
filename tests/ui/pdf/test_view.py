"""The viewer as a clerk uses it. The red box of ``make_pdf`` tells where a place on the page is really drawn."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desk.review_views import Mark
from tests.ui.pdf.conftest import make_pdf
from ui.pdf.fit import Fit
from ui.pdf.geometry import MARGIN
from ui.pdf.marks import PageMark
from ui.pdf.view import PdfView

Show = Callable[..., PdfView]
PAGE_WIDTH, PAGE_HEIGHT = 595.2756, 841.8898
# The red box as it stands on the upright page, by left, top, right, bottom.
RED = (100 / PAGE_WIDTH, 1 - 640 / PAGE_HEIGHT, 180 / PAGE_WIDTH, 1 - 600 / PAGE_HEIGHT)
CROP = (50, 300, 450, 800)
CROPPED = ((100 - 50) / 400, (800 - 640) / 500, (180 - 50) / 400, (800 - 600) / 500)


def red_box(view: PdfView) -> QRectF:
    """Where red is drawn in the viewport."""
    image = view.area.viewport().grab().toImage()
    found = [
        QPoint(x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if (color := image.pixelColor(x, y)).red() > 200 and color.green() < 50 and color.blue() < 50
    ]
    if not found:
        return QRectF()
    left, right = min(point.x() for point in found), max(point.x() for point in found)
    top, bottom = min(point.y() for point in found), max(point.y() for point in found)
    return QRectF(QPointF(left, top), QPointF(right, bottom))


def is_sharp(view: PdfView) -> bool:
    """Whether every page that is seen has its very picture."""
    return all(view.area.is_sharp(page) for page in view.area.seen())


def same_place(one: QRectF, other: QRectF) -> bool:
    return one.getCoords() == pytest.approx(other.getCoords(), abs=4)


class SizeLog(QObject):
    """The sizes that a widget is given."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.sizes: list[tuple[int, int]] = []
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self.sizes.append((event.size().width(), event.size().height()))
        return False


def upright(box: tuple[float, float, float, float], rotate: int) -> tuple[float, float, float, float]:
    """A box of the page without /Rotate as a reader shows it after /Rotate."""
    left, top, right, bottom = box
    for _ in range(rotate // 90):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return left, top, right, bottom


def test_a_pdf_opens_on_its_first_page_and_draws_it(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(3))
    assert view.page_count() == 3
    assert view.page() == 0
    assert view.toolbar.count.text() == "/ 3 页"
    qtbot.waitUntil(lambda: not red_box(view).isEmpty())


def test_a_pdf_can_be_a_file(qtbot: QtBot, view: PdfView, tmp_path: Path) -> None:
    path = tmp_path / "登记表.pdf"
    path.write_bytes(make_pdf(2))
    with qtbot.waitSignal(view.opened) as opened:
        view.show_pdf(path)
    assert opened.args == [2]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, CROP])
def test_marks_lie_where_they_were_made_however_the_page_is_turned(
    qtbot: QtBot, show: Show, rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    view = show(make_pdf(1, rotate=rotate, crop=crop))
    view.fit_page()
    place = upright(CROPPED if crop else RED, rotate)
    mark = PageMark(1, 0, Mark("a", 0, *place))
    for _ in range(4):
        qtbot.waitUntil(lambda: is_sharp(view))
        assert same_place(view.marks.place(mark), red_box(view))
        view.area.turn()
    view.area.zoom_by(1.5)
    qtbot.waitUntil(lambda: is_sharp(view))
    view.area.show_box(0, QRectF(QPointF(*place[:2]), QPointF(*place[2:])))
    qtbot.waitUntil(lambda: same_place(view.marks.place(mark), red_box(view)))


@pytest.mark.parametrize("quarters", range(4))
def test_a_box_drawn_with_the_mouse_is_where_it_was_drawn(qtbot: QtBot, show: Show, quarters: int) -> None:
    view = show(make_pdf(1, rotate=90))
    view.fit_page()
    view.area.turn(quarters)
    qtbot.waitUntil(lambda: is_sharp(view))
    red, window = red_box(view), view.area.viewport()
    view.toolbar.draw.click()
    with qtbot.waitSignal(view.box_drawn) as drawn:
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=red.topLeft().toPoint())
        QTest.mouseMove(window, red.center().toPoint())
        QTest.mouseMove(window, red.bottomRight().toPoint())
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=red.bottomRight().toPoint())
    mark = drawn.args[0]
    assert (mark.left, mark.top, mark.right, mark.bottom) == pytest.approx(upright(RED, 90), abs=0.01)
    assert (mark.sha256, mark.page) == ("a", 0)
    assert not view.drawing()
    assert not view.toolbar.draw.isChecked()


def test_a_click_is_no_box_and_escape_ends_drawing(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(1))
    view.set_drawing(True)
    with qtbot.assertNotEmitted(view.box_drawn):
        QTest.mouseClick(view.area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert view.drawing()
    qtbot.keyClick(view.area, Qt.Key.Key_Escape)
    assert not view.drawing()


def test_a_box_is_drawn_with_the_keys(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(4))
    view.go_to_page(2)
    view.set_drawing(True)
    assert view.area.hasFocus()
    keys = view.area
    qtbot.keyClick(keys, Qt.Key.Key_Return)  # the box appears
    for _ in range(3):
        qtbot.keyClick(keys, Qt.Key.Key_Right)
    qtbot.keyClick(keys, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    for _ in range(5):
        qtbot.keyClick(keys, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(view.box_drawn) as drawn:
        qtbot.keyClick(keys, Qt.Key.Key_Return)
    mark = drawn.args[0]
    assert mark.page == 2
    assert mark.left == pytest.approx(0.5 - 0.12 + 0.03)
    assert mark.right == pytest.approx(0.5 + 0.12 + 0.08)


def test_keys_keep_the_box_on_the_page(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(1))
    view.set_drawing(True)
    for _ in range(120):
        qtbot.keyClick(view.area, Qt.Key.Key_Left)
    for _ in range(60):
        qtbot.keyClick(view.area, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(view.box_drawn) as drawn:
        qtbot.keyClick(view.area, Qt.Key.Key_Return)
    assert drawn.args[0].left == 0
    assert drawn.args[0].bottom - drawn.args[0].top == pytest.approx(0.01)


def test_a_click_on_a_mark_tells_which_the_smaller_first(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(1))
    large, small = Mark("a", 0, 0.1, 0.1, 0.6, 0.4), Mark("a", 0, 0.2, 0.2, 0.3, 0.25)
    view.set_marks(
        (PageMark("small", 2, small), PageMark("large", 1, large), PageMark("other", 3, Mark("b", 0, 0, 0, 1, 1)))
    )
    place = view.marks.place(PageMark("small", 2, small)).center().toPoint()
    with qtbot.waitSignal(view.mark_clicked) as clicked:
        QTest.mouseClick(view.area.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["small"]
    with qtbot.assertNotEmitted(view.mark_clicked):
        QTest.mouseClick(view.area.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))


def test_going_to_a_mark_brings_its_page_into_view(show: Show) -> None:
    view = show(make_pdf(9))
    view.set_marks((PageMark(7, 1, Mark("a", 6, 0.2, 0.5, 0.3, 0.6)), PageMark(8, 2, Mark("b", 0, 0, 0, 1, 1))))
    assert view.go_to_mark(7)
    assert view.page() == 6
    assert not view.go_to_mark(8)
    assert not view.go_to_mark(9)


def test_pages_are_turned_over_by_number_and_by_button(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(9))
    with qtbot.waitSignal(view.page_changed):
        view.go_to_page(4)
    assert view.toolbar.page.text() == "5"
    qtbot.keyClick(view.area, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(view.toolbar.page, "8")
    qtbot.keyClick(view.toolbar.page, Qt.Key.Key_Return)
    assert view.page() == 7
    assert view.area.hasFocus()
    qtbot.keyClick(view.area, Qt.Key.Key_End)
    assert view.page() == 8
    qtbot.keyClick(view.area, Qt.Key.Key_Home)
    assert view.page() == 0


def test_zoom_by_keys_keeps_the_page_and_ends_fitting(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(5))
    view.go_to_page(3)
    before = view.area.zoom
    qtbot.keyClick(view.area, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert view.area.zoom == pytest.approx(before * 1.2)
    assert view.area.fit is Fit.FIXED
    assert view.page() == 3
    qtbot.keyClick(view.area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.area.zoom == pytest.approx(before)
    qtbot.keyClick(view.area, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.toolbar.zoom.text() == "100%"
    view.fit_width()
    assert view.area.zoom == pytest.approx(before, rel=0.05)


def test_words_are_found_over_line_ends_and_shown_one_after_the_other(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(4))
    qtbot.keyClick(view.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.find_bar.isVisible()
    qtbot.keyClicks(view.find_bar.words, "the register")  # they stand on two lines
    qtbot.keyClick(view.find_bar.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.finder.count == 4 and not view.finder.is_looking)
    assert view.find_bar.answer.text() == "第 1 / 4 处"
    qtbot.keyClick(view.find_bar.words, Qt.Key.Key_Return)
    assert view.page() == 1
    qtbot.keyClick(view.find_bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.find_bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.find_bar.answer.text() == "第 4 / 4 处"
    qtbot.keyClick(view.find_bar.words, Qt.Key.Key_Escape)
    assert view.area.hasFocus()
    assert view.finder.count == 0


@pytest.mark.parametrize("rotate", [0, 90, 270])
@pytest.mark.parametrize("crop", [None, CROP])
def test_what_is_found_is_marked_where_it_stands(
    qtbot: QtBot, show: Show, rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    view = show(make_pdf(1, rotate=rotate, crop=crop))
    view.finder.seek("page 1")
    qtbot.waitUntil(lambda: view.finder.count == 1)
    box = view.finder.hit(0).boxes[0]
    left, bottom, right, top = crop or (0, 0, PAGE_WIDTH, PAGE_HEIGHT)
    start, base = (200 - left) / (right - left), 1 - (500 - bottom) / (top - bottom)
    first = upright((start, base - 0.01, start + 0.01, base), rotate)  # the foot of the first letter
    assert box.intersects(QRectF(QPointF(*first[:2]), QPointF(*first[2:])))
    assert box.width() * box.height() < 0.01


@pytest.mark.parametrize("spare", range(-6, 18, 2))
@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
def test_a_page_that_fits_only_beside_a_bar_does_not_move_it_to_and_fro(show: Show, fit: Fit, spare: int) -> None:
    """The heights are those around a window into which the page goes if a bar makes it smaller."""
    view = show(make_pdf(1, rotate=90, crop=CROP))
    view.area.set_fit(fit)
    around = view.height() - view.area.height()
    whole = (view.area.width() - 2 * MARGIN) * 4 / 5 + 2 * MARGIN
    resized = SizeLog(view.area.viewport())
    view.resize(view.width(), round(whole) - spare + around)
    QTest.qWait(0)
    assert view.area.verticalScrollBar().isVisible() is (fit is Fit.WIDTH and spare > 0)
    assert len(resized.sizes) <= 4


def test_what_is_not_there_and_what_is_a_scan_is_said(qtbot: QtBot, view: PdfView, show: Show) -> None:
    show(make_pdf(1))
    view.open_find()
    qtbot.keyClicks(view.find_bar.words, "nothing")
    qtbot.waitUntil(lambda: view.find_bar.answer.text() == "没有找到")
    with qtbot.waitSignal(view.opened):
        view.show_picture(picture("png"))
    assert view.find_bar.isHidden()
    view.open_find()
    qtbot.keyClicks(view.find_bar.words, "nothing")
    qtbot.waitUntil(lambda: view.find_bar.answer.text() == "这份文件是扫描图像，没有可查找的文字")


def picture(kind: str) -> bytes:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


@pytest.mark.parametrize(("kind", "media_type"), [("png", "image/png"), ("jpg", "image/jpeg")])
def test_a_picture_is_shown_as_a_page_and_marked_too(qtbot: QtBot, view: PdfView, kind: str, media_type: str) -> None:
    with qtbot.waitSignal(view.opened):
        view.show_file(picture(kind), media_type, "p", "照片")
    view.fit_page()
    whole = PageMark(1, 1, Mark("p", 0, 0, 0, 1, 1))
    view.set_marks((whole,))
    assert view.go_to_mark(1)
    for _ in range(2):
        qtbot.waitUntil(lambda: is_sharp(view))
        view.set_marks(())
        assert same_place(view.marks.place(whole), red_box(view))
        view.area.turn()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "这份 PDF 打不开"),
        (b"PK\x03\x04 no pdf at all", "这份 PDF 打不开"),
        (make_pdf(3)[:700], "这份 PDF 打不开"),
        (Path("/nowhere/at all.pdf"), "找不到这份文件"),
    ],
)
def test_what_cannot_be_opened_is_said_in_its_place(
    qtbot: QtBot, view: PdfView, content: bytes | Path, said: str
) -> None:
    with qtbot.waitSignal(view.failed):
        view.show_pdf(content)
    assert view.said() == said
    assert view.outside.isVisible()
    assert view.page_count() == 0
    assert not view.toolbar.isEnabled()


def test_a_pdf_with_a_password_is_said_to_have_one(qtbot: QtBot, view: PdfView) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf(1))))
    writer.encrypt("secret", algorithm="RC4-128")
    raw = BytesIO()
    writer.write(raw)
    with qtbot.waitSignal(view.failed):
        view.show_pdf(raw.getvalue())
    assert view.said() == "这份 PDF 有密码"


def test_a_torn_picture_is_said(qtbot: QtBot, view: PdfView) -> None:
    with qtbot.waitSignal(view.failed):
        view.show_picture(picture("png")[:60])
    assert view.said() == "这张图片打不开"


def test_other_files_are_for_the_system_s_program(qtbot: QtBot, view: PdfView) -> None:
    view.show_file(b"...", "application/zip", "z", "cgsbqy.zip")
    assert view.said() == "cgsbqy.zip"
    with qtbot.waitSignal(view.outside_wanted):
        view.outside.click()


def test_the_last_of_two_files_asked_for_is_shown(qtbot: QtBot, view: PdfView) -> None:
    view.show_pdf(make_pdf(2), "first")
    with qtbot.waitSignal(view.opened) as opened:
        view.show_pdf(make_pdf(5), "second")
    assert opened.args == [5]
    assert view.sha256() == "second"
    view.show_pdf(make_pdf(2), "third")
    view.close_pdf()
    with qtbot.waitSignal(view.opened) as opened:
        view.show_pdf(make_pdf(4))
    assert opened.args == [4]


def test_a_small_page_that_is_chosen_is_gone_to(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(9))
    view.turn_thumbnails()
    assert view.thumbnails.isVisible()
    assert view.thumbnails.currentIndex().row() == 0
    view.go_to_page(3)
    assert view.thumbnails.currentIndex().row() == 3
    qtbot.keyClick(view.thumbnails, Qt.Key.Key_Down)
    assert view.page() == 4
    view.turn_thumbnails()
    assert view.thumbnails.isHidden()


def test_only_what_is_seen_is_drawn(qtbot: QtBot, show: Show) -> None:
    view = show(make_pdf(60))
    qtbot.waitUntil(lambda: is_sharp(view))
    view.go_to_page(50)
    qtbot.waitUntil(lambda: is_sharp(view))
    assert not view.area.is_sharp(25)
