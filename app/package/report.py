"""检测报告: what was checked of a package in the four natures, with the result of each item and why (DA/T 70-2018)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """The result of an item. What could not be checked is not passed."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    NOT_CHECKED = "NOT_CHECKED"

    @property
    def label(self) -> str:
        return _STATES[self]


_STATES = {
    State.PASSED: "通过",
    State.FAILED: "未通过",
    State.NOT_APPLICABLE: "不适用",
    State.NOT_CHECKED: "未检测",
}


class Nature(StrEnum):
    """四性."""

    AUTHENTIC = "AUTHENTIC"
    COMPLETE = "COMPLETE"
    USABLE = "USABLE"
    SECURE = "SECURE"

    @property
    def label(self) -> str:
        return {"AUTHENTIC": "真实性", "COMPLETE": "完整性", "USABLE": "可用性", "SECURE": "安全性"}[self.value]


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One item: its number in the standard's table (domain: 1-1 to 4-7), its name, the result, and why."""

    no: str
    name: str
    nature: Nature
    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """All items of a package. ``number`` is what the package is called by, empty where it does not tell."""

    package: str
    number: str
    title: str
    checked_at: datetime
    items: tuple[CheckItem, ...]

    @property
    def passed(self) -> bool:
        """Whether no item failed; what could not be checked does not count as passed, and is told as such."""
        return not self.failed

    @property
    def failed(self) -> tuple[CheckItem, ...]:
        return tuple(item for item in self.items if item.state is State.FAILED)

    def count(self, state: State) -> int:
        """How many items have this result."""
        return sum(item.state is state for item in self.items)

    @property
    def sentence(self) -> str:
        """The result in a line."""
        counts = "，".join(f"{state.label} {self.count(state)} 项" for state in State if self.count(state))
        return f"{'检测通过' if self.passed else '检测未通过'}（{counts}）"

    def to_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "package": self.package,
            "number": self.number,
            "title": self.title,
            "checked_at": self.checked_at.isoformat(timespec="seconds"),
            "passed": self.passed,
            "counts": {state.value: self.count(state) for state in State},
            "items": [
                {
                    "no": item.no,
                    "name": item.name,
                    "nature": item.nature.value,
                    "nature_label": item.nature.label,
                    "state": item.state.value,
                    "state_label": item.state.label,
                    "reason": item.reason,
                }
                for item in self.items
            ],
        }
