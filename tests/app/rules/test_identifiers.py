"""Numbers with a rule inside, with the published samples, and their masks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.identifiers import (
    check_phone,
    check_registration_no,
    check_uscc,
    mask_id,
    mask_phone,
    normalise_code,
)
from db.vocabulary import Category

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class TestRegistrationNumber:
    def test_the_parts_of_a_number(self) -> None:
        number = check_registration_no("9512026Y0001", prefix="951", year_now=2026, category=Category.APPLIED)
        assert number.valid
        assert (number.region, number.year, number.kind, number.serial) == ("951", 2026, Category.APPLIED, "0001")
        assert number.warnings == ()

    @pytest.mark.parametrize(
        "typed", ["９５１２０２６ｙ０００１", " 951 2026 y 0001 ", "9512O26YOOO1", "951\u200b2026Y0001"]
    )
    def test_slips_of_the_keyboard_are_put_right(self, typed: str) -> None:
        assert check_registration_no(typed, prefix="951", year_now=2026).text == "9512026Y0001"

    def test_a_strange_number_is_warned_of_not_refused(self) -> None:
        number = check_registration_no("1112027J00012", prefix="951", year_now=2026, category=Category.APPLIED)
        assert number.valid
        assert number.warnings == (
            "登记号地区码 111 不是 951",
            "登记号年份 2027 晚于今年",
            "登记号标志 J 是基础理论类，与成果类别应用技术不一致",
        )

    @pytest.mark.parametrize("typed", ["", "9512026X0001", "9512026Y001", "川科成登字20260001", "9511826Y0001"])
    def test_what_does_not_read_as_a_number_is_not_valid(self, typed: str) -> None:
        number = check_registration_no(typed, prefix="951", year_now=2026)
        assert not number.valid
        assert len(number.warnings) == 1

    @given(
        st.integers(0, 999),
        st.integers(1900, 2026),
        st.sampled_from("YJR"),
        st.integers(0, 99999),
        st.sampled_from("45"),
    )
    def test_whatever_is_put_together_comes_apart(
        self, region: int, year: int, letter: str, serial: int, width: str
    ) -> None:
        digits = f"{serial:0{width}d}"
        number = check_registration_no(f"{region:03d}{year}{letter}{digits}", prefix="951", year_now=2026)
        assert (number.region, number.year, number.serial) == (f"{region:03d}", year, digits)
        assert number.kind is not None
        assert number.kind.letter == letter


class TestSocialCreditCode:
    @pytest.mark.parametrize(
        "code", ["91512081MA62K0260E", "91350100M000100Y43", "91512081ma62k0260e", " 91512081 MA62K0260E "]
    )
    def test_right_ones(self, code: str) -> None:
        assert check_uscc(code) is None

    @pytest.mark.parametrize(
        ("code", "problem"),
        [
            ("91350100M000100Y4Z", "统一社会信用代码不会有字符 Z"),
            ("91350100M000100Y44", "统一社会信用代码校验位不符，请核对"),
            ("9135", "统一社会信用代码应为 18 位，现为 4 位"),
            ("", "统一社会信用代码应为 18 位，现为 0 位"),
        ],
    )
    def test_wrong_ones_say_what_is_wrong(self, code: str, problem: str) -> None:
        assert check_uscc(code) == problem

    @given(st.text(USCC_ALPHABET, min_size=17, max_size=17))
    def test_exactly_one_check_character_fits(self, body: str) -> None:
        """Against the formula of GB 32100, also for codes that begin with a letter."""
        total = sum(USCC_ALPHABET.index(each) * pow(3, place, 31) for place, each in enumerate(body))
        expected = USCC_ALPHABET[-total % 31]
        assert [each for each in USCC_ALPHABET if check_uscc(body + each) is None] == [expected]


class TestPhone:
    @pytest.mark.parametrize(
        "number",
        [
            "13800138000",
            "138 0013 8000",
            "+86-13800138000",
            "028-85224983",
            "(028)85224983",
            "85224983",
            "028-85224983-801",
        ],
    )
    def test_right_ones(self, number: str) -> None:
        assert check_phone(number) is None

    @pytest.mark.parametrize(
        ("number", "problem"),
        [
            ("1380013800", "手机号应为 11 位，现为 10 位"),
            ("12800138000", "手机号第二位应为 3 至 9"),
            ("028-8522", "电话应为"),
            ("无", "电话应为"),
        ],
    )
    def test_wrong_ones_say_what_is_wrong(self, number: str, problem: str) -> None:
        assert (check_phone(number) or "").startswith(problem)

    @pytest.mark.parametrize(
        ("number", "masked"),
        [
            ("13812345678", "138****5678"),
            ("138 1234 5678", "138****5678"),
            ("028-85224983", "028-****4983"),
            ("028-85224983-801", "028-****4983"),
            ("0288-12", "0288-****"),
            ("0138123-4567", "****4567"),
            ("85224983", "****4983"),
            ("110", "****"),
            ("", ""),
        ],
    )
    def test_masks(self, number: str, masked: str) -> None:
        assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("11010519491231002x", "110105********002X"),
        ("110105491231002", "110105*****1002"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_id_cards_are_masked(number: str, masked: str) -> None:
    assert mask_id(number) == masked


@settings(max_examples=300)
@given(st.text("0123456789０-+ 　()ax", max_size=30))
def test_masks_never_show_the_middle_of_a_number(text: str) -> None:
    code = normalise_code(text)
    for masked in (mask_phone(text), mask_id(text)):
        assert len(code) < 7 or code not in masked


@given(st.text("09０９azＡzOo-—– \u3000\u200b\t（()）+川X¯", max_size=30))
def test_a_normalised_code_is_stable(text: str) -> None:
    once = normalise_code(text)
    assert normalise_code(once) == once
    assert not any(each.isspace() for each in once)
