"""The office's own rules, loaded once, and a draft to begin with."""

import pytest

from app.intake.book import IntakeBook, load_book
from app.intake.draft import Draft
from app.resources import Resources
from tests.app.intake.makers import new_draft


@pytest.fixture(scope="session")
def book() -> IntakeBook:
    return load_book(Resources())


@pytest.fixture
def draft() -> Draft:
    return new_draft()
