"""Makes the one style sheet and the palette from the colours of a scheme."""

import re
from collections.abc import Mapping
from functools import cache

from PySide6.QtGui import QColor, QPalette

from app.resources import packaged_root

_NAME = re.compile(r"@(\w+)")

_ROLES = {
    QPalette.ColorRole.Window: "layer",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "layer",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "must",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.LinkVisited: "accent_text",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_ctl",
    QPalette.ColorRole.Shadow: "line_ctl",
    QPalette.ColorRole.Accent: "accent",
}
_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


@cache
def _template() -> str:
    return (packaged_root() / "style" / "sheet.qss").read_text(encoding="utf-8")


def make_sheet(colors: Mapping[str, str], images: str) -> str:
    """The style sheet with every ``@token`` replaced; ``images`` is the folder of the tinted marks.

    Raises ``KeyError`` for a token that does not exist.
    """
    values = {**colors, "images": images}
    return _NAME.sub(lambda found: values[found.group(1)], _template())


def make_palette(colors: Mapping[str, str]) -> QPalette:
    """The palette of a scheme, for what no style sheet reaches (item delegates, native parts)."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(colors[name]))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors["disabled"]))
    return palette


def colors_of_palette(palette: QPalette) -> dict[str, str]:
    """Every token answered from a high-contrast palette: the signs keep their words and icons, not their colours."""
    text = palette.color(QPalette.ColorRole.WindowText).name()
    ground = palette.color(QPalette.ColorRole.Window).name()
    strong = palette.color(QPalette.ColorRole.Highlight).name()
    on_strong = palette.color(QPalette.ColorRole.HighlightedText).name()
    off = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    grounds = ("window", "layer", "card", "hover", "must_bg", "soon_bg", "ok_bg", "hint_bg", "run_bg", "rest_bg")
    texts = ("text", "text2", "text3", "line", "line_ctl", "must", "soon", "ok", "hint", "run", "rest", "must_line")
    more = ("soon_line", "ok_line", "hint_line", "run_line", "rest_line", "accent_text", "chart_in", "chart_done")
    strongs = ("accent", "accent_hover", "accent_press", "tint_line")
    colors = dict.fromkeys(grounds, ground) | dict.fromkeys((*texts, *more), text) | dict.fromkeys(strongs, strong)
    return colors | {"on_accent": on_strong, "tint": ground, "disabled": off}
