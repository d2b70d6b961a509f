"""One use case is one transaction: opened here, with the permission asked and the events written here."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.desk import sidecar_watch, sidecars, stage_guard
from app.desk.failures import clear_failures
from app.desk.permissions import PERMISSIONS, demand
from app.desk.views import Person
from app.rules.masking import mask_prose
from db.chain import NewEvent, append_event
from db.tables import StaffRow
from db.upsert import add_if_new

if TYPE_CHECKING:
    from app.desk.opening import Desk

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class UseCase:
    """What can be done, with the permission it takes and whether it changes anything."""

    name: str
    permission: str
    write: bool


USE_CASES: dict[str, UseCase] = {}
"""All use cases by name, as the modules of ``app.desk`` declare them."""


@dataclass(slots=True)
class Work:
    """What a use case works with: its session, who acts, and when."""

    session: Session
    desk: "Desk"
    person: Person
    now: datetime
    _events: list[NewEvent] = field(default_factory=list)

    def event(self, kind: str, case_id: int | None, /, **data: Any) -> None:
        """Tell the timeline; written at the end of the same transaction.

        Telephone and ID numbers that somebody typed into a text of ``data`` are masked.
        """
        self._events.append(NewEvent(self.now, self.person.id, self.person.name, kind, case_id, _masked(data)))

    def write_events(self) -> None:
        """Write what was told. Last of all, so that the chain's head is locked only for a moment."""
        self.session.flush()
        for event in self._events:
            append_event(self.session, event)
        self._events.clear()


def use_case(
    permission: str, *, write: bool = False
) -> Callable[[Callable[Concatenate[Work, P], R]], Callable[Concatenate["Desk", Person, P], R]]:
    """Make ``f(work, …)`` the use case ``f(desk, person, …)``: all of it is saved, or nothing.

    Its failures are ``DeskError``; a fault of the program passes as it is, with nothing saved.
    """
    if permission not in PERMISSIONS:
        raise KeyError(permission)

    def declare(function: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate["Desk", Person, P], R]:
        name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
        USE_CASES[name] = UseCase(name, permission, write)

        @functools.wraps(function)
        def run(desk: "Desk", person: Person, /, *args: P.args, **kwargs: P.kwargs) -> R:
            demand(person, permission)
            engine = desk.engine if write else desk.reading
            with clear_failures(), _session(desk, engine) as session, session.begin():
                work = Work(session, desk, person, desk.now())
                if write:
                    _know(work)
                result = function(work, *args, **kwargs)
                work.write_events()
                filed = sidecar_watch.filed_cases(session)
                sidecars.mark(desk, filed)
            sidecars.refresh(desk, filed)
            return result

        return cast("Callable[Concatenate[Desk, Person, P], R]", run)

    return declare


def _masked(data: Any) -> Any:
    """The data of an event with every text in it masked."""
    match data:
        case StrEnum():
            return data
        case str():
            return mask_prose(data)
        case dict():
            return {key: _masked(value) for key, value in data.items()}
        case list() | tuple():
            return [_masked(value) for value in data]
        case _:
            return data


def _session(desk: "Desk", engine: Engine) -> Session:
    return Session(engine, expire_on_commit=False, info={stage_guard.MOVES: desk.moves, sidecar_watch.TOUCHED: []})


def _know(work: Work) -> None:
    """See to it that the acting person has a row, for others to refer to."""
    person = work.person
    values = {"id": person.id, "name": person.name, "role": person.role, "since": work.now, "version": 1}
    add_if_new(work.session, StaffRow, values)
