"""Column types that store and give back the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from db.vocabulary import Labelled

W = TypeVar("W", bound=Labelled)

OFFICE_TIME = timezone(timedelta(hours=8), "北京时间")
"""The office's time: China has one zone and no summer time, so no zone table is needed."""

BigId = BigInteger().with_variant(Integer(), "sqlite")
"""A row id; SQLite numbers only plain INTEGER keys by itself."""


class Plain(TypeDecorator[str]):
    """Text as others wrote it, without what no database keeps: NUL and halves of surrogate pairs."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's call
        return None if value is None else storable(value)


SortKey = Plain().with_variant(Plain(collation="C"), "postgresql")
"""Text that is compared by code point on both databases, whatever the server's locale."""


def storable(text: str) -> str:
    """``text`` without NUL and lone surrogates, which PostgreSQL and UTF-8 refuse."""
    return "".join(letter for letter in text if letter != "\0" and not 0xD800 <= ord(letter) <= 0xDFFF)


class Moment(TypeDecorator[datetime]):
    """A point in time, given back in office time; a time without zone is taken as office time.

    SQLite holds it as UTC text of fixed width, so that text order is time order.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(32))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        moment = in_office_time(value).astimezone(UTC)
        return moment.isoformat(timespec="microseconds") if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's call
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return in_office_time(moment)


def in_office_time(moment: datetime) -> datetime:
    """``moment`` with the office's zone; one without zone is taken to be office time already."""
    return moment.replace(tzinfo=OFFICE_TIME) if moment.tzinfo is None else moment.astimezone(OFFICE_TIME)


class Word(TypeDecorator[W], Generic[W]):
    """A member of one of the vocabularies, stored by its value."""

    impl = String(32)
    cache_ok = True

    def __init__(self, vocabulary: type[W]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self._members = {member.value: member for member in vocabulary}

    def process_bind_param(self, value: W | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's call
        return None if value is None else self._members[value].value

    def process_result_value(self, value: str | None, dialect: Dialect) -> W | None:  # noqa: ARG002 - SQLAlchemy's call
        return None if value is None else self._members[value]
