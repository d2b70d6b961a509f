"""What is wrong with the cells of 卷内文件 while they are edited, and with the volume as a whole."""

from collections.abc import Sequence

from app.desk.archive_views import NewItem, VolumeFields
from app.rules.volume_check import ItemFacts, Problem, VolumeFacts, check_volume, is_dated
from ui.archive.items_model import CellProblem, ItemCol


def cell_problems(items: Sequence[NewItem]) -> dict[tuple[int, ItemCol], CellProblem]:
    """By row and column what stands wrong or is missing."""
    found: dict[tuple[int, ItemCol], CellProblem] = {}
    for row, item in enumerate(items):
        if not item.title.strip():
            found[row, ItemCol.TITLE] = CellProblem("缺题名", "每件都要有题名")
        if not (item.pages or 0) > 0:
            found[row, ItemCol.PAGES] = CellProblem("缺页数", "每件都要写页数，卷内目录和备考表要用")
        if item.dated_on and not is_dated(item.dated_on):
            found[row, ItemCol.DATED] = CellProblem("日期不对", "日期写成 8 位、6 位或 4 位数字，如 20260302")
    return found


def problem_line(fields: VolumeFields, items: Sequence[NewItem]) -> tuple[str, str]:
    """What is amiss with a volume as it stands on the screen, in a line with its tone; empty where nothing is."""
    found = _problems(fields, items)
    if hinders := [one.text for one in found if one.hinders]:
        return f"还不能立卷：{'；'.join(hinders)}。", "must"
    others = [one.text for one in found]
    return (f"可以立卷。请留意：{'；'.join(others)}。", "soon") if others else ("", "")


def _problems(fields: VolumeFields, items: Sequence[NewItem]) -> tuple[Problem, ...]:
    facts = tuple(
        ItemFacts(place, item.title, item.responsible, item.dated_on, item.pages)
        for place, item in enumerate(items, start=1)
    )
    return check_volume(VolumeFacts(fields.title, fields.responsible, fields.begun_on, fields.ended_on, facts))
