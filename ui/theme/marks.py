"""Writes the small tinted marks (ticks, arrows) that a style sheet can only take from files."""

from collections.abc import Mapping
from pathlib import Path

from ui.theme.tint import tinted_svg

_MARKS = {
    "check": ("checkmark_16_regular", "on_accent"),
    "dash": ("subtract_16_regular", "on_accent"),
    "check_off": ("checkmark_16_regular", "disabled"),
    "down": ("chevron_down_16_regular", "text2"),
    "up": ("chevron_up_16_regular", "text2"),
    "left": ("chevron_left_16_regular", "text2"),
    "right": ("chevron_right_16_regular", "text2"),
    "down_off": ("chevron_down_16_regular", "disabled"),
    "up_off": ("chevron_up_16_regular", "disabled"),
}


def write(folder: str, scheme: str, colors: Mapping[str, str]) -> str:
    """Write the marks of a scheme and return their folder with forward slashes, as a style sheet wants it."""
    home = Path(folder) / scheme
    home.mkdir(parents=True, exist_ok=True)
    for name, (icon, token) in _MARKS.items():
        (home / f"{name}.svg").write_bytes(tinted_svg(icon, colors[token]))
    return home.as_posix()
