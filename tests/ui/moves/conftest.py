"""Stand-ins for the desk's use cases of a case's life; what they were called with is kept."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from app.desk.life_views import MoveResult
from app.errors import DeskError, NotAllowedError
from db.vocabulary import Stage
from ui.moves import backend


@dataclass
class FakeDesk:
    """``made`` and ``previewed`` hold the arguments of the calls; ``refusal`` is raised by the next move."""

    made: list[tuple[Any, ...]] = field(default_factory=list)
    previewed: list[tuple[Any, ...]] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    taken: str = ""
    refusal: DeskError | None = None

    def move(self, _desk: object, _person: object, *given: Any) -> MoveResult:
        if self.refusal is not None:
            raise self.refusal
        self.made.append(given)
        return MoveResult(7, "2026-0007", Stage.REFUSED, "不予登记", date(2026, 3, 9), "自……", "")

    def preview(self, _desk: object, _person: object, *given: Any) -> tuple[bytes, ...]:
        self.previewed.append(given)
        return ()

    def next_number(self, _desk: object, _person: object, _case_id: int) -> str:
        return "9512026Y0137"

    def check_number(self, _desk: object, _person: object, number: str, _case_id: int) -> tuple[str, ...]:
        if number == self.taken:
            raise NotAllowedError("登记号已给过 2026-0001", todo="请核对后再录入")
        return self.warnings


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeDesk:
    made = FakeDesk()
    for name in ("move", "preview", "next_number", "check_number"):
        monkeypatch.setattr(backend, name, getattr(made, name))
    return made
