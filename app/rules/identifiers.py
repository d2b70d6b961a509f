"""Numbers with a rule inside: registration number, 统一社会信用代码, telephone; and how to mask them."""

import re
import unicodedata
from dataclasses import dataclass

from stdnum.cn import uscc

from db.vocabulary import Category

LONGEST_NUMBER = 64
"""What is longer is no number of an application or project, and more than a database can keep in an index."""

_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_DASHES = re.compile(r"[‐‑‒–—―−]")
_REGISTRATION = re.compile(r"^(?P<region>\d{3})(?P<year>(?:19|20)\d{2})(?P<kind>[YJR])(?P<serial>\d{4,5})$")
_KINDS = {category.letter: category for category in Category}
_USCC_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
_MOBILE = re.compile(r"^1[3-9]\d{9}$")
_AREA = re.compile(r"^0\d{2,3}$")
_LANDLINE = re.compile(r"^(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?$")


def normalise_code(text: str) -> str:
    """A number as it is meant: half-width, upper case, plain hyphens, no spaces or invisible characters."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFKC", _DASHES.sub("-", plain).upper())


@dataclass(frozen=True, slots=True)
class RegistrationNo:
    """A 成果登记号 in parts. ``valid`` is about its form; ``warnings`` are sentences that do not forbid it."""

    text: str
    region: str = ""
    year: int = 0
    kind: Category | None = None
    serial: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        return self.kind is not None


def check_registration_no(text: str, *, prefix: str, year_now: int, category: Category | None = None) -> RegistrationNo:
    """Read a 成果登记号 such as ``9512026Y0001``: region, year, letter of the category, serial.

    ``prefix`` is the expected region code. A number that does not read as one has ``valid`` False and one warning.
    """
    code = _letter_o_as_zero(normalise_code(text))
    found = _REGISTRATION.match(code)
    if found is None:
        shape = "3 位地区码、4 位年份、Y/J/R、4 位流水号"
        return RegistrationNo(code, warnings=(f"“{code}”不是成果登记号的格式（{shape}）",))
    number = RegistrationNo(code, found["region"], int(found["year"]), _KINDS[found["kind"]], found["serial"])
    warnings = _registration_warnings(number, prefix, year_now, category)
    return RegistrationNo(code, number.region, number.year, number.kind, number.serial, tuple(warnings))


def check_uscc(text: str) -> str | None:
    """What is wrong with a 统一社会信用代码 (GB 32100-2015), as a sentence; None where it is right.

    Only the check digit is taken from the library: its own validation refuses the letters that the standard allows
    in the first two places (农村集体经济组织 begin with N).
    """
    code = normalise_code(text).replace("-", "")
    if len(code) != 18:
        return f"统一社会信用代码应为 18 位，现为 {len(code)} 位"
    if wrong := sorted(set(code) - _USCC_ALPHABET):
        return f"统一社会信用代码不会有字符 {'、'.join(wrong)}"
    return None if uscc.calc_check_digit(code[:-1]) == code[-1] else "统一社会信用代码校验位不符，请核对"


def check_phone(text: str) -> str | None:
    """What is wrong with a mobile or landline number, as a sentence; None where it is right."""
    code = _phone(text)
    if _MOBILE.match(code) or _LANDLINE.match(code):
        return None
    if code.isdecimal() and code.startswith("1"):
        return f"手机号应为 11 位，现为 {len(code)} 位" if len(code) != 11 else "手机号第二位应为 3 至 9"
    return "电话应为 11 位手机号，或区号加 7 至 8 位固定电话"


def mask_phone(text: str) -> str:
    """A number for lists and logs: ``138****5678``; a landline keeps its area code and the last four digits.

    Empty stays empty.
    """
    code = _phone(text)
    if _MOBILE.match(code):
        return f"{code[:3]}****{code[-4:]}"
    area, dash, rest = code.partition("-")
    if dash and _AREA.match(area):
        return f"{area}-****{rest.partition('-')[0][-4:]}" if len(rest) > 4 else f"{area}-****"
    return f"****{code[-4:]}" if len(code) > 6 else "****" if code else ""


def mask_id(text: str) -> str:
    """An ID card number for lists and logs: the region and the last four places stay."""
    code = normalise_code(text)
    return f"{code[:6]}{'*' * (len(code) - 10)}{code[-4:]}" if len(code) >= 15 else "*" * len(code)


def _phone(text: str) -> str:
    code = normalise_code(text).replace("(", "").replace(")", "-")
    return re.sub(r"^(\+86|0086)-?", "", code)


def _letter_o_as_zero(code: str) -> str:
    """The letter O as zero wherever a digit belongs (everywhere but in the place of the kind)."""
    return code[:7].replace("O", "0") + code[7:8] + code[8:].replace("O", "0")


def _registration_warnings(number: RegistrationNo, prefix: str, year_now: int, category: Category | None) -> list[str]:
    warnings = []
    if number.region != prefix:
        warnings.append(f"登记号地区码 {number.region} 不是 {prefix}")
    if number.year > year_now:
        warnings.append(f"登记号年份 {number.year} 晚于今年")
    if category is not None and number.kind is not None and number.kind is not category:
        warnings.append(f"登记号标志 {number.kind.letter} 是{number.kind.label}类，与成果类别{category.label}不一致")
    return warnings
