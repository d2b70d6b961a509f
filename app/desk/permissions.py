"""Who may do what: one table, asked in one place (``app.desk.work``)."""

from enum import StrEnum

from app.desk.views import Person
from app.errors import NotAllowedError


class Role(StrEnum):
    """What a person is to the program. So far the one local person does everything."""

    LOCAL = "LOCAL"


_EVERYONE = frozenset(Role)

PERMISSIONS: dict[str, frozenset[Role]] = {
    "drafts.edit": _EVERYONE,
    "drafts.see": _EVERYONE,
    "intake.accept": _EVERYONE,
    "cases.see": _EVERYONE,
    "cases.reveal_phone": _EVERYONE,
    "units.see": _EVERYONE,
    "documents.see": _EVERYONE,
    "documents.print": _EVERYONE,
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
            f"{person.name or '当前人员'}没有做这件事的权限", safe="没有改动任何内容", todo="如确有需要，请找管理员开通"
        )
