"""Who sits at this machine."""

import getpass

from app.desk.opening import Desk
from app.desk.permissions import Role
from app.desk.views import Person


def local_person(desk: Desk) -> Person:
    """The person who uses this machine: named by the settings, else by the computer's user name; the setting
    ``role`` says what work is theirs."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a machine without user names (KeyError before Python 3.13)
        user = "desk"
    return Person(id=f"local:{user}"[:64], name=desk.settings.clerk or user, role=Role(desk.settings.role))
