"""Sizes and words of the papers of mail room and archive (``resources/archive_papers.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.printing.wording import check_sentence
from app.rules.bad_place import BadPlaceError
from db.vocabulary import HandOverKind


@dataclass(frozen=True, slots=True)
class Edges:
    """Space left free at the edges of a page, in millimetres; at most 60, so that a list has room."""

    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float

    def __post_init__(self) -> None:
        if not all(5 <= edge <= 60 for edge in (self.top_mm, self.bottom_mm, self.left_mm, self.right_mm)):
            raise ValueError("页边距要在 5 至 60 毫米之间")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The frame of a 归档章, in millimetres."""

    width_mm: float
    height_mm: float

    def __post_init__(self) -> None:
        if not (30 <= self.width_mm <= 80 and 10 <= self.height_mm <= 40):
            raise ValueError("归档章宽 30 至 80 毫米，高 10 至 40 毫米")


@dataclass(frozen=True, slots=True)
class HandOverWords:
    """What stands on a list for signature; ``{count}`` in the sentence is how many things are on it."""

    title: str
    giver: str
    taker: str
    sentence: str

    def __post_init__(self) -> None:
        check_sentence(self.sentence, "count")


@dataclass(frozen=True, slots=True)
class ArchiveHouse:
    """Everything of ``archive_papers.yaml``."""

    upright_margins: Edges
    wide_margins: Edges
    cover_margins: Edges
    contents_row_mm: float
    list_row_mm: float
    blank_rows: bool
    stamp: Stamp
    stamp_section: str
    hand_overs: Mapping[HandOverKind, HandOverWords]

    def __post_init__(self) -> None:
        for key, row in (("contents_row_mm", self.contents_row_mm), ("list_row_mm", self.list_row_mm)):
            if not 6 <= row <= 40:
                raise BadPlaceError(f"$.{key}", "行高要在 6 至 40 毫米之间")
        if absent := set(HandOverKind) - set(self.hand_overs):
            raise BadPlaceError("$.hand_overs", f"hand_overs 里缺少 {min(absent)}")
