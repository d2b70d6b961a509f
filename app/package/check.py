"""Checks a package in the four natures, from what is in it alone."""

from datetime import datetime
from pathlib import Path

from app.errors import UNTOUCHED, EnvironmentFailedError, os_reason
from app.package.natures import authentic, complete, secure, usable
from app.package.natures.look import Look
from app.package.reading import opened
from app.package.report import CheckItem, Report

_NATURES = (authentic, complete, usable, secure)


def check_package(place: Path, now: datetime) -> Report:
    """The report on a package, folder or zip.

    Raises ``BadInputError`` for what is no package or cannot be opened, ``EnvironmentFailedError`` where the machine
    does not let it be read.
    """
    try:
        with opened(place) as bag:
            return check_bag(bag, place.name, now)
    except OSError as error:
        raise EnvironmentFailedError(
            f"档案包 {place.name} 没有检测成（{os_reason(error)}）",
            safe=UNTOUCHED,
            todo="请检查它的权限和磁盘空间，关掉打开它的程序后再检测",
        ) from error


def check_bag(bag: Path, name: str, now: datetime) -> Report:
    """The report on a bag as a folder; ``name`` is what the package is called."""
    look = Look(bag)
    items = [
        CheckItem(no, called, nature.NATURE, *check(look)) for nature in _NATURES for no, called, check in nature.ITEMS
    ]
    number = look.text("办件/成果登记号") or look.text("办件/收件号")
    return Report(name, number, look.text("著录/题名"), now, tuple(items))
