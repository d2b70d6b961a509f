"""Reads all rows that belong to a case, and says which cases a row belongs to."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from app.desk.sidecar_plan import HUBS, ROOT, Plan, plan
from db.vocabulary import HandOverKind

Row = dict[str, Any]
Rows = dict[str, dict[tuple[Any, ...], Row]]
"""Rows by table and primary key, as values of Python."""

_ITEM_OF = {HandOverKind.GATEHOUSE: "packets", HandOverKind.RESULT: ROOT, HandOverKind.VOLUMES: "volumes"}
_SUBJECTS = {"box": "boxes", "handover": "hand_overs", "volume": "volumes", "packet": "packets"}
_HOLDERS = HUBS | {"locations", "hand_overs"}
"""Shared things a change of which changes the record of every case that has to do with them."""


def rows_of(session: Session, case_id: int) -> Rows:
    """All rows of a case with what they refer to."""
    reader = _Reader(session, plan(), case_id)
    while reader.grown():
        reader.owned()
        reader.referred()
        reader.parts()
        reader.unlinked()
    return {name: reader.rows[name] for name in reader.plan.tables if reader.rows.get(name)}


class _Reader:
    def __init__(self, session: Session, its_plan: Plan, case_id: int) -> None:
        self._session, self.plan, self._case_id = session, its_plan, case_id
        self.rows: Rows = {}
        self._before = -1
        self._asked: dict[object, object] = {}
        self.take(ROOT, its_plan.tables[ROOT].c.id == case_id)

    def grown(self) -> bool:
        """Whether the last round has brought anything."""
        count = sum(map(len, self.rows.values()))
        grown, self._before = count > self._before, count
        return grown

    def take(self, table: str, wanted: ColumnElement[bool]) -> None:
        """Add the rows of a table that fit."""
        its = self.plan.tables[table]
        held = self.rows.setdefault(table, {})
        for row in self._session.execute(select(its).where(wanted)).mappings():
            held.setdefault(tuple(row[key.name] for key in its.primary_key), dict(row))

    def news(self, question: object, given: object) -> bool:
        """Whether a question has not been asked yet with just this given."""
        new = self._asked.get(question) != given
        self._asked[question] = given
        return new

    def values(self, table: str, column: str) -> list[Any]:
        """What stands in a column of the rows so far."""
        return sorted({row[column] for row in self.rows.get(table, {}).values() if row[column] is not None})

    def owned(self) -> None:
        """All that names the case, or names none and hangs on the rows so far."""
        for table in self.plan.owned:
            its = self.plan.tables[table]
            of_case = self.plan.of_case(table)
            given = {
                link.column: values
                for link in self.plan.to_owner(table)
                if link.parent != ROOT and (values := self.values(link.parent, link.target))
            }
            if not (given or of_case) or not self.news(table, given):
                continue
            wanted: list[ColumnElement[bool]] = [its.c[column].in_(values) for column, values in given.items()]
            if of_case:
                alone = [and_(its.c[of_case].is_(None), or_(*wanted))] if wanted and its.c[of_case].nullable else []
                wanted = [its.c[of_case] == self._case_id, *alone]
            self.take(table, or_(*wanted))

    def referred(self) -> None:
        """What the rows so far refer to and several cases may share."""
        for table in reversed(self.plan.tables):  # children first: what they refer to may refer on
            for link in self.plan.up(table):
                missing = set(self.values(table, link.column)) - set(self.values(link.parent, link.target))
                if link.parent == ROOT or not missing or not self.news(link, missing):
                    continue
                its = self.plan.tables[link.parent]
                wanted: ColumnElement[bool] = its.c[link.target].in_(sorted(missing))
                if of_case := self.plan.of_case(link.parent):
                    wanted = and_(wanted, its.c[of_case].is_(None))
                self.take(link.parent, wanted)

    def parts(self) -> None:
        """What belongs to a hub alone; what belongs to another case stays with that one."""
        for hub in sorted(HUBS):
            for link in self.plan.down(hub):
                values = self.values(hub, link.target)
                if (
                    link.child not in (*self.plan.owned, *self.plan.parts)
                    or not values
                    or not self.news((hub, link), values)
                ):
                    continue
                its = self.plan.tables[link.child]
                alone = [its.c[one.column].is_(None) for one in self.plan.to_owner(link.child)]
                self.take(link.child, and_(its.c[link.column].in_(values), *alone))

    def unlinked(self) -> None:
        """References without a foreign key: lines of hand-over lists, and papers about a box or a list."""
        items = self.plan.tables["hand_over_items"]
        for kind, table in _ITEM_OF.items():
            if (values := self.values(table, "id")) and self.news(kind, values):
                self.take("hand_over_items", and_(items.c.kind == kind, items.c.item_id.in_(values)))
        subjects = [f"{word}:{one}" for word, table in _SUBJECTS.items() for one in self.values(table, "id")]
        documents = self.plan.tables["documents"]
        if subjects and self.news("subjects", subjects):
            self.take("documents", and_(documents.c.subject.in_(subjects), documents.c.case_id.is_(None)))


def cases_of(session: Session, touched: Iterable[tuple[str, Mapping[str, Any]]]) -> set[int]:
    """The cases whose record rows belong to: their owners, or all that have to do with a shared thing."""
    finder = _Finder(session, plan())
    for table, row in touched:
        finder.look(table, row)
    return finder.cases


class _Finder:
    def __init__(self, session: Session, its_plan: Plan) -> None:
        self._session, self._plan = session, its_plan
        self._seen: set[tuple[str, Any]] = set()
        self.cases: set[int] = set()

    def look(self, table: str, row: Mapping[str, Any]) -> None:
        """Follow a row to its cases."""
        if table == ROOT:
            self.cases.add(row["id"])
            return
        its = self._plan.tables.get(table)
        if its is None or not (table in self._plan.owned or table in self._plan.parts or table in _HOLDERS):
            return
        mark = (table, tuple(row[key.name] for key in its.primary_key))
        if mark in self._seen:
            return
        self._seen.add(mark)
        owners = [link for link in self._plan.to_owner(table) if row[link.column] is not None]
        if owners:
            for link in owners:
                self._follow(link.parent, link.target, row[link.column])
        else:
            self._shared(table, row)

    def _shared(self, table: str, row: Mapping[str, Any]) -> None:
        """A shared thing, or a part of one: on to whatever has to do with it."""
        for link in self._plan.up(table):
            if table not in _HOLDERS and link.parent in _HOLDERS and row[link.column] is not None:
                self._follow(link.parent, link.target, row[link.column])
        if table in _HOLDERS:
            for link in self._plan.down(table):
                self._follow(link.child, link.column, row[link.target])
        elif table in self._plan.owned:  # a paper of many cases: those that it is listed with
            for link in self._plan.down(table):
                if self._plan.of_case(link.child):
                    self._follow(link.child, link.column, row[link.target])
        for other, key in _without_key(table, row):
            self._follow(other, "id", key)

    def _follow(self, table: str, column: str, value: Any) -> None:
        if table == ROOT and column == "id":
            self.cases.add(value)
            return
        its = self._plan.tables[table]
        for row in self._session.execute(select(its).where(its.c[column] == value)).mappings():
            self.look(table, dict(row))


def _without_key(table: str, row: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """What a row refers to without a foreign key."""
    if table == "hand_over_items":
        yield _ITEM_OF[row["kind"]], row["item_id"]
    if table == "documents":
        word, _colon, key = row["subject"].partition(":")
        if word in _SUBJECTS and key.isdecimal():
            yield _SUBJECTS[word], int(key)


def head(session: Session) -> int:
    """The number of the last event of all: how new what is read now is."""
    return int(session.scalar(select(func.max(plan().tables["event_head"].c.seq))) or 0)
