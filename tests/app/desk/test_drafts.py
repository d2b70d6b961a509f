"""Drafts are there again as they were left, several at a time."""

from dataclasses import replace

import pytest

from app.desk.drafts import discard_draft, get_draft, open_drafts, restore_draft, save_draft, start_draft
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError
from app.intake.draft import Page
from tests.app.desk.intakes import LightPress, a_draft
from tests.conftest import FixedClock, OpenDesk


def test_a_draft_comes_back_as_it_was_left(any_desk: Desk, person: Person) -> None:
    draft = replace(a_draft(start_draft(any_desk, person).id), page=Page.MATERIALS, note="𬱖\0，等复印")
    save_draft(any_desk, person, draft)
    assert get_draft(any_desk, person, draft.id) == draft


def test_open_drafts_come_last_changed_first(any_desk: Desk, person: Person, clock: FixedClock) -> None:
    for name in ("a", "b", "c"):
        clock.advance(minutes=1)
        save_draft(any_desk, person, a_draft(name, title=f"成果{name}"))
    clock.advance(minutes=1)
    save_draft(any_desk, person, a_draft("a", title="成果甲", page=Page.CHECK))

    found = open_drafts(any_desk, person)
    assert [(one.id, one.title, one.unit, one.page) for one in found] == [
        ("a", "成果甲", "四川农业大学", Page.CHECK),
        ("c", "成果c", "四川农业大学", Page.ARRIVAL),
        ("b", "成果b", "四川农业大学", Page.ARRIVAL),
    ]
    assert found[0].updated_at == clock()


def test_a_draft_survives_closing_and_opening(open_for_test: OpenDesk, database: str | None, person: Person) -> None:
    first = open_for_test(database)
    save_draft(first, person, a_draft())
    first.close()
    assert get_draft(open_for_test(database), person, "draft-1") == a_draft()


def test_a_discarded_draft_can_be_brought_back(any_desk: Desk, person: Person) -> None:
    save_draft(any_desk, person, a_draft())
    discard_draft(any_desk, person, "draft-1")
    assert open_drafts(any_desk, person) == ()

    assert restore_draft(any_desk, person, "draft-1") == a_draft()
    assert [one.id for one in open_drafts(any_desk, person)] == ["draft-1"]


def test_what_is_saved_after_discarding_is_not_lost(any_desk: Desk, person: Person) -> None:
    save_draft(any_desk, person, a_draft())
    discard_draft(any_desk, person, "draft-1")
    save_draft(any_desk, person, a_draft(note="still typing"))
    assert [one.id for one in open_drafts(any_desk, person)] == ["draft-1"]


@pytest.mark.parametrize("ask", [get_draft, restore_draft])
def test_an_unknown_draft_is_told(desk: Desk, person: Person, ask: object) -> None:
    with pytest.raises(BadInputError, match="没有这份草稿"):
        ask(desk, person, "none")


def test_discarding_what_is_not_there_is_no_matter(desk: Desk, person: Person) -> None:
    discard_draft(desk, person, "none")
    assert open_drafts(desk, person) == ()


def test_a_draft_whose_case_is_saved_is_closed(open_for_test: OpenDesk, person: Person) -> None:
    desk = open_for_test(press=LightPress())
    accept(desk, person, a_draft())
    done = get_draft(desk, person, "draft-1")

    save_draft(desk, person, done)  # the last page may save itself once more
    with pytest.raises(ChangedElsewhereError, match="已经办完"):
        save_draft(desk, person, a_draft(note="late"))
    discard_draft(desk, person, "draft-1")
    assert get_draft(desk, person, "draft-1") == done
