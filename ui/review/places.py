"""The places of a case that a comment can be about, with their words."""

from typing import TYPE_CHECKING

from app.desk.review_views import ReviewView
from db.vocabulary import Stage

if TYPE_CHECKING:
    from app.intake.book import IntakeBook


def places_of(view: ReviewView, book: "IntakeBook") -> list[tuple[str, str]]:
    """The whole case, zip and form, materials, fields of the case's kind, units, persons: (place, words).

    While the papers are under review the materials are those of the checklist for papers too.
    """
    case = view.case
    papers = book.papers.get(case.row.channel) if view.life.stage is Stage.PAPER_REVIEW else None
    materials = {line.id: line.name for line in papers.lines()} if papers is not None else {}
    materials |= {one.line_id: one.name for one in case.materials}
    places = [("case", "本次申请"), ("zip", "压缩包"), ("form", "登记表")]
    places += [(f"material:{line_id}", name) for line_id, name in materials.items()]
    places += [(f"field:{one.key}", one.label) for one in book.catalogue.for_category(case.row.category)]
    places += [(f"unit:{n}", f"完成单位 {n} {one.name}") for n, one in enumerate(case.units, 1)]
    places += [(f"person:{n}", f"完成人 {n} {one.name}") for n, one in enumerate(case.persons, 1)]
    return places
