"""All that an office lays down for intake, loaded once: checklists, comments, terms, calendar, fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.formats.fields import FieldCatalogue
from app.intake.draft import Draft
from app.messages.book import Template, load_messages
from app.resources import Resources
from app.rulebook import (
    load_calendar,
    load_checklist,
    load_comments,
    load_moves,
    load_paper_checklist,
    load_terms,
)
from app.rules.calendar import WorkCalendar
from app.rules.checklist import Checklist
from app.rules.comments import CommentLibrary
from app.rules.terms import Terms
from db.vocabulary import Category, Channel, Outcome

BIRTHS = {
    Outcome.ACCEPTED: "TAKE_IN",
    Outcome.INCOMPLETE: "TAKE_IN_GAPS",
    Outcome.NOT_OURS: "TURN_AWAY",
    Outcome.LISTED: "LIST",
}
"""The move that a case begins with, by the outcome of its intake (docs/decisions/0004, 0008)."""


@dataclass(frozen=True, slots=True)
class IntakeBook:
    """The rules of intake, for the pure functions of this package; ``texts`` are the 短信 that outcomes bring.

    ``papers`` are the checklists for the papers that follow a registration over the net.
    """

    checklists: Mapping[tuple[Channel, Category], Checklist]
    comments: CommentLibrary
    calendar: WorkCalendar
    terms: Terms
    catalogue: FieldCatalogue
    registration_prefix: str = "951"
    texts: Mapping[Outcome, Template] = field(default_factory=dict)
    papers: Mapping[Channel, Checklist] = field(default_factory=dict)

    def checklist(self, draft: Draft) -> Checklist | None:
        """The checklist of the draft's channel and category, None while the category is open or has none."""
        return self.checklists.get((draft.channel, draft.category)) if draft.category else None


def load_book(resources: Resources, registration_prefix: str = "951") -> IntakeBook:
    """Read every part; raises ``BadResourceError`` where a file does not say what it must.

    ``registration_prefix`` is the office's region code in a 成果登记号 (a setting).
    """
    return IntakeBook(
        checklists={
            (channel, category): load_checklist(resources, channel, category)
            for channel in Channel
            for category in Category
        },
        comments=load_comments(resources),
        calendar=load_calendar(resources),
        terms=load_terms(resources),
        catalogue=FieldCatalogue.load(resources),
        registration_prefix=registration_prefix,
        texts=_texts(resources),
        papers={channel: load_paper_checklist(resources, channel) for channel in (Channel.PORTAL, Channel.PLAN)},
    )


def _texts(resources: Resources) -> dict[Outcome, Template]:
    """The templates that the beginnings of a case name."""
    moves, book = load_moves(resources).moves, load_messages(resources)
    named = {outcome: moves[move].message for outcome, move in BIRTHS.items() if move in moves}
    return {outcome: book.template(name) for outcome, name in named.items() if name}
