"""Days of the week in words."""

from datetime import date


def weekday(day: date) -> str:
    """``一`` to ``日``, to stand behind 周 or 星期."""
    return "一二三四五六日"[day.weekday()]
