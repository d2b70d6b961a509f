"""短信 of an intake: whether one is prepared when the draft is saved, and to which number."""

from app.intake.book import IntakeBook
from app.intake.draft import Draft
from app.messages.text import first_mobile
from app.rules.identifiers import mask_phone
from db.vocabulary import Outcome

NO_NUMBER = "没有手机号"


def text_to(draft: Draft, book: IntakeBook, outcome: Outcome) -> str:
    """The masked number that a text will wait for, ``NO_NUMBER`` where none is known; empty where none is written."""
    template = book.texts.get(outcome)
    if template is None or not template.is_for(draft.channel, draft.arrival):
        return ""
    found = first_mobile((draft.contact_phone, draft.deliverer_phone, *(unit.phone for unit in draft.units)))
    return mask_phone(found) if found else NO_NUMBER
