"""What the dialog of labels says in words."""

from collections.abc import Sequence

from app.desk.label_views import LabelPreview
from app.printing.labels.media import Medium, MediumKind
from app.printing.labels.placing import Place


def sheet_words(places: Sequence[Place], start: int, medium: Medium) -> str:
    """How many labels on how much paper, and where the last one stands."""
    labels, pages, last = len(places), places[-1].page + 1, places[-1].cell
    if medium.kind is MediumKind.ROLL:
        return f"{labels} 枚标签。"
    if medium.kind is MediumKind.CUT:
        return f"{labels} 枚标签，用 {pages} 张纸，印好后沿细线裁开。"
    where = f"从第 {start} 格" if labels > 1 else f"在第 {start} 格"
    until = "" if labels == 1 else f"到第 {last} 格" if pages == 1 else f"到第 {pages} 张的第 {last} 格"
    return f"{labels} 枚标签，用 {pages} 张标签纸，{where}{until}。"


def warning_words(shown: LabelPreview) -> str:
    """What should be known before printing, in sentences; empty if there is nothing."""
    signs = "、".join(f"“{char}”（U+{ord(char):04X}）" for char in shown.missing)
    missing = f"没有字体能印{signs}，印成“〓”；装上有这个字的字体后再印" if signs else ""
    return "".join(f"{sentence}。" for sentence in (missing, *shown.warnings) if sentence)
