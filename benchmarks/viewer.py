"""Scrolls through a long scan in the viewer and in QtPdf's own view, in turns, and prints how the window keeps up.

``python -m benchmarks.viewer`` makes a scan of 500 pages. Some of it is scrolled through at a steady pace; a
clock on the window's thread tells for how long the window did nothing else. "page shown" is the time from a jump to a
far page until that page is drawn on the screen.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ui.pdf.view import PdfView
from ui.theme.theme import Mode, theme

PAGES = 500
STEPS = 100
STEP = 120
JUMPS = 8
ROUNDS = 3
_PAPER = 240
_SIZE = (900, 700)
_PIXELS = (1654, 2339)  # A4 at 200 dpi


def make_scan(path: Path, pages: int) -> None:
    """A scan: one grey picture a page, noisy as paper is. Every page has a picture of its own to be decoded."""
    rl_config.useA85 = 0  # the pictures as they are
    canvas = Canvas(str(path), pagesize=A4)
    ground = Image.effect_noise(_PIXELS, 12).point(lambda grey: min(255, grey + 90))
    for number in range(pages):
        picture = ground.copy()
        picture.paste(20, (200, 200 + number * 3, 1450, 240 + number * 3))
        scanned = path.with_name(f"{number}.jpg")
        picture.save(scanned, quality=60)
        canvas.drawImage(str(scanned), 0, 0, *A4)
        canvas.showPage()
    canvas.save()


class Pulse:
    """Beats on the window's thread; ``longest_ms`` is the longest time without a beat."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._gaps: list[float] = []
        self._last = 0.0

    def start(self) -> None:
        self._gaps.clear()
        self._last = time.perf_counter()
        self._timer.start(1)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1000)
        self._last = now

    def stop(self) -> tuple[float, float]:
        """The longest gap, and the time in gaps of over 50 ms, in milliseconds."""
        self._beat()
        self._timer.stop()
        return max(self._gaps), sum(gap for gap in self._gaps if gap > 50)


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool], limit_s: float = 5) -> None:
    end = time.perf_counter() + limit_s
    while not condition() and time.perf_counter() < end:
        wait(2)


def shows_a_scan(area: QAbstractScrollArea) -> bool:
    """Whether the middle of the window shows a scan, not white paper; the strip is higher than the gap of two pages."""
    window = area.viewport()
    shown: QImage = window.grab(QRect(window.width() // 2, window.height() // 2 - 30, 2, 60)).toImage()
    return any(shown.pixelColor(0, y).red() < _PAPER for y in range(shown.height()))


def scroll(area: QAbstractScrollArea) -> tuple[float, float]:
    """Scroll at 60 steps a second from the top, as far as a wheel does: both views by the same."""
    pulse = Pulse()
    area.verticalScrollBar().setValue(0)
    wait(500)
    pulse.start()
    for _ in range(STEPS):
        area.verticalScrollBar().setValue(area.verticalScrollBar().value() + STEP)
        wait(16)
    return pulse.stop()


def jump(area: QAbstractScrollArea, choose: random.Random) -> tuple[float, tuple[float, float]]:
    """The median time until a far page is on the screen, in milliseconds, and what the pulse says meanwhile."""
    bar, times, pulse = area.verticalScrollBar(), [], Pulse()
    pulse.start()
    for _ in range(JUMPS):
        target = choose.randrange(bar.maximum())
        started = time.perf_counter()
        bar.setValue(target)
        wait_until(lambda: shows_a_scan(area))
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times), pulse.stop()


def open_ours(path: Path) -> QAbstractScrollArea:
    view = PdfView()
    view.resize(*_SIZE)
    view.show()
    view.show_pdf(path)
    wait_until(lambda: view.page_count() > 0)
    view.area.setProperty("kept", view)
    return view.area


def open_qt(path: Path) -> QAbstractScrollArea:
    document = QPdfDocument(QApplication.instance())
    document.load(str(path))
    view = QPdfView()
    view.setDocument(document)
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    view.resize(*_SIZE)
    view.show()
    return view


def report(what: str, ours: list[float], qt: list[float]) -> None:
    own, other = statistics.median(ours), statistics.median(qt)
    print(f"{what}: ours {own:.0f} ms, QPdfView {other:.0f} ms; ratio {other / max(own, 0.5):.1f}", flush=True)


def main(pages: int) -> None:
    """Measure both in turns and print the medians and their ratios."""
    app = QApplication([])
    theme().start(app, Mode.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        make_scan(path, pages)
        print(f"{pages} pages, {path.stat().st_size / 1e6:.0f} MB", flush=True)
        views = open_ours(path), open_qt(path)
        longest: tuple[list[float], list[float]] = ([], [])
        stood: tuple[list[float], list[float]] = ([], [])
        shown: tuple[list[float], list[float]] = ([], [])
        for number in range(ROUNDS):
            for side, area in enumerate(views):
                most, over = scroll(area)
                longest[side].append(most)
                stood[side].append(over)
                median, _ = jump(area, random.Random(number))  # noqa: S311 - where to jump
                shown[side].append(median)
        report(f"{STEPS} steps of {STEP} px, longest standstill", *longest)
        report("  time in standstills over 50 ms", *stood)
        report("page shown after a jump", *shown)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
