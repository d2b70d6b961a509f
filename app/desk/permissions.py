"""Who may do what: one table, asked in one place (``app.desk.work``); a move asks for its own (``app.desk.life``)."""

from enum import StrEnum

from app.desk.views import Person
from app.errors import UNTOUCHED, NotAllowedError


class Role(StrEnum):
    """What a person is to the program (the setting ``role``); ``LOCAL`` does everything."""

    LOCAL = "LOCAL"
    CLERK = "CLERK"
    REVIEWER = "REVIEWER"
    APPROVER = "APPROVER"
    ARCHIVIST = "ARCHIVIST"


_EVERYONE = frozenset(Role)
_COUNTER = frozenset({Role.LOCAL, Role.CLERK})
_TAKING = frozenset({Role.LOCAL, Role.CLERK, Role.ARCHIVIST})
_REVIEWING = frozenset({Role.LOCAL, Role.REVIEWER, Role.APPROVER, Role.ARCHIVIST})
_ARCHIVING = frozenset({Role.LOCAL, Role.ARCHIVIST, Role.CLERK})
_LEADING = frozenset({Role.LOCAL, Role.APPROVER})

PERMISSIONS: dict[str, frozenset[Role]] = {
    "drafts.edit": _EVERYONE,
    "drafts.see": _EVERYONE,
    "intake.accept": _COUNTER,
    "cases.see": _EVERYONE,
    "cases.reveal_phone": _EVERYONE,
    "cases.move": _EVERYONE,
    "cases.accept": _COUNTER | _REVIEWING,
    "cases.assign": _REVIEWING,
    "cases.register": _COUNTER | _LEADING,
    "cases.correct_number": _LEADING,
    "cases.end": _COUNTER | _LEADING,
    "review.see": _EVERYONE,
    "review.comment": _REVIEWING,
    "review.decide": _REVIEWING,
    "review.approve": _LEADING,
    "papers.receive": _TAKING,
    "packets.see": _EVERYONE,
    "packets.log": _TAKING,
    "packets.reveal_phone": _EVERYONE,
    "scans.take": _TAKING | _REVIEWING,
    "archive.see": _EVERYONE,
    "archive.file": _ARCHIVING,
    "archive.arrange": _ARCHIVING,
    "archive.correct_number": _ARCHIVING,
    "archive.lend": _ARCHIVING,
    "archive.package": _ARCHIVING,
    "roster.import": _TAKING,
    "files.attach": _TAKING,
    "calendars.see": _EVERYONE,
    "calendars.import": _LEADING,
    "messages.see": _EVERYONE,
    "messages.edit": _EVERYONE,
    "messages.send": _EVERYONE,
    "units.see": _EVERYONE,
    "documents.see": _EVERYONE,
    "documents.print": _EVERYONE,
    "documents.make": _EVERYONE,
    "labels.make": _EVERYONE,
    "mappings.keep": _EVERYONE,
    "mappings.see": _EVERYONE,
}


def may(person: Person, permission: str) -> bool:
    """Whether the person has the permission; an unknown permission is a ``KeyError``, whoever asks."""
    return person.role in PERMISSIONS[permission]


def demand(person: Person, permission: str) -> None:
    """Raise ``NotAllowedError`` unless the person has the permission."""
    if not may(person, permission):
        raise NotAllowedError(
            f"{person.name or '当前人员'}没有做这件事的权限", safe=UNTOUCHED, todo="如确有需要，请找管理员开通"
        )
