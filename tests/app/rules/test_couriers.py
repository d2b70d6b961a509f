"""Guessing the courier from a scan."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rulebook import load_couriers
from app.rules.couriers import CourierPattern, guess_courier, is_label_number, is_s10, label_number, s10_check_digit
from tests.app.rules.makers import RESOURCES

PATTERNS = load_couriers(RESOURCES)


def names(text: str) -> list[str]:
    return [guess.courier for guess in guess_courier(text, PATTERNS)]


@pytest.mark.parametrize(
    ("number", "courier"),
    [
        ("SF1385628716739", "顺丰"),
        ("YT8962646785389", "圆通"),
        ("73610555582883", "中通"),
        ("773277027280336", "申通"),
        ("463431409940372", "韵达"),
        ("1207119765021", "EMS／邮政快递包裹"),
        ("JDX024407261700", "京东"),
        ("JT5261988016578", "极兔"),
        ("DPK202252612836", "德邦"),
        ("RR473124829CN", "EMS／邮政（国际、挂号）"),
        ("621123456789012", "菜鸟"),
        ("ZJS123456789012", "宅急送"),
        ("PA12345678901", "邮政（国内信函、包裹）"),
        ("12345678", "德邦"),
    ],
)
def test_the_best_guess_for_known_numbers(number: str, courier: str) -> None:
    assert names(number)[0] == courier


def test_overlapping_patterns_give_a_ranked_list() -> None:
    assert names("5012345678901") == ["EMS／邮政快递包裹", "韵达"]


def test_twelve_digits_stay_ambiguous_and_say_so() -> None:
    guesses = guess_courier("123456789012", PATTERNS)
    assert [guess.courier for guess in guesses] == ["顺丰", "中通", "安能", "壹米滴答"]
    assert all(guess.note for guess in guesses)


@pytest.mark.parametrize("text", ["", "你好", "SF12", "RR473124828CN", "9512026Y0001"])
def test_what_is_no_waybill_gives_no_guess(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "scan",
    [
        " sf1385628716739\r\n",
        "]C0SF1385628716739",
        "ＳＦ１３８５６２８７１６７３９",
        "SF1385628716739-1-1-",
        "https://example.com/q?no=SF1385628716739&x=1",
        "HTTPS://EXAMPLE.COM/w/%53F1385628716739",
    ],
)
def test_a_scanner_s_leftovers_do_not_matter(scan: str) -> None:
    (guess,) = guess_courier(scan, PATTERNS)
    assert (guess.courier, guess.number) == ("顺丰", "SF1385628716739")


def test_the_check_digit_of_the_postal_union() -> None:
    assert s10_check_digit("47312482") == 9
    assert is_s10("RR473124829CN")
    assert not is_s10("473124829")


@given(st.integers(0, 99_999_999))
def test_exactly_one_check_digit_fits(serial: int) -> None:
    digits = f"{serial:08d}"
    weighted = sum(int(a) * b for a, b in zip(digits, [8, 6, 4, 2, 3, 5, 9, 7], strict=True))
    expected = 11 - weighted % 11
    expected = {10: 0, 11: 5}.get(expected, expected)
    assert [each for each in range(10) if is_s10(f"EA{digits}{each}CN")] == [expected]


@given(st.text(max_size=40) | st.from_regex(r"\A[A-Z]{0,3}[0-9]{8,17}\Z"))
def test_any_text_can_be_scanned(text: str) -> None:
    """Each courier is guessed once, in the order of the patterns, with a number that fits."""
    guesses = guess_courier(text, PATTERNS)
    order = list(dict.fromkeys(pattern.courier for pattern in PATTERNS))
    ranks = [order.index(guess.courier) for guess in guesses]
    assert len(set(ranks)) == len(ranks)
    for guess in guesses:
        own = [pattern for pattern in PATTERNS if pattern.courier == guess.courier]
        assert any(re.search(pattern.pattern, guess.number) for pattern in own)


@given(
    st.sampled_from(["SF1385628716739", "YT8962646785389", "73610555582883"]), st.sampled_from(["", " ", "\r\n", "　"])
)
def test_case_width_and_margins_change_nothing(number: str, margin: str) -> None:
    wide = "".join(chr(ord(each) + 0xFEE0) for each in number)
    assert names(f"{margin}{number.lower()}{margin}") == names(number) == names(f"{margin}{wide}")


def test_a_pattern_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="某快递的格式不是有效的正则表达式"):
        CourierPattern("某快递", "^[A-Z")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("SF1385628716739", True),
        ("ZY-77-1234", True),
        ("1234", True),
        ("", False),
        ("AB1", False),
        ("ABCDE12", False),
        ("四川农业大学2026", False),
        ("9" * 65, False),
    ],
)
def test_what_may_stand_on_a_label(number: str, expected: bool) -> None:
    assert is_label_number(number) is expected


@pytest.mark.parametrize(
    ("scan", "number"),
    [
        (" sf1385628716739\n", "SF1385628716739"),
        ("]C1SF1385628716739", "SF1385628716739"),
        ("JDX024407261700-1-1-", "JDX024407261700"),
        ("https://www.sf-express.com/we/ow/chn/sc/waybill?no=SF1385628716739&from=qr", "SF1385628716739"),
        ("ｈｔｔｐｓ：／／ｋ.cn/YT8962646785389", "YT8962646785389"),
        ("http://example.cn/t/AB12345678901234?x=12345678ZZ", "AB12345678901234"),
        ("https://example.cn/about", ""),
        ("ZY-77-1234", "ZY-77-1234"),
        ("", ""),
    ],
)
def test_the_number_that_a_label_means(scan: str, number: str) -> None:
    assert label_number(scan, PATTERNS) == number
