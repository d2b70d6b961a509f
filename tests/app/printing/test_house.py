"""Wording, numbers and sizes are the office's to edit; what cannot be used is told with file, line and key."""

from pathlib import Path

import pytest

from app.errors import BadResourceError
from app.printing.fonts import FontBook
from app.printing.house import House, load_house
from app.printing.numbers import CASE_NO, NUMBERED, load_numbers
from app.printing.papers import notice_pdf
from app.resources import Resources, packaged_root
from db.vocabulary import Channel, DocumentKind
from tests.app.printing.readback import pages_of
from tests.app.printing.samples import notice


def edited(tmp_path: Path, name: str, old: str, new: str) -> Resources:
    """The packaged resources with one edit in one file."""
    text = (packaged_root() / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
    return Resources(tmp_path)


def test_numbers_have_year_and_serial(house: House) -> None:
    made = [house.numbers.format_number(kind, 2026, 7) for kind in (CASE_NO, *list(DocumentKind)[:3])]
    assert made == ["2026-0007", "川科档收〔2026〕0007号", "川科档补〔2026〕0007号", "川科档不〔2026〕0007号"]


def test_a_serial_beyond_four_digits_goes_on(house: House) -> None:
    assert house.numbers.format_number(CASE_NO, 2026, 12345) == "2026-12345"


def test_every_paper_counts_by_itself(house: House) -> None:
    made = {house.numbers.format_number(kind, 2026, 7) for kind in NUMBERED}
    assert len(made) == len(NUMBERED)
    assert all("〔2026〕0007号" in number for number in made)


def test_a_registration_number_has_region_year_letter_and_serial(house: House) -> None:
    assert house.numbers.format_registration("951", 2026, "Y", 12) == "9512026Y0012"


def test_a_label_has_no_number(house: House) -> None:
    with pytest.raises(KeyError):
        house.numbers.format_number(DocumentKind.LABEL, 2026, 1)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("川科档收〔{year}〕{serial:04d}号", "川科档收{serial}号", "要各有一个"),
        ("川科档收〔{year}〕{serial:04d}号", "川科档收〔{jahr}〕{serial}号", "写法不对"),
        ("川科档收〔{year}〕{serial:04d}号", "川科档收〔{year}〕{serial", "写法不对"),
        ("{year}-{serial:04d}", "川{year}-{serial:04d}", "条码"),
        ("{year}-{serial:04d}", "SICHUAN-{year}-{serial:06d}", "最多 16"),
        ("川科档收〔{year}〕{serial:04d}号", "川科档补〔{year}〕{serial:04d}号", "不能相同"),
        ("川科档改〔{year}〕{serial:04d}号", "川科档补〔{year}〕{serial:04d}号", "不能相同"),
        ("{prefix}{year}{letter}{serial:04d}", "{prefix}{year}{serial:04d}", "要各有一个"),
        ("{prefix}{year}{letter}{serial:04d}", "{region}{year}{letter}{serial:04d}", "写法不对"),
    ],
)
def test_a_bad_number_pattern_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(BadResourceError, match=r"numbers\.yaml.*" + problem):
        load_numbers(edited(tmp_path, "numbers.yaml", old, new))


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("wording.yaml", "已于{received_on}收到。经审核", "已于{receved_on}收到。经审核", "{receved_on}"),
        ("wording.yaml", "请于{due}前将", "请于{due前将", "不成对"),
        ("wording.yaml", "逾期未补正的", "逾期{x}未补正的", "没有"),
        ("wording.yaml", "  counter:\n", "  window:\n", "counter"),
        ("wording.yaml", "bring: archive", "bring: cellar", "cellar"),
        ("wording.yaml", "    PORTAL: 请于", "    # 请于", "PORTAL"),
        ("wording.yaml", "申请（成果名称：{title}；收件号：{case_no}），申请", "申请（{due}），申请", "{due}"),
        ("wording.yaml", "第{round}轮形式审查", "第{runde}轮形式审查", "{runde}"),
        ("wording.yaml", "请于{until}根据修改意见", "请于{due}根据修改意见", "{due}"),
        ("wording.yaml", "成果登记号{registration_no}同时作废", "成果登记号{number}同时作废", "{number}"),
        ("wording.yaml", "请于{until}按系统提示", "请于{due}按系统提示", "{due}"),
        ("wording.yaml", '    COUNTER: ""\n', "", "COUNTER"),
        ("wording.yaml", "phone: 028-85222344", "telephone: 028-85222344", "phone"),
        ("papers.yaml", "{width_mm: 210, height_mm: 297}", "{width_mm: 5, height_mm: 3}", "20 至 1000"),
        ("papers.yaml", "left_mm: 25", "left_mm: 75", "边距"),
    ],
)
def test_bad_wording_or_size_is_refused(tmp_path: Path, name: str, old: str, new: str, problem: str) -> None:
    with pytest.raises(BadResourceError) as caught:
        load_house(edited(tmp_path, name, old, new))
    assert name in str(caught.value)
    assert problem in str(caught.value)


def test_an_office_prints_its_own_words(tmp_path: Path, fonts: FontBook) -> None:
    own = load_house(edited(tmp_path, "wording.yaml", "title: 一次性告知书", "title: 补正材料通知书"))
    [page] = pages_of(notice_pdf(notice(), own, fonts))
    assert "补正材料通知书" in page


def test_desks_are_those_of_the_workflow(house: House) -> None:
    assert house.ask(Channel.COUNTER) == "成果登记室 028-85224983"
    assert house.ask(Channel.PLAN) == "成果登记室 028-85224983；档案管理科（或门卫室） 黄老师 028-85222344"
    assert house.bring(Channel.PLAN).name == "档案管理科（或门卫室）"
    assert house.bring().address == "成都市武侯区人民南路四段成科路8号"
