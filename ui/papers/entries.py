"""The rows of the materials that lead to the checklist for papers and to the scans."""

from app.desk.paper_views import PaperSheet
from app.rules.checklist import LineState
from ui.papers.state_mark import SIGNS
from ui.papers.words import state_of
from ui.review.materials.entries import Entry, Kind


def paper_entries(sheet: PaperSheet | None, waiting: int) -> list[Entry]:
    """Both rows; ``waiting`` files stand in the watched folder. Without a sheet they wait for their words."""
    if sheet is None:
        return [Entry(Kind.SHEET, "纸质清单", "正在取"), Entry(Kind.SCANS, "扫描件")]
    states = [state_of(line) for line in sheet.lines]
    wrong = sum(state in {LineState.MISSING, LineState.DEFECTIVE} for state in states)
    parts = [f"已看 {sheet.looked} / {sheet.asked}", *([f"有问题 {wrong}"] if wrong else [])]
    done = LineState.COMPLETE if sheet.looked == sheet.asked else LineState.NOT_ASKED
    sign = SIGNS[LineState.DEFECTIVE if wrong else done]
    return [Entry(Kind.SHEET, "纸质清单", " · ".join(parts), sign=sign), _scans(sheet, waiting)]


def _scans(sheet: PaperSheet, waiting: int) -> Entry:
    count = len(sheet.loose_scans) + sum(len(line.scans) for line in sheet.lines)
    parts = [f"{count} 份" if count else "还没有"]
    parts += [f"未归到清单 {len(sheet.loose_scans)}"] if sheet.loose_scans else []
    parts += [f"收件夹 {waiting}"] if waiting else []
    return Entry(Kind.SCANS, "扫描件", " · ".join(parts))
