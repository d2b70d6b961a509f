"""Draws one label at its place. What is told of it (``troubles``) comes from the same fitting as what is drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from reportlab.lib.units import mm

from app.printing.codes import code128, code128_width, dot_pt, qr, qr_width
from app.printing.fonts import FontBook
from app.printing.labels.design import FieldKind, LabelField, Layout, Side
from app.printing.labels.placing import Place
from app.printing.labels.setting import LEADING, SetText, set_text
from app.printing.labels.upright import upright_length, write_upright
from app.printing.pen import Pen
from app.rules.label_profile import PrinterProfile
from app.rules.scan_code import scannable

_QUIET = {FieldKind.CODE128: 10, FieldKind.QR: 4}
"""Modules that stay free on each side (ISO/IEC 15417 and 18004)."""
_MODULES = {FieldKind.CODE128: (4, 3, 2), FieldKind.QR: (8, 7, 6, 5, 4, 3)}
"""Dots of a module, the largest first."""


class Trouble(Enum):
    """What a person should know before printing: a text was cut, a code has no room or cannot be scanned."""

    CUT = auto()
    NO_ROOM = auto()
    NOT_SCANNABLE = auto()


@dataclass(frozen=True, slots=True)
class Ground:
    """The page that labels are drawn on: its height in points, the printer's dots and profile."""

    height: float
    dots_per_inch: int
    profile: PrinterProfile

    def at(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Where a point (mm from the upper left) comes to stand, in points from the lower left."""
        x = x_mm * self.profile.scale_x / 100 + self.profile.x_mm
        y = y_mm * self.profile.scale_y / 100 + self.profile.y_mm
        return x * mm, self.height - y * mm

    def on_dots(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """As ``at``, on the nearest dot, so that every bar is drawn in whole ones."""
        dot = dot_pt(self.dots_per_inch)
        x, y = self.at(x_mm, y_mm)
        return round(x / dot) * dot, self.height - round((self.height - y) / dot) * dot


def shown(field: LabelField, words: Mapping[str, str]) -> str:
    """What a field says; empty where it has words and none of them is known."""
    names = field.words()
    if names and not any(words.get(name, "").strip() for name in names):
        return ""
    return field.show.format_map({name: words.get(name, "") for name in names}).strip()


def troubles(
    layout: Layout, width_mm: float, words: Mapping[str, str], fonts: FontBook, dots_per_inch: int
) -> Iterator[tuple[LabelField, Trouble]]:
    """What is wrong with a label of these words, field by field."""
    for field, text in _fields(layout, width_mm, words):
        if field.kind is FieldKind.TEXT and set_text(fonts, field, text, _room(field, width_mm)).cut:
            yield field, Trouble.CUT
        if field.kind in _QUIET:
            if not scannable(text):
                yield field, Trouble.NOT_SCANNABLE
            elif _module(field, scannable(text), width_mm, dots_per_inch) is None:
                yield field, Trouble.NO_ROOM


def draw_label(pen: Pen, layout: Layout, place: Place, words: Mapping[str, str], ground: Ground) -> None:
    """Draw a label; texts and rules follow the profile's scale, codes stay in whole dots."""
    for field, text in _fields(layout, place.width_mm, words):
        if field.kind in _QUIET:
            _draw_code(pen, field, scannable(text), place, ground)
            continue
        left, wide = field.across(place.width_mm)
        pen.canvas.saveState()
        pen.canvas.translate(*ground.at(place.x_mm + left, place.y_mm + field.y))
        pen.canvas.scale(ground.profile.scale_x / 100, ground.profile.scale_y / 100)
        _draw_plain(pen, field, text, (wide * mm, field.h * mm))
        pen.canvas.restoreState()


def _fields(layout: Layout, width_mm: float, words: Mapping[str, str]) -> Iterator[tuple[LabelField, str]]:
    """The fields that this label has, with what they say."""
    for field in layout.fields:
        text = shown(field, words)
        if field.is_on(width_mm) and (text or not field.show):
            yield field, text


def _room(field: LabelField, width_mm: float) -> tuple[float, float]:
    """The room of a text along its lines and across them, in points."""
    wide, high = field.across(width_mm)[1] * mm, field.h * mm
    return (high, wide) if field.vertical or field.turn else (wide, high)


def _draw_plain(pen: Pen, field: LabelField, text: str, size: tuple[float, float]) -> None:
    """Draw a field whose upper left corner is the origin; ``size`` is its width and height."""
    wide, high = size
    if field.kind is FieldKind.FRAME:
        pen.frame((0, -high), wide, high)
    elif field.kind is FieldKind.RULE:
        pen.rule((0, 0), (wide, -high))
    elif field.vertical:
        _draw_upright(pen, field, set_text(pen.fonts, field, text, (high, wide)), size)
    elif field.turn:
        pen.canvas.translate(*((wide, -high) if field.turn == 90 else (0, 0)))
        pen.canvas.rotate(field.turn)
        _draw_lines(pen, field, set_text(pen.fonts, field, text, (high, wide)), (high, wide), top=wide)
    else:
        _draw_lines(pen, field, set_text(pen.fonts, field, text, size), size, top=0)


def _draw_lines(pen: Pen, field: LabelField, done: SetText, size: tuple[float, float], top: float) -> None:
    wide, high = size
    baseline = top - _before(field.valign, high - done.depth) - done.size * 0.92
    for line in done.lines:
        shift = _before(field.align, wide - pen.fonts.width(line, done.size, field.font))
        pen.write(line, (shift, baseline), done.size, field.font)
        baseline -= done.size * LEADING


def _draw_upright(pen: Pen, field: LabelField, done: SetText, size: tuple[float, float]) -> None:
    """Columns from right to left; ``align`` is where they stand across, ``valign`` where each begins."""
    wide, high = size
    centre = wide - _before(field.align, wide - done.depth) - done.size * 0.56
    for column in done.lines:
        length = upright_length(pen.fonts, column, done.size, field.font)
        write_upright(pen, column, (centre, -_before(field.valign, high - length)), done.size, field.font)
        centre -= done.size * LEADING


def _before(side: Side, free: float) -> float:
    return {Side.START: 0.0, Side.MIDDLE: free / 2, Side.END: free}[side]


def _module(field: LabelField, text: str, width_mm: float, dots_per_inch: int) -> float | None:
    """The largest module in points at which the code with its quiet zone has room, or None."""
    wide, high = field.across(width_mm)[1] * mm, field.h * mm
    along, across = (high, wide) if field.turn else (wide, high)
    for dots in _MODULES[field.kind]:
        module = dots * dot_pt(dots_per_inch)
        quiet = 2 * _QUIET[field.kind] * module
        if field.kind is FieldKind.CODE128 and code128_width(text, module) + quiet <= along + 0.01:
            return module
        if field.kind is FieldKind.QR and qr_width(text, module) + quiet <= min(along, across) + 0.01:
            return module
    return None


def _draw_code(pen: Pen, field: LabelField, text: str, place: Place, ground: Ground) -> None:
    """Draw a code where its field says; one that cannot be drawn stays away (``troubles`` tells of it)."""
    module = _module(field, text, place.width_mm, ground.dots_per_inch) if text else None
    if module is None:
        return
    left, wide = field.across(place.width_mm)
    x_mm, y_mm = place.x_mm + left, place.y_mm + field.y
    quiet = _QUIET[field.kind] * module / mm
    if field.kind is FieldKind.QR:
        side = qr_width(text, module) / mm
        x, y = ground.on_dots(x_mm + _inset(field.align, wide, side, quiet), y_mm + (field.h - side) / 2)
        qr(pen, text, (x, y - side * mm), module)
        return
    length = code128_width(text, module) / mm
    pen.canvas.saveState()
    if field.turn:
        x, y = ground.on_dots(x_mm + wide, y_mm + field.h - _inset(field.align, field.h, length, quiet))
        pen.canvas.translate(x, y)
        pen.canvas.rotate(90)
        code128(pen, text, (0, 0), module, wide * mm)
    else:
        x, y = ground.on_dots(x_mm + _inset(field.align, wide, length, quiet), y_mm + field.h)
        code128(pen, text, (x, y), module, field.h * mm)
    pen.canvas.restoreState()


def _inset(align: Side, room: float, length: float, quiet: float) -> float:
    """How far from its field's edge a code begins, its quiet zone being inside the field."""
    return quiet + _before(align, room - length - 2 * quiet)
