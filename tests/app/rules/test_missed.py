"""Whether a comment could have been made in an earlier round."""

import pytest

from app.rules.achievement import Achievement, CompletingPerson, CompletingUnit
from app.rules.missed import Brought, was_visible

BEFORE = Achievement(
    values={"title": "牦牛乳深加工", "end_month": "2025-06"},
    units=(CompletingUnit("四川农业大学"), CompletingUnit("某公司")),
    persons=(CompletingPerson("阿牛木呷"),),
)
AFTER = Achievement(
    values={"title": "牦牛乳深加工技术", "end_month": "2025-06"},
    units=(CompletingUnit("四川农业大学"), CompletingUnit("某某公司")),
    persons=(CompletingPerson("阿牛木呷"), CompletingPerson("泽仁·卓玛")),
)
BROUGHT = Brought(files=frozenset({"new"}), lines=frozenset({"proof"}), roles=frozenset({"zip"}))


@pytest.mark.parametrize(
    ("place", "visible"),
    [
        ("field:end_month", True),
        ("field:title", False),
        ("field:keywords", True),  # empty then and now
        ("unit:1", True),
        ("unit:2", False),
        ("person:1", True),
        ("person:2", False),
        ("person:9", True),  # neither then nor now: a person that is missing was missing before
        ("person:x", True),
        ("material:proof", False),
        ("material:report", True),
        ("zip", False),
        ("form", True),
        ("case", False),
    ],
)
def test_what_stayed_as_it_was_was_there_to_be_seen(place: str, visible: bool) -> None:
    assert was_visible(place, "", BEFORE, AFTER, BROUGHT) is visible


@pytest.mark.parametrize(("sha256", "visible"), [("new", False), ("old", True)])
def test_a_place_on_a_page_goes_by_its_file(sha256: str, visible: bool) -> None:
    assert was_visible("material:proof", sha256, BEFORE, AFTER, BROUGHT) is visible


def test_what_was_not_kept_speaks_for_the_reviewer() -> None:
    assert was_visible("field:end_month", "", None, AFTER) is False
