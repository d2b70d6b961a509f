"""The lock files name all that the program needs, on every supported Python and system."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {"linux": "Linux", "win32": "Windows"}


def pinned(name: str) -> list[Requirement]:
    """The requirements of a lock and of the locks that it includes."""
    found = []
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if included := re.fullmatch(r"-r (\S+)", line):
            found += pinned(included[1])
        elif line and not line.startswith("#"):
            found.append(Requirement(line))
    return found


def applying(requirements: list[Requirement], system: str, python: str) -> dict[str, Requirement]:
    environment = {
        "sys_platform": system,
        "platform_system": SYSTEMS[system],
        "os_name": "nt" if system == "win32" else "posix",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "extra": "",
    }
    return {
        canonicalize_name(requirement.name): requirement
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate(environment)
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_fixes_one_version(lock: str) -> None:
    requirements = pinned(lock)
    names = [canonicalize_name(requirement.name) for requirement in requirements]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"==[\w.]+", str(requirement.specifier)) for requirement in requirements)


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_what_a_package_needs_is_in_the_lock(lock: str, system: str, python: str) -> None:
    locked = applying(pinned(lock), system, python)
    missing = []
    for requirement in locked.values():
        for needed in applying(declared(requirement.name), system, python).values():
            held = locked.get(canonicalize_name(needed.name))
            if held is None or not needed.specifier.contains(str(held.specifier).removeprefix("==")):
                missing.append(f"{requirement.name} needs {needed}")
    assert not missing


def declared(name: str) -> list[Requirement]:
    """What an installed package says that it needs; one for another system is not installed and needs nothing."""
    try:
        return [Requirement(text) for text in distribution(name).requires or ()]
    except PackageNotFoundError:
        return []


@pytest.mark.parametrize("requirement", pinned(LOCKS[1]), ids=lambda requirement: requirement.name)
def test_the_installed_version_is_the_locked_one(requirement: Requirement) -> None:
    if requirement.marker is None or requirement.marker.evaluate():
        assert f"=={distribution(requirement.name).version}" == str(requirement.specifier)
