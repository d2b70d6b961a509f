"""A credential store that lives as long as a test."""

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

LOCKED = KeyringLocked("locked, asked for pw-not-for-any-log")


class MemoryKeyring(KeyringBackend):
    """Holds passwords in memory; one with a ``failure`` gives none."""

    priority = 1  # type: ignore[assignment]  # the base declares a property of the class

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.failure: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._demand_open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._demand_open()
        self.kept[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        self._demand_open()
        del self.kept[(service, username)]

    def _demand_open(self) -> None:
        if self.failure is not None:
            raise self.failure
