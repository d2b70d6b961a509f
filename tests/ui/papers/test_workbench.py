"""Scans: found in the watched folder or dropped, put together page by page, laid to lines; all by keyboard."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.desk.paper_views import ScanView
from tests.app.desk.lives import Walk
from tests.app.desk.test_scans import lay, pdf
from tests.ui.papers.conftest import PaperClerk
from tests.ui.review.conftest import ALT, CTRL, SHIFT
from ui.shell import Place

Key = Qt.Key


@pytest.fixture
def folder(walk: Walk, tmp_path: Path) -> Path:
    """The watched folder, set before the case is opened."""
    made = tmp_path / "收件夹"
    made.mkdir()
    walk.desk.settings = walk.desk.settings.with_value("scan_folder", str(made))
    return made


@pytest.fixture
def at_bench(folder: Path, clerk: PaperClerk) -> PaperClerk:
    """A person at the workbench, with one scan of three pages in the folder and one of two."""
    lay(folder, "a.pdf", pdf(3))
    lay(folder, "b.pdf", pdf(2, 300))
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Return)
    return clerk


def rows(clerk: PaperClerk) -> list[tuple[str, str]]:
    return [(row.title, row.second.partition(" ·")[0]) for row in clerk.bench.sources.sources.rows]


def to_pages(clerk: PaperClerk) -> None:
    """Put both scans of the folder together, and the focus on their first page."""
    clerk.press(Key.Key_A, CTRL)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Tab)
    assert clerk.focus() is clerk.bench.grid
    clerk.press(Key.Key_Home)


def shape(clerk: PaperClerk, scan: ScanView) -> list[tuple[float, int]]:
    """Width and turn of each page of a kept file."""
    reader = PdfReader(io.BytesIO(clerk.walk.desk.files.read(scan.sha256)))
    return [(float(page.mediabox.width), page.rotation) for page in reader.pages]


def test_without_a_folder_the_bench_says_how_to_set_one(clerk: PaperClerk) -> None:
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Return)
    nothing = clerk.bench.side.nothing
    assert nothing.so.text() == "还没有设置扫描收件夹"
    assert clerk.focus() is clerk.bench.pick
    went: list[object] = []
    clerk.screen.shell.went.connect(lambda place, _argument: went.append(place))
    assert nothing.button is not None
    nothing.button.setFocus()
    clerk.press(Key.Key_Return)
    assert went == [Place.SETTINGS]
    clerk.press(Key.Key_Escape)
    assert clerk.focus() is clerk.row("form").tick


def test_a_folder_that_is_gone_is_told_and_told_no_more_when_it_is_back(folder: Path, clerk: PaperClerk) -> None:
    folder.rename(folder.with_name("别处"))
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Return)
    assert clerk.bench.side.nothing.so.text().startswith("找不到扫描收件夹")
    folder.with_name("别处").rename(folder)
    clerk.bench._timer.timeout.emit()
    assert clerk.bench.side.nothing.so.text() == "还没有扫描件"
    lay(folder, "a.pdf", pdf(3))
    lay(folder, "坏.pdf", b"%PDF-1.4")
    clerk.bench._timer.timeout.emit()
    assert sorted(rows(clerk)[1:]) == [("a.pdf", "3 页"), ("坏.pdf", "还没有写完，或者已损坏")]
    entry = clerk.screen.materials.current()
    assert entry is not None
    assert entry.second == "还没有 · 收件夹 2"
    assert [row.title for row in clerk.bench.sources.chosen()] == ["a.pdf"]


def test_scans_of_the_folder_are_merged_split_turned_and_laid_to_lines(at_bench: PaperClerk, folder: Path) -> None:
    clerk = at_bench
    to_pages(clerk)
    assert list(folder.glob("*.pdf")) == []
    first = clerk.bench.tray.now.pages[0].sha256
    starts = [page.sha256 for page in clerk.bench.tray.now.pages].count(first)
    clerk.press(Key.Key_Right, times=starts)
    clerk.press(Key.Key_S)
    clerk.press(Key.Key_2)
    clerk.press(Key.Key_R)
    clerk.press(Key.Key_Home)
    clerk.press(Key.Key_1)
    clerk.press(Key.Key_Delete)
    assert clerk.bench.pages.tools.count.text() == "2 个 · 4 页"
    assert clerk.bench.pages.tools.line.currentText() == "1 科技成果登记表"
    clerk.press(Key.Key_S, CTRL)
    form, proof = clerk.line("form").scans[0], clerk.line("proof").scans[0]
    assert (form.name, proof.name) == ("科技成果登记表.pdf", "项目验收报告.pdf")
    assert (form.pages or 0) + (proof.pages or 0) == 4
    assert next(turn for _width, turn in shape(clerk, proof)) == 90
    assert clerk.sheet.loose_scans == ()
    assert clerk.notices[-1].text == "已存成 2 个新文件"
    assert clerk.focus() is clerk.bench.sources
    clerk.press(Key.Key_Escape)
    assert clerk.row("form").scans.text() == "扫描 1"
    superseded = [file for file in clerk.view.case.files if file.role == "scan" and file.superseded]
    assert len(superseded) == 2  # what they were made of is kept


def test_pages_are_reordered_by_keys_and_every_step_taken_back(at_bench: PaperClerk) -> None:
    clerk = at_bench
    to_pages(clerk)
    before = clerk.bench.tray.now
    clerk.press(Key.Key_Right, ALT, times=2)
    assert clerk.bench.tray.now.pages[2] == before.pages[0]
    assert clerk.bench.grid.chosen() == (2,)
    clerk.press(Key.Key_Left, SHIFT)
    clerk.press(Key.Key_R, SHIFT)
    assert [page.turn for page in clerk.bench.tray.now.pages] == [0, 270, 270, 0, 0]
    clerk.press(Key.Key_Z, CTRL, times=3)
    assert clerk.bench.tray.now == before
    clerk.press(Key.Key_A, CTRL)
    clerk.press(Key.Key_Delete)
    assert clerk.bench.tray.now.pages == ()
    assert clerk.focus() is clerk.bench.sources
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.bench.tray.now == before


def test_pages_are_moved_by_the_mouse(at_bench: PaperClerk) -> None:
    clerk = at_bench
    to_pages(clerk)
    grid, before = clerk.bench.grid, clerk.bench.tray.now.pages
    clerk.qtbot.waitUntil(lambda: grid.visualRect(grid.pages.index(2)).width() > 0)
    place = grid.visualRect(grid.pages.index(2))
    assert grid.row_before(place.left() + 3, place.center().y()) == 2
    assert grid.row_before(place.right() - 3, place.center().y()) == 3
    assert grid.row_before(5, grid.viewport().height() - 2) == 5
    grid.move_wanted.emit(3)
    assert clerk.bench.tray.now.pages == (before[1], before[2], before[0], *before[3:])
    assert grid.chosen() == (2,)


def test_a_whole_scan_is_laid_to_a_line_by_its_number(at_bench: PaperClerk) -> None:
    clerk = at_bench
    clerk.press(Key.Key_Home)
    clerk.press(Key.Key_6)
    assert len(clerk.line("tech").scans) == 1
    assert clerk.bench.tray.now.pages == ()
    clerk.press(Key.Key_End)
    clerk.press(Key.Key_1)
    assert (len(clerk.line("tech").scans), len(clerk.line("form").scans)) == (0, 1)
    clerk.press(Key.Key_0)
    assert len(clerk.sheet.loose_scans) == 1
    clerk.press(Key.Key_9)  # the list has six lines
    assert len(clerk.sheet.loose_scans) == 1


def test_a_page_is_looked_at_large_as_it_will_be(at_bench: PaperClerk) -> None:
    clerk = at_bench
    to_pages(clerk)
    clerk.press(Key.Key_Right)
    clerk.press(Key.Key_R)
    grid, page = clerk.bench.grid, clerk.bench.tray.now.pages[1]
    clerk.qtbot.waitUntil(lambda: clerk.bench.bank.picture(page.sha256, grid._face(page)) is not None)
    clerk.press(Key.Key_Space)
    viewer = clerk.bench.look.viewer
    clerk.qtbot.waitUntil(lambda: viewer.page_count() > 0)
    assert viewer.page() == 1
    assert viewer.area.quarters == 1
    assert clerk.focus() is viewer.area
    clerk.press(Key.Key_Escape)
    assert clerk.focus() is clerk.bench.grid
    clerk.bench.sources.setFocus()
    clerk.press(Key.Key_Space)
    clerk.qtbot.waitUntil(lambda: viewer.page_count() > 0)
    clerk.press(Key.Key_Escape)
    assert clerk.focus() is clerk.bench.sources


def test_files_are_dropped_on_a_line_and_picked_for_the_bench(
    clerk: PaperClerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.press(Key.Key_Return)
    row = clerk.row("task")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(lay(tmp_path, "任务书.pdf", pdf(2))))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    row.dropEvent(event)
    assert [scan.name for scan in clerk.line("task").scans] == ["任务书.pdf"]
    row.scans.setFocus()
    clerk.press(Key.Key_Return)
    clerk.bench.dropEvent(event)
    assert clerk.bench.property("role") == "layer"
    assert [part.line_id for part in clerk.bench.tray.now.parts()] == ["task"]
    clerk.press(Key.Key_Z, CTRL)
    picked = str(lay(tmp_path, "批复.pdf", pdf(1, 500)))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([picked], ""))
    clerk.press(Key.Key_O, CTRL)
    assert [part.line_id for part in clerk.bench.tray.now.parts()] == ["task"]  # it was come from there
    lay(tmp_path, "批复.pdf", b"no pdf")
    clerk.press(Key.Key_O, CTRL)
    assert clerk.notices[-1].text == "没有做成"
    assert len(clerk.bench.tray.now.pages) == 1
    clerk.bench.pages.replace.click()
    clerk.press(Key.Key_S, CTRL)
    assert len(clerk.line("task").scans) == 2
