"""How the frame lays itself out for a window's logical size."""

from dataclasses import dataclass

from ui.theme.tokens import load_tokens


@dataclass(frozen=True, slots=True)
class Frame:
    """The rail's width in pixels; whether words stand under or beside its icons; whether the bar's words show."""

    rail_width: int
    words: str
    small: bool


def frame_for(width: int, height: int) -> Frame:
    """The frame for a window of this size."""
    sizes = load_tokens().control
    if width < 1024 or height < 600:
        return Frame(56, "none", small=True)
    if width >= sizes["rail_wide_from_width"]:
        return Frame(sizes["rail_wide"], "beside", small=False)
    return Frame(sizes["rail_narrow"], "under", small=False)
