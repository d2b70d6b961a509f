"""Numbers of persons in texts are masked; what only looks like one is left alone."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.masking import mask_in, mask_prose


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("请打13912345678联系", "请打139****5678联系"),
        ("电话 139 1234 5678、139-1234-5678", "电话 139****5678、139****5678"),
        ("办公电话028-85224983", "办公电话028-****4983"),
        ("身份证510101199001011234不符", "身份证510101********1234不符"),
        ("网上办件 2026030213912345678", "网上办件 2026030213912345678"),
        ("收件号 2026-0139，9512026Y0123", "收件号 2026-0139，9512026Y0123"),
        ("单号 SF13912345678", "单号 SF13912345678"),
        ("", ""),
    ],
)
def test_what_is_a_number_of_a_person_is_masked(text: str, masked: str) -> None:
    assert mask_in(text) == masked
    assert mask_prose(text) == masked
    assert mask_in(masked) == masked


def test_a_number_by_itself_is_that_of_a_paper() -> None:
    assert mask_prose("510000202603021234") == "510000202603021234"
    assert mask_prose("15020260001") == "15020260001"


@given(st.binary())
def test_a_hash_is_never_changed(content: bytes) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    assert mask_in(sha256) == sha256


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text("，。电话 请", min_size=1), st.text("，。联系"))
def test_no_mobile_number_stays_in_a_sentence(number: str, before: str, after: str) -> None:
    assert number not in mask_prose(before + number + after)
