"""The password lies in the credential store and nowhere else."""

import pytest

from app.errors import EnvironmentFailedError
from app.messages.secret import SERVICE, keep_secret, read_secret
from tests.app.messages.gateway import SECRET
from tests.app.messages.keys import LOCKED, MemoryKeyring


def test_what_is_kept_is_read_again_by_account(store: MemoryKeyring) -> None:
    keep_secret("demo", SECRET)
    assert read_secret("demo") == SECRET
    assert read_secret("other") == ""
    assert store.kept == {(SERVICE, "demo"): SECRET}


def test_an_empty_password_forgets(store: MemoryKeyring) -> None:
    keep_secret("demo", SECRET)
    keep_secret("demo", "")
    keep_secret("demo", "")
    assert store.kept == {}


class NoLogonSessionError(Exception):
    """As ``pywintypes.error`` of a session that was never logged on: neither a ``KeyringError`` nor an ``OSError``."""


@pytest.mark.parametrize("failure", [LOCKED, NoLogonSessionError(f"CredWrite {SECRET}")])
def test_a_store_that_fails_is_said_without_its_own_words(store: MemoryKeyring, failure: Exception) -> None:
    store.failure = failure
    for call in (lambda: read_secret("demo"), lambda: keep_secret("demo", SECRET)):
        with pytest.raises(EnvironmentFailedError, match="凭据库打不开") as caught:
            call()
        assert SECRET not in str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__
