"""CHANGELOG.md follows Keep a Changelog and knows the version of the program."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINES = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_releases_are_dated_and_newest_first() -> None:
    first, *released = [line for line in LINES if line.startswith("## ")]
    assert first == "## [Unreleased]"
    found = [re.fullmatch(r"## \[(\d+)\.(\d+)\.(\d+)\] - \d{4}-\d\d-\d\d", line) for line in released]
    assert all(found)
    versions = [tuple(map(int, match.groups())) for match in found if match]
    assert versions == sorted(versions, reverse=True)


def test_changes_stand_under_the_usual_heads() -> None:
    assert {line.removeprefix("### ") for line in LINES if line.startswith("### ")} <= KINDS


def test_released_versions_are_not_ahead_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", "\n".join(LINES), re.MULTILINE)
    assert not released or released[0] == project["version"]
