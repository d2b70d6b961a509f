"""The packaged wording and fonts."""

import pytest

from app.printing.font_files import packaged_fonts
from app.printing.fonts import FontBook
from app.printing.house import House, load_house
from app.resources import Resources


@pytest.fixture(scope="session")
def house() -> House:
    return load_house(Resources())


@pytest.fixture(scope="session")
def fonts() -> FontBook:
    """The packaged fonts alone, so that a page is the same on every machine."""
    return FontBook(packaged_fonts())
