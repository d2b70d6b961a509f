"""The catalogue and limits that the program ships with."""

import pytest

from app.formats.fields import FieldCatalogue
from app.formats.limits import Limits, load_limits
from app.resources import Resources


@pytest.fixture(scope="session")
def catalogue() -> FieldCatalogue:
    return FieldCatalogue.load(Resources())


@pytest.fixture(scope="session")
def limits() -> Limits:
    return load_limits(Resources())
