"""The papers of mail room and archive: right in millimetres, nothing cut, nothing lost over pages."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest

from app.printing.archive_inputs import (
    ArchivePaper,
    ArchiveStampPaper,
    VolumeContentsPaper,
    VolumeCoverPaper,
    VolumeNotePaper,
    VolumePaper,
)
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.papers import paper_pdf
from app.rules.scan_code import scannable
from tests.app.printing.archive_samples import ARCHIVE_NO, LISTS, SINGLE, volume
from tests.app.printing.readback import codes, collisions, off_paper, pages_of, raster, squeezed
from tests.app.printing.samples import LONG_TITLE, RARE

TITLES = {"3 characters": "新稻种", "120 characters": (LONG_TITLE * 2)[:120], "rare": f"{RARE}选育"}
WIDE = {"register", "volumes", "box", "gatehouse", "results", "transfer"}


def size_mm(pdf: bytes) -> tuple[int, int]:
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_list_holds_every_row_over_its_pages(kind: str, title: str, house: House, fonts: FontBook) -> None:
    pdf = paper_pdf(LISTS[kind](title, 40), house, fonts)
    pages = pages_of(pdf)
    assert sum(page.count(squeezed(title)) for page in pages) == 40
    assert all(f"第{at}页共{len(pages)}页" in page for at, page in enumerate(pages, 1))
    assert all("序号" in page for page in pages)
    assert off_paper(pdf, 8) == []
    assert size_mm(pdf) == ((297, 210) if kind in WIDE else (210, 297))


@pytest.mark.parametrize("kind", LISTS)
def test_a_short_list_is_one_page_and_an_empty_one_still_a_page(kind: str, house: House, fonts: FontBook) -> None:
    assert len(pages_of(paper_pdf(LISTS[kind]("新稻种", 3), house, fonts))) == 1
    assert len(pages_of(paper_pdf(LISTS[kind]("新稻种", 0), house, fonts))) == 1


@pytest.mark.parametrize("count", range(1, 30))
def test_no_page_of_a_list_is_without_a_row(count: int, house: House, fonts: FontBook) -> None:
    pages = pages_of(paper_pdf(LISTS["volumes"]("新稻种", count), house, fonts))
    assert all("新稻种" in page for page in pages)


@pytest.mark.parametrize("kind", SINGLE)
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_volume_paper_is_one_page_and_names_the_volume(kind: str, title: str, house: House, fonts: FontBook) -> None:
    pdf = paper_pdf(SINGLE[kind](title), house, fonts)
    [page] = pages_of(pdf)
    assert squeezed(ARCHIVE_NO) in page
    assert off_paper(pdf, 8) == []
    assert size_mm(pdf) == (210, 297)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_cover_says_what_the_standard_asks_for(title: str, house: House, fonts: FontBook) -> None:
    pdf = paper_pdf(VolumeCoverPaper(volume(title)), house, fonts)
    [page] = pages_of(pdf)
    for wanted in (title, "立卷单位", "2023年3月1日至2026年2月28日", "保管期限永久", "公开"):
        assert squeezed(wanted) in page
    assert codes(pdf) == [("QR Code", scannable(ARCHIVE_NO))]


@pytest.mark.parametrize("kind", [*LISTS, *SINGLE])
def test_nothing_on_a_paper_is_struck_through_or_printed_over(kind: str, house: House, fonts: FontBook) -> None:
    title = TITLES["120 characters"]
    paper = LISTS[kind](title, 2) if kind in LISTS else SINGLE[kind](title)
    assert collisions(paper_pdf(paper, house, fonts)) == []


@pytest.mark.parametrize("make", [VolumeCoverPaper, VolumeContentsPaper, VolumeNotePaper, ArchiveStampPaper])
def test_the_longest_number_and_body_leave_room_for_the_rest(
    make: Callable[[VolumePaper], ArchivePaper], house: House, fonts: FontBook
) -> None:
    number = "X032-KJ·KY·" + "95120260Y0001ABCDEFGHIJKLMNOP-" + "95120260Y0001ABCDEF-D30"
    assert len(number) == 64
    long = replace(volume(TITLES["120 characters"]), archive_no=number, responsible=TITLES["120 characters"])
    pdf = paper_pdf(make(long), house, fonts)
    [page] = pages_of(pdf)
    assert number in page
    assert collisions(pdf) == []
    assert off_paper(pdf, 8) == []


def test_the_contents_have_the_columns_of_the_standard_and_are_ruled_to_the_foot(house: House, fonts: FontBook) -> None:
    pdf = paper_pdf(VolumeContentsPaper(volume()), house, fonts)
    [page] = pages_of(pdf)
    assert "序号文件编号责任者文件题名日期页数备注" in page
    assert "1川科〔2025〕1号四川省农业科学院科技成果登记表202511151" in page
    image = raster(pdf)
    foot = 297 - house.archive.upright_margins.bottom_mm
    lines = [y for y in range(image.height) if not image.getpixel((image.width // 2 + 40, y))]
    assert foot - house.archive.contents_row_mm < max(lines) / 203 * 25.4 < foot


def test_the_note_counts_items_and_pages(house: House, fonts: FontBook) -> None:
    [page] = pages_of(paper_pdf(VolumeNotePaper(volume()), house, fonts))
    assert "本案卷共有文件材料6件，共21页。" in page
    for wanted in (
        "互见号：X032-KJ·KY·2026-Y-004",
        "第3件第2页缺角，已裱糊。",
        "立卷人：黄丽",
        "2026年3月2日",
        "检查人：",
    ):
        assert squeezed(wanted) in page


def test_a_note_longer_than_its_page_goes_on_and_is_signed_on_the_last(house: House, fonts: FontBook) -> None:
    long = "".join(f"第 {at} 件缺角，已裱糊。" for at in range(1, 200))
    pdf = paper_pdf(VolumeNotePaper(replace(volume(), remark=long)), house, fonts)
    pages = pages_of(pdf)
    assert "".join(pages).count("裱") == 199
    assert ["立卷人" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    assert len(pages) > 1
    assert collisions(pdf) == []
    assert off_paper(pdf, 8) == []


def test_a_row_is_divided_only_where_it_is_higher_than_a_page(house: House, fonts: FontBook) -> None:
    def pages_with(length: int) -> list[list[str]]:
        paper = VolumeContentsPaper(volume(count=3, item_title="题" * length))
        return [re.findall(r"题{9,}", page.replace(" ", "")) for page in pages_of(paper_pdf(paper, house, fonts))]

    assert [len(page) for page in pages_with(320)] == [1, 1, 1]
    assert sum(map(len, pages_with(900))) > 3


def test_a_stamp_is_six_cells_of_its_true_size(house: House, fonts: FontBook) -> None:
    pdf = paper_pdf(ArchiveStampPaper(volume()), house, fonts)
    [page] = pages_of(pdf)
    assert "X0322026001科技成果永久1页" in page
    image, dots = raster(pdf, dots_per_inch=600), 600 / 25.4
    left, top = house.archive.upright_margins.left_mm, house.archive.upright_margins.top_mm + 12
    row = [x for x in range(image.width) if not image.getpixel((x, int((top + 1) * dots)))]
    first = [x / dots for x in row if x / dots < left + 47]
    assert min(first) == pytest.approx(left, abs=0.2)
    assert max(first) == pytest.approx(left + 45, abs=0.2)
    column = [y / dots for y in range(image.height) if not image.getpixel((int((left + 1) * dots), y))]
    within = [y for y in column if top - 1 < y < top + 17]
    assert min(within) == pytest.approx(top, abs=0.2)
    assert max(within) == pytest.approx(top + 16, abs=0.2)


def test_stamps_of_a_thick_volume_go_on_over_pages(house: House, fonts: FontBook) -> None:
    pages = pages_of(paper_pdf(ArchiveStampPaper(volume(count=70)), house, fonts))
    assert len(pages) > 1
    assert all(f"X0322026{at:03d}" in "".join(pages) for at in range(1, 71))


@pytest.mark.parametrize("kind", [*LISTS, *SINGLE])
def test_the_same_paper_is_the_same_bytes(kind: str, house: House, fonts: FontBook) -> None:
    paper = LISTS[kind]("新稻种", 5) if kind in LISTS else SINGLE[kind]("新稻种")
    assert paper_pdf(paper, house, fonts) == paper_pdf(paper, house, fonts)
