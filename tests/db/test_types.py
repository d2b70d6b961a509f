"""Moments and words come back as they were stored, in the office's time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.desk.opening import Desk
from db.tables import PayloadMappingRow
from db.types import OFFICE_TIME, Word, in_office_time
from db.vocabulary import Channel

MOMENTS = [
    datetime(2026, 3, 2, 9, 30, 0, 1, tzinfo=OFFICE_TIME),
    datetime(2026, 3, 1, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=-5))),
    datetime(2026, 3, 2, 0, 0),  # noqa: DTZ001 - what a date field without zone gives
]


def test_moments_are_kept_to_the_microsecond_and_ordered_as_time(any_desk: Desk) -> None:
    with Session(any_desk.engine) as session, session.begin():
        for n, moment in enumerate(MOMENTS):
            session.add(PayloadMappingRow(signature=str(n), columns={}, kept_at=moment, kept_by=""))
    with Session(any_desk.reading) as session:
        held = session.execute(
            select(PayloadMappingRow.signature, PayloadMappingRow.kept_at).order_by(PayloadMappingRow.kept_at)
        ).all()
    in_time = sorted(enumerate(map(in_office_time, MOMENTS)), key=lambda one: one[1])
    assert [(int(name), moment) for name, moment in held] == in_time
    assert {moment.tzinfo for _, moment in held} == {OFFICE_TIME}


def test_a_word_that_is_not_in_the_vocabulary_is_neither_stored_nor_read(desk: Desk) -> None:
    word = Word(Channel)
    assert word.process_bind_param(Channel.PLAN, desk.engine.dialect) == "PLAN"
    assert word.process_result_value("PLAN", desk.engine.dialect) is Channel.PLAN
    for ask in (word.process_bind_param, word.process_result_value):
        assert ask(None, desk.engine.dialect) is None
        with pytest.raises(KeyError):
            ask("COURIER", desk.engine.dialect)
