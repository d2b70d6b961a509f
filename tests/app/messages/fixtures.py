"""Fixtures of a gateway and of a credential store, for the tests that send."""

from collections.abc import Iterator

import keyring
import pytest

from tests.app.messages.gateway import Gateway, running
from tests.app.messages.keys import MemoryKeyring


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with running() as server:
        yield server


@pytest.fixture
def store() -> Iterator[MemoryKeyring]:
    """In the place of this machine's own credential store."""
    before, own = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(before)
