"""The places of a case that a comment can be about, with their words."""

from typing import TYPE_CHECKING

from app.desk.review_views import ReviewView

if TYPE_CHECKING:
    from app.formats.fields import FieldCatalogue


def places_of(view: ReviewView, catalogue: "FieldCatalogue") -> list[tuple[str, str]]:
    """The whole case, zip and form, materials, fields of the case's kind, units, persons: (place, words)."""
    case = view.case
    places = [("case", "本次申请"), ("zip", "压缩包"), ("form", "登记表")]
    places += [(f"material:{one.line_id}", one.name) for one in case.materials]
    places += [(f"field:{one.key}", one.label) for one in catalogue.for_category(case.row.category)]
    places += [(f"unit:{n}", f"完成单位 {n} {one.name}") for n, one in enumerate(case.units, 1)]
    places += [(f"person:{n}", f"完成人 {n} {one.name}") for n, one in enumerate(case.persons, 1)]
    return places
