"""How a label looks: its size and the fields on it, checked as they are read. Lengths in mm, type sizes in points."""

import string
from dataclasses import dataclass
from enum import StrEnum

from app.printing.font_files import Role
from app.rules.bad_place import BadPlaceError
from db.vocabulary import Labelled


class ItemKind(Labelled):
    """What a label is of."""

    CASE = "case", "办件"
    VOLUME = "volume", "案卷"
    BOX = "box", "档案盒"
    LOCATION = "location", "库位"
    TEXT = "text", "文字"


WORDS: dict[ItemKind, frozenset[str]] = {
    ItemKind.CASE: frozenset(
        {"case_no", "title", "unit", "category", "channel", "received_on", "registration_no", "copy"}
    ),
    ItemKind.VOLUME: frozenset(
        {
            "archive_no", "title", "retention", "secrecy", "year", "dates", "responsible", "case_no", "registration_no",
            "items", "pages", "box_no",
        }
    ),
    ItemKind.BOX: frozenset(
        {
            "box_no", "year", "retention", "volumes", "pages", "first_no", "last_no", "numbers", "location", "note",
            "titles",
        }
    ),
    ItemKind.LOCATION: frozenset({"code", "name", "note"}),
    ItemKind.TEXT: frozenset({"text"}),
}  # fmt: skip
"""What can stand in ``show`` of a label of each kind; ``office`` and ``fonds`` can everywhere."""

EVERYWHERE = frozenset({"office", "fonds"})


class FieldKind(StrEnum):
    """What a field draws."""

    TEXT = "text"
    CODE128 = "code128"
    QR = "qr"
    FRAME = "frame"
    RULE = "rule"


class Long(StrEnum):
    """What is done with a text that is too long for its field."""

    SHRINK = "SHRINK"
    TWO_LINES = "TWO_LINES"
    ELLIPSIS = "ELLIPSIS"


