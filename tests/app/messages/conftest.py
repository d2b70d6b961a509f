"""What the tests of sending need."""

from tests.app.messages.fixtures import gateway, store

__all__ = ["gateway", "store"]
