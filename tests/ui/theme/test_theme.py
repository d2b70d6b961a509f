import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

import ui
from app.resources import packaged_root
from ui.icons import set_icon
from ui.theme.sheet import colors_of_palette, make_sheet
from ui.theme.theme import Mode, theme
from ui.theme.tint import tinted_svg
from ui.theme.tokens import load_tokens


def contrast(one: str, other: str) -> float:
    def luminance(name: str) -> float:
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(name).getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tone", ["must", "soon", "ok", "hint", "rest", "run"])
def test_words_of_a_chip_can_be_read_on_its_ground(scheme: str, tone: str) -> None:
    colors = load_tokens().colors[scheme]
    assert contrast(colors[tone], colors[f"{tone}_bg"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["window", "layer", "card", "tint"])
def test_grey_text_can_be_read_on_every_ground(scheme: str, ground: str) -> None:
    colors = load_tokens().colors[scheme]
    assert contrast(colors["text3"], colors[ground]) >= 4.5


def test_the_sheet_leaves_no_token_open() -> None:
    sheet = make_sheet(load_tokens().colors["dark"], "/marks")
    assert "@" not in sheet
    assert "url(/marks/check.svg)" in sheet


def test_every_mark_of_the_sheet_is_written(qapp: QApplication) -> None:
    theme().choose(Mode.LIGHT)
    for file in re.findall(r"url\(([^)]+)\)", qapp.styleSheet()):
        assert Path(file).read_bytes().startswith(b"<svg fill=")


def test_high_contrast_takes_the_given_colours_only() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#ffff00"))
    colors = colors_of_palette(palette)
    assert set(colors) >= set(load_tokens().colors["light"])
    assert colors["must"] == "#ffff00"
    assert colors["must_bg"] == "#000000"


def test_changing_the_mode_changes_palette_and_icons(qapp: QApplication) -> None:
    button = QPushButton("打印")
    set_icon(button, "print", "text")
    before = button.icon().pixmap(20, 20).toImage()
    theme().choose(Mode.DARK)
    try:
        assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(load_tokens().colors["dark"]["card"])
        assert button.icon().pixmap(20, 20).toImage() != before
    finally:
        theme().choose(Mode.LIGHT)


def test_what_looks_the_same_is_not_drawn_anew(qapp: QApplication) -> None:
    theme().choose(Mode.LIGHT)
    drawn: list[bool] = []
    theme().changed.connect(lambda: drawn.append(True))
    theme().choose(Mode.LIGHT)
    assert drawn == []


def test_every_icon_takes_a_tint_and_the_licence_is_there() -> None:
    files = sorted((packaged_root() / "icons").glob("*.svg"))
    assert files
    assert all(b'fill="#123456"' in tinted_svg(file.stem, "#123456")[:60] for file in files)
    assert "MIT License" in (packaged_root() / "icons" / "LICENSE.txt").read_text(encoding="utf-8")


def test_no_icon_is_kept_that_nothing_draws() -> None:
    drawn = "".join(file.read_text(encoding="utf-8") for file in Path(ui.__path__[0]).rglob("*.py"))
    drawn += "".join(file.read_text(encoding="utf-8") for file in (packaged_root() / "style").glob("*.*"))
    names = {file.stem.split("_16_")[0].split("_20_")[0] for file in (packaged_root() / "icons").glob("*.svg")}
    assert [name for name in sorted(names) if not re.search(rf'["/]{name}["_]', drawn)] == []
