"""The office's label media and layouts, each read when it is first asked for."""

from pathlib import PurePosixPath

from app.errors import UNTOUCHED, BadInputError, BadResourceError
from app.printing.labels.design import ItemKind, Layout
from app.printing.labels.media import Media, Medium
from app.resources import Resources

BAG = "bag"
"""The label of a bag as it is made at intake."""
BAG_ROLL = "roll-100x70"

_FOLDER = "labels/layouts"


class LabelBook:
    """Media and layouts by id; a layout's id is its file's name. One bad file keeps no other from being used."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def media(self) -> dict[str, Medium]:
        """All media by id; raises ``BadResourceError``."""
        return self._resources.load("labels/media.yaml", Media).media

    def medium(self, medium_id: str) -> Medium:
        """A medium; raises ``BadInputError`` where there is none of this id."""
        if medium_id not in self.media():
            raise BadInputError(f"没有“{medium_id}”这种标签纸", safe=UNTOUCHED, todo="请从列表中选择标签纸")
        return self.media()[medium_id]

    def layout(self, layout_id: str) -> Layout:
        """A layout; raises ``BadInputError`` where there is none of this id, ``BadResourceError`` for a bad file."""
        name = f"{_FOLDER}/{layout_id}.yaml"
        if name not in self._resources.names(_FOLDER):
            raise BadInputError(f"没有“{layout_id}”这种标签式样", safe=UNTOUCHED, todo="请从列表中选择式样")
        return self._resources.load(name, Layout)

    def layouts(self, kinds: frozenset[ItemKind]) -> tuple[dict[str, Layout], tuple[str, ...]]:
        """The layouts that suit all of ``kinds``, in their order, and a sentence for each file that cannot be used."""
        found: dict[str, Layout] = {}
        problems: list[str] = []
        for name in self._resources.names(_FOLDER):
            try:
                layout = self._resources.load(name, Layout)
            except BadResourceError as error:
                problems.append(f"{error.what}。{error.todo}。")
                continue
            if kinds <= set(layout.items):
                found[PurePosixPath(name).stem] = layout
        order = sorted(found, key=lambda layout_id: (found[layout_id].order, layout_id))
        return {layout_id: found[layout_id] for layout_id in order}, tuple(problems)

    def demand_all(self) -> None:
        """Read all media and layouts; raises ``BadResourceError`` for the first that cannot be used."""
        for name in self._resources.names(_FOLDER):
            medium = self._resources.load(name, Layout).medium
            if medium not in self.media():
                raise BadResourceError(PurePosixPath(name).name, 1, "medium", f"media.yaml 里没有 {medium}")

    def media_for(self, layout: Layout, width_mm: float) -> dict[str, Medium]:
        """The media that take a label of this layout and width, the layout's own first."""
        fitting = {name: one for name, one in self.media().items() if one.takes(width_mm, layout.height_mm)}
        return dict(sorted(fitting.items(), key=lambda pair: pair[0] != layout.medium))