class Side(StrEnum):
    """Where a text stands in its field: at the left or upper side, in the middle, at the right or lower side."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class BadLayoutError(BadPlaceError):
    """What is wrong with a layout as a whole."""


@dataclass(frozen=True, slots=True)
class LabelField:
    """A field. ``x`` None: in the middle; ``w`` None: to as much before the right edge as ``x`` is from the left.

    ``lines`` limits them (0: as many as fit); ``least`` is the smallest type. ``turn`` rotates to the left in degrees.
    ``from_mm`` and ``to_mm``: only on labels at least (at most) so wide.
    """

    kind: FieldKind
    y: float
    h: float
    show: str = ""
    x: float | None = None
    w: float | None = None
    font: Role = Role.BODY
    size: float = 10
    least: float = 5
    long: Long = Long.SHRINK
    lines: int = 0
    align: Side = Side.START
    valign: Side = Side.START
    vertical: bool = False
    turn: int = 0
    from_mm: float = 0
    to_mm: float = 10_000

    def __post_init__(self) -> None:
        if self.x is None and self.w is None:
            raise ValueError("x 和 w 至少要写一个")
        if self.h < 0 or (self.w is not None and self.w < 0) or (self.kind is not FieldKind.RULE and not self.h):
            raise ValueError("w 和 h 要大于零")
        if self.turn not in {0, 90, 270}:
            raise ValueError("turn 只能是 0、90 或 270")
        if not 3 <= self.least <= self.size <= 200:
            raise ValueError("least 要在 3 到 size 之间，size 不能超过 200（磅）")
        if self.lines < 0:
            raise ValueError("lines 不能是负数")
        if bool(self.show) == (self.kind in {FieldKind.FRAME, FieldKind.RULE}):
            raise ValueError("text、code128、qr 要写 show，frame 和 rule 不写")
        if self.vertical and self.turn:
            raise ValueError("vertical 和 turn 不能一起用")

    def words(self) -> tuple[str, ...]:
        """The words that ``show`` has between braces; raises ``ValueError`` where the braces are not right."""
        try:
            parts = list(string.Formatter().parse(self.show))
        except ValueError:
            raise ValueError("大括号不成对") from None
        if any(spec or turned for _, name, spec, turned in parts if name is not None):
            raise ValueError("大括号里只能写一个词")
        return tuple(name for _, name, _, _ in parts if name is not None)

    def across(self, width_mm: float) -> tuple[float, float]:
        """Where it begins from the left and how wide it is, on a label ``width_mm`` wide."""
        if self.x is None:
            wide = self.w or 0.0
            return (width_mm - wide) / 2, wide
        return self.x, width_mm - 2 * self.x if self.w is None else self.w

    def is_on(self, width_mm: float) -> bool:
        """Whether it belongs on a label ``width_mm`` wide."""
        return self.from_mm - 0.01 <= width_mm <= self.to_mm + 0.01


@dataclass(frozen=True, slots=True)
class FreeWidth:
    """For boxes of any thickness: the label is ``inset_mm`` narrower than the box. ``boxes_mm`` are the usual ones."""

    least_mm: float
    most_mm: float
    boxes_mm: tuple[float, ...] = (20, 30, 40, 50, 60)
    inset_mm: float = 4

    def __post_init__(self) -> None:
        if not 10 <= self.least_mm <= self.most_mm <= 300:
            raise ValueError("least_mm 和 most_mm 要在 10 至 300 之间，前者不大于后者")
        if not 0 <= self.inset_mm < self.least_mm:
            raise ValueError("inset_mm 要比 least_mm 小")
        if not all(self.least_mm <= box <= self.most_mm for box in self.boxes_mm):
            raise ValueError("boxes_mm 要在 least_mm 和 most_mm 之间")


@dataclass(frozen=True, slots=True)
class Copies:
    """How several labels of one thing are called, and how they are numbered ({n} of {count}) as ``copy``, if at all."""

    name: str = "每件几枚"
    numbered: str = ""

    def __post_init__(self) -> None:
        try:
            self.numbered.format(n=1, count=2)
        except (LookupError, ValueError):
            raise ValueError("numbered 里只能写 {n} 和 {count}") from None


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of label. ``free``: its width follows the box; ``width_mm`` is then what it is without one."""

    name: str
    items: tuple[ItemKind, ...]
    width_mm: float
    height_mm: float
    medium: str
    fields: tuple[LabelField, ...]
    free: FreeWidth | None = None
    copies: Copies = Copies()
    order: int = 50

    def __post_init__(self) -> None:
        if not self.items:
            raise BadLayoutError("$.items", "要写明用于哪一类")
        if not (10 <= self.width_mm <= 300 and 10 <= self.height_mm <= 420):
            raise ValueError("标签的宽要在 10 至 300 毫米之间，高要在 10 至 420 毫米之间")
        if not self.fields:
            raise BadLayoutError("$.fields", "至少要有一个栏")
        known = EVERYWHERE | frozenset.intersection(*(WORDS[kind] for kind in self.items))
        for number, field in enumerate(self.fields):
            _check_words(field, known, f"$.fields[{number}].show")
            self._check_place(field, f"$.fields[{number}]")

    def width_for(self, box_mm: float | None) -> float:
        """How wide the label for a box of this thickness is."""
        if self.free is None or box_mm is None:
            return self.width_mm
        return min(max(box_mm, self.free.least_mm), self.free.most_mm) - self.free.inset_mm

    def _widths(self) -> tuple[float, ...]:
        if self.free is None:
            return (self.width_mm,)
        boxes = (self.free.least_mm, *self.free.boxes_mm, self.free.most_mm)
        return (self.width_mm, *map(self.width_for, boxes))

    def _check_place(self, field: LabelField, where: str) -> None:
        for width in filter(field.is_on, self._widths()):
            left, wide = field.across(width)
            if left < 0 or wide <= 0 or left + wide > width + 0.01:
                raise BadLayoutError(where, f"标签宽 {width:g} 毫米时，这一栏超出了左右边")
        if field.y < 0 or field.y + field.h > self.height_mm + 0.01:
            raise BadLayoutError(where, "这一栏超出了标签的上下边")


def _check_words(field: LabelField, known: frozenset[str], where: str) -> None:
    try:
        unknown = [word for word in field.words() if word not in known]
    except ValueError as error:
        raise BadLayoutError(where, str(error)) from None
    if unknown:
        raise BadLayoutError(where, f"没有{{{unknown[0]}}}这个词，可用的有：{'、'.join(sorted(known))}")
