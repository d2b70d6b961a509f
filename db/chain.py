"""Adds events to the one chain, each with the hash of the one before, and follows the chain."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.tables import EventHead, EventRow
from db.types import in_office_time, storable

HEAD_ID = 1
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be written: who did what, when, to which case, and what else there is to say."""

    at: datetime
    person_id: str
    person: str
    kind: str
    case_id: int | None
    data: Mapping[str, Any]


def append_event(session: Session, event: NewEvent) -> EventRow:
    """Write one event. The chain's head stays locked until the transaction ends, so there is one chain."""
    head = session.execute(
        select(EventHead).where(EventHead.id == HEAD_ID).with_for_update().execution_options(populate_existing=True)
    ).scalar_one()
    row = EventRow(
        seq=head.seq + 1,
        at=in_office_time(event.at),
        person_id=event.person_id,
        person=storable(event.person),
        kind=event.kind,
        case_id=event.case_id,
        data=storable(canonical(event.data)),
        previous=head.hash,
    )
    row.hash = event_hash(row)
    session.add(row)
    session.flush()
    session.execute(update(EventHead).where(EventHead.id == HEAD_ID).values(seq=row.seq, hash=row.hash))
    return row


def canonical(data: Mapping[str, Any]) -> str:
    """``data`` as JSON text that is the same for the same content."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def event_hash(row: EventRow) -> str:
    """SHA-256 over all that the event says and the hash of the one before."""
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    told = [row.seq, at, row.person_id, row.person, row.kind, row.case_id, row.data, row.previous]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def breaks(session: Session) -> Iterator[int]:
    """The numbers of all events at which the chain does not hold; nothing if it is whole."""
    seq, previous = 0, BEGINNING
    for row in session.scalars(select(EventRow).order_by(EventRow.seq)):
        if row.seq != seq + 1 or row.previous != previous or row.hash != event_hash(row):
            yield row.seq
        seq, previous = row.seq, row.hash
    head = session.get_one(EventHead, HEAD_ID)
    if (head.seq, head.hash) != (seq, previous):
        yield head.seq
