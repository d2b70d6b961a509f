"""Who sits at this machine, and who else has worked on these cases."""

import getpass

from sqlalchemy import select

from app.desk.opening import Desk
from app.desk.permissions import Role
from app.desk.views import Person
from app.desk.work import Work, use_case
from db.tables import StaffRow


def local_person(desk: Desk) -> Person:
    """The person who uses this machine: named by the settings, else by the computer's user name; the setting
    ``role`` says what work is theirs."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a machine without user names (KeyError before Python 3.13)
        user = "desk"
    return Person(id=f"local:{user}"[:64], name=desk.settings.clerk or user, role=Role(desk.settings.role))


@use_case("cases.see")
def known_people(work: Work) -> tuple[Person, ...]:
    """All who have saved something here, by name: to give a case to."""
    rows = work.session.scalars(select(StaffRow).order_by(StaffRow.name, StaffRow.id))
    return tuple(Person(row.id, row.name, row.role) for row in rows)
