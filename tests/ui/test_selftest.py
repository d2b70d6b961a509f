"""The program's trial of itself: the real start of the window, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]


def program(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


def test_the_window_shows_a_case_and_prints_its_paper(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    out.mkdir()
    assert program("--data", data, "demo", "--cases", "1").returncode == 0

    answer = program("selftest", data, out)

    assert answer.returncode == 0, answer.stderr
    for name in ("window.png", "workbench.png", "review.png"):
        shown = QImage(str(out / name))
        dots = {shown.pixel(x, y) for x in range(0, shown.width(), 7) for y in range(0, shown.height(), 7)}
        assert len(dots) > 20, name
    page = PdfReader(out / "print.pdf").pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_an_empty_data_folder_is_told(tmp_path: Path) -> None:
    answer = program("selftest", tmp_path / "data", tmp_path)
    assert (answer.returncode, answer.stderr) == (1, "selftest: the data folder holds no case\n")
