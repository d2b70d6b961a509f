"""Scans are counted and put together page by page; what is broken is one sentence, never a crash."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from app.errors import BadInputError
from app.formats.scan_page import ScanPage
from app.formats.scans import assemble, count_pages

COUNT = 4


def pdf(width: float, *, turned: int = 0, action: bool = False) -> bytes:
    """A PDF of four pages, told apart by their width."""
    writer = PdfWriter()
    for number in range(COUNT):
        page = writer.add_blank_page(width + number, 200)
        page.rotation = turned
        if action:
            script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
            page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(script)})
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("scans")
    straight, turned = folder / "a.pdf", folder / "b.pdf"
    straight.write_bytes(pdf(100))
    turned.write_bytes(pdf(300, turned=270))
    return straight, turned


def shape(path: Path) -> list[tuple[float, int]]:
    return [(float(page.mediabox.width), page.rotation) for page in PdfReader(path).pages]


chosen = st.tuples(st.integers(0, 1), st.integers(0, COUNT - 1), st.sampled_from((0, 90, 180, 270)))


@given(st.lists(chosen, min_size=1, max_size=8))
@settings(max_examples=25)
def test_exactly_the_chosen_pages_in_their_order(
    sources: tuple[Path, Path], wanted: list[tuple[int, int, int]]
) -> None:
    target = sources[0].with_name("made.pdf")
    before = [path.read_bytes() for path in sources]
    assert assemble([ScanPage(sources[of], page, turn) for of, page, turn in wanted], target) == len(wanted)
    assert shape(target) == [((100, 300)[of] + page, ((0, 270)[of] + turn) % 360) for of, page, turn in wanted]
    assert count_pages(target) == len(wanted)
    assert [path.read_bytes() for path in sources] == before


def test_the_same_pages_make_the_same_file(sources: tuple[Path, Path]) -> None:
    made = [path.with_suffix(f".{number}") for number, path in enumerate(sources)]
    for target in made:
        assemble([ScanPage(sources[1], 2), ScanPage(sources[0], 0, 90)], target)
    assert made[0].read_bytes() == made[1].read_bytes()


def test_what_a_page_would_do_by_itself_is_left_out(tmp_path: Path) -> None:
    source, target = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(pdf(100, action=True))
    assemble([ScanPage(source, 0)], target)
    assert b"JavaScript" not in target.read_bytes()


def test_a_page_that_is_not_there_is_said(sources: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=f"PDF 第 {COUNT + 1} 页已损坏或不存在"):
        assemble([ScanPage(sources[0], COUNT)], tmp_path / "x.pdf")


def test_a_pdf_without_a_page_is_said(tmp_path: Path) -> None:
    made = io.BytesIO()
    PdfWriter().write(made)
    (tmp_path / "x.pdf").write_bytes(made.getvalue())
    with pytest.raises(BadInputError, match="没有一页可读"):
        count_pages(tmp_path / "x.pdf")


def test_a_file_cut_off_anywhere_is_counted_or_refused(tmp_path: Path) -> None:
    whole, path = pdf(100), tmp_path / "x.pdf"
    refused = 0
    for length in range(8, len(whole), 29):
        path.write_bytes(whole[:length])
        try:
            assert 0 < count_pages(path) <= COUNT
        except BadInputError:
            refused += 1
    assert refused
