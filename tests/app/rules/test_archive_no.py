"""档号 by template: made, read back, and what no office may write into a template."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.archive_no import LONGEST, ArchiveNumbering, VolumeKey, odd_number
from db.vocabulary import Retention

USUAL = ArchiveNumbering(
    "X032", "{fonds}-KJ·KY·{year}-{retention}-{volume:03d}", "{volume_no}-{item:03d}", "{year}-{retention}-{serial:03d}"
)
BY_PROJECT = replace(USUAL, volume_no="{fonds}-KJ·KY·{project}-{volume}卷")
KEYS = st.builds(VolumeKey, st.integers(1990, 2099), st.sampled_from(Retention), st.from_regex(r"\A951\d{4}Y\d{4}\Z"))
COUNTS = st.integers(1, 10**6)


def test_numbers_read_as_the_standard_writes_them() -> None:
    key = VolumeKey(2026, Retention.PERMANENT, "9512026Y0001")
    assert USUAL.format_volume(key, 2) == "X032-KJ·KY·2026-Y-002"
    assert USUAL.format_item("X032-KJ·KY·2026-Y-002", 13) == "X032-KJ·KY·2026-Y-002-013"
    assert USUAL.format_item("", 13) == ""
    assert USUAL.format_box(2026, Retention.D30, 7) == "2026-D30-007"
    assert BY_PROJECT.format_volume(key, 2) == "X032-KJ·KY·9512026Y0001-2卷"
    assert (USUAL.needs_project, BY_PROJECT.needs_project) == (False, True)


@given(st.sampled_from([USUAL, BY_PROJECT]), KEYS, COUNTS, COUNTS)
def test_a_number_is_read_back_as_it_was_made(numbering: ArchiveNumbering, key: VolumeKey, n: int, item: int) -> None:
    number = numbering.format_volume(key, n)
    assert numbering.volume_of(key, number) == n
    assert numbering.split_item(numbering.format_item(number, item)) == (number, item)


@given(KEYS, KEYS, COUNTS, COUNTS)
def test_two_volumes_or_boxes_never_have_one_number(one: VolumeKey, other: VolumeKey, n: int, m: int) -> None:
    for numbering in (USUAL, BY_PROJECT):
        alike = (numbering.volume_series(one), n) == (numbering.volume_series(other), m)
        assert (numbering.format_volume(one, n) == numbering.format_volume(other, m)) == alike
    same_box = (one.year, one.retention, n) == (other.year, other.retention, m)
    assert (
        USUAL.format_box(one.year, one.retention, n) == USUAL.format_box(other.year, other.retention, m)
    ) == same_box
    assert (USUAL.box_series(one.year, one.retention) == USUAL.box_series(other.year, other.retention)) == (
        (one.year, one.retention) == (other.year, other.retention)
    )


@pytest.mark.parametrize("number", ["X032-KJ·KY·2026-D30-002", "X032-KJ·KY·2026-Y-", "X032-KJ·KY·2026-Y-２", "旧档 7"])
def test_a_number_of_another_kind_has_no_count(number: str) -> None:
    assert USUAL.volume_of(VolumeKey(2026, Retention.PERMANENT), number) is None


def test_what_is_no_number_of_a_paper_is_not_split() -> None:
    assert USUAL.split_item("X032-KJ·KY·2026-Y-盒") is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"fonds": " "}, "全宗号不能空着"),
        ({"fonds": "X 032"}, "也不能有空格"),
        ({"volume_no": "{fonds}-{year}"}, r"案卷档号的格式“.*”里 \{volume\} 要各有一个"),
        ({"volume_no": "{volume}{volume}"}, "要各有一个"),
        ({"volume_no": "{year}{year}{volume}"}, "其余最多一个"),
        ({"volume_no": "{fonds}-{volume}-{item}"}, "案卷档号的格式“.*”里只能用"),
        ({"volume_no": "{volume"}, "写法不对"),
        ({"volume_no": "{}-{volume}"}, "只能用"),
        ({"volume_no": "{volume.real}"}, "只能用"),
        ({"volume_no": "{volume:>9}"}, "位数只能写成"),
        ({"volume_no": "{volume!r}"}, "位数只能写成"),
        ({"volume_no": "{year:04d}-{volume}"}, "且只写在顺序号后"),
        ({"item_no": "{item:04d}"}, r"件的档号的格式“.*”里 \{item\}、\{volume_no\} 要各有一个"),
        ({"box_no": "{year}年-{serial}"}, "盒号要印成条码"),
        ({"box_no": "{fonds}-{year}-{retention}-{serial:09d}"}, "最多 16 个字符"),
    ],
)
def test_a_bad_template_is_refused_with_its_reason(changes: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(USUAL, **changes)


@pytest.mark.parametrize(
    ("number", "why"),
    [("", "没有填写"), ("X032 1", "空格"), ("X" * (LONGEST + 1), "最多"), ("X" * LONGEST, ""), ("旧档-7", "")],
)
def test_a_typed_number_is_looked_at(number: str, why: str) -> None:
    assert why in odd_number(number)
    assert bool(odd_number(number)) == bool(why)
