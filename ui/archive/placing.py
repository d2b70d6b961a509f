"""Putting volumes into boxes and boxes onto shelves: what can be chosen, and the dialogs that ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.desk import boxes, locations
from app.desk.archive_views import BoxNew, BoxRowView, BoxView, LocationView, VolumeRowView
from db.vocabulary import Retention
from ui.archive.forms.choice import ChoiceForm, Choices
from ui.archive.words import BOX_COLUMNS, LOCATION_COLUMNS, box_cells, boxes_words, location_cells
from ui.moves.dialog import ActionDialog, open_form
from ui.operations import Operation
from ui.shell import Shell
from ui.widgets.sign_table import Cell

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

_SIZE = (760, 560)
_SPINE_MM = 30


@dataclass(frozen=True, slots=True)
class NewBox:
    """The choice to begin a new box; ``box_no`` is the number that it would get."""

    box_no: str
    new: BoxNew


def put(desk: "Desk", person: "Person", volume_ids: tuple[int, ...], into: BoxRowView | NewBox) -> BoxView:
    """Put volumes into a box, a new one where that was chosen."""
    box_id = boxes.create(desk, person, into.new).row.id if isinstance(into, NewBox) else into.id
    return boxes.put(desk, person, volume_ids, box_id)


def _fitting(
    desk: "Desk", person: "Person", text: str, year: int, retention: Retention
) -> Sequence[BoxRowView | NewBox]:
    new = BoxNew(year, retention, _SPINE_MM)
    fitting = [box for box in boxes.list_boxes(desk, person, text) if (box.year, box.retention) == (year, retention)]
    return [*fitting, NewBox(boxes.next_number(desk, person, new), new)]


def _box_cells(value: BoxRowView | NewBox) -> tuple[Cell, ...]:
    if isinstance(value, NewBox):
        return value.box_no, "新建", "0", "新建一个档案盒装进去", f"{value.new.spine_mm} mm"
    return box_cells(value)


def offer_put(
    shell: Shell, volumes: Sequence[VolumeRowView], parent: QWidget, done: Callable[[BoxView], object]
) -> ActionDialog:
    """Ask into which box some volumes of one year and retention go; ``done`` gets the box."""
    first, ids = volumes[0], tuple(volume.id for volume in volumes)

    def fetch(desk: "Desk", person: "Person", text: str) -> Sequence[BoxRowView | NewBox]:
        return _fitting(desk, person, text, first.year, first.retention)

    def act(form: ChoiceForm, chosen: BoxRowView | NewBox) -> Operation:
        return shell.ask(put, ids, chosen, done=form.on_made, failed=form.on_failed, owner=form)

    kind = f"{first.year} 年度、{first.retention.label}"
    choices = Choices("档案盒", BOX_COLUMNS, fetch, _box_cells, lambda value: value.box_no, "没有这样的档案盒。")
    told = f"{len(ids)} 卷，{kind}。列出同年度、同期限的盒；最后一行是新建。"
    form = ChoiceForm(shell, "装盒", "装进去", choices, act=act, told=told)
    return open_form(form, done, parent, _SIZE)


def misfits(volumes: Sequence[VolumeRowView]) -> str:
    """Why these volumes cannot go into one box together; empty if they can."""
    kinds = {(volume.year, volume.retention) for volume in volumes}
    return "年度或保管期限不同的案卷不能装一盒，请分开选" if len(kinds) > 1 else ""


def offer_shelve(
    shell: Shell, rows: Sequence[BoxRowView], parent: QWidget, done: Callable[[tuple[BoxRowView, ...]], object]
) -> ActionDialog:
    """Ask onto which shelf some boxes go."""

    ids = tuple(row.id for row in rows)

    def act(form: ChoiceForm, chosen: LocationView) -> Operation:
        return shell.ask(boxes.shelve, ids, chosen.id, done=form.on_made, failed=form.on_failed, owner=form)

    nothing = "没有这样的库位。先在“库位”里登记，再来上架。"
    choices = Choices(
        "库位", LOCATION_COLUMNS, locations.list_locations, location_cells, lambda value: value.code, nothing
    )
    form = ChoiceForm(shell, "上架", "上架", choices, act=act, told=f"{boxes_words(rows)}放到哪个库位。")
    return open_form(form, done, parent, _SIZE)


def offer_merge(shell: Shell, box: BoxRowView, parent: QWidget, done: Callable[[BoxView], object]) -> ActionDialog:
    """Ask into which other box all volumes of ``box`` go."""

    def fetch(desk: "Desk", person: "Person", text: str) -> Sequence[BoxRowView | NewBox]:
        fitting = _fitting(desk, person, text, box.year, box.retention)[:-1]
        return [one for one in fitting if isinstance(one, BoxRowView) and one.id != box.id]

    def act(form: ChoiceForm, chosen: Any) -> Operation:
        return shell.ask(boxes.merge, box.id, chosen.id, done=form.on_made, failed=form.on_failed, owner=form)

    nothing = "没有同年度、同保管期限的别的盒。"
    choices = Choices("档案盒", BOX_COLUMNS, fetch, _box_cells, lambda value: value.box_no, nothing)
    told = f"盒 {box.box_no} 的 {box.volumes} 卷全部并入。并空的盒不再使用，盒号和经过都留着。"
    return open_form(ChoiceForm(shell, "并盒", "并入", choices, act=act, told=told), done, parent, _SIZE)
