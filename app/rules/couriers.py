"""Guesses the courier from a scanned number: ranked, because the patterns of the couriers overlap."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from app.rules.identifiers import LONGEST_NUMBER, normalise_code

_AIM_PREFIX = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
_SUB_WAYBILL = re.compile(r"(?:-\d{1,3}){1,3}-?$")
_TOKEN = re.compile(r"[0-9A-Z]{8,}")
_LABEL_NUMBER = re.compile(rf"[0-9A-Z-]{{4,{LONGEST_NUMBER}}}")
_S10 = re.compile(r"^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$")
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


@dataclass(frozen=True, slots=True)
class CourierPattern:
    """How the numbers of a courier look. ``s10`` asks for the check digit of UPU S10; ``note`` says what is unsure."""

    courier: str
    pattern: str
    s10: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"{self.courier}的格式不是有效的正则表达式（{error}）") from error


@dataclass(frozen=True, slots=True)
class CourierGuess:
    """One courier that a number may belong to, best guess first in its list."""

    courier: str
    number: str
    note: str = ""


def clean_scan(text: str) -> str:
    """The number as printed on the label: no AIM prefix, no sub-waybill suffix, half-width, upper case."""
    code = _AIM_PREFIX.sub("", normalise_code(text))
    return _SUB_WAYBILL.sub("", code)


def guess_courier(text: str, patterns: Iterable[CourierPattern]) -> tuple[CourierGuess, ...]:
    """The couriers that a scan may come from, in the order of the patterns, each once; empty if none fits.

    A QR code that holds an address is searched for a number.
    """
    candidates = _candidates(text)
    guesses: dict[str, CourierGuess] = {}
    for pattern in patterns:
        for number in candidates:
            if _fits(pattern, number):
                guesses.setdefault(pattern.courier, CourierGuess(pattern.courier, number, pattern.note))
    return tuple(guesses.values())


def label_number(text: str, patterns: Iterable[CourierPattern]) -> str:
    """The number that a scan of a label means: of an address the part that fits a courier, else its longest number.

    Empty where an address holds none.
    """
    guesses = guess_courier(text, patterns)
    if guesses:
        return guesses[0].number
    numbers = [token for token in _candidates(text) if any(sign.isdecimal() for sign in token)]
    return max(numbers, key=len, default="") if _is_address(text) else clean_scan(text)


def is_label_number(number: str) -> bool:
    """Whether a number may stand on a label, whoever carries it: letters, digits and hyphens, with some digits."""
    return _LABEL_NUMBER.fullmatch(number) is not None and sum(sign.isdigit() for sign in number) >= 3


def s10_check_digit(serial: str) -> int:
    """The check digit of UPU S10 for the eight digits of a postal number."""
    rest = sum(int(digit) * weight for digit, weight in zip(serial, _S10_WEIGHTS, strict=True)) % 11
    return {10: 0, 11: 5}.get(11 - rest, 11 - rest)


def is_s10(number: str) -> bool:
    """Whether a postal number such as ``RR473124829CN`` has the right check digit."""
    found = _S10.match(number)
    return found is not None and s10_check_digit(found[1]) == int(found[2])


def _candidates(text: str) -> list[str]:
    if _is_address(text):
        return _TOKEN.findall(normalise_code(unquote(normalise_code(text).partition("://")[2])))
    return [clean_scan(text)]


def _is_address(text: str) -> bool:
    return "://" in normalise_code(text)


def _fits(pattern: CourierPattern, number: str) -> bool:
    return re.search(pattern.pattern, number) is not None and (not pattern.s10 or is_s10(number))
