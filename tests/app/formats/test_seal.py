"""Whether a scan shows a red seal, and how a PDF begins."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from app.formats.found import SealSign
from app.formats.glance import glance
from app.formats.seal import look_for_seal

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def scan(path: Path, *pages: Image.Image) -> Path:
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:])
    path.write_bytes(target.getvalue())
    return path


def page(mode: str = "RGB", seal: tuple[int, int, int] | int | None = None, radius: int = 60) -> Image.Image:
    image = Image.new(mode, (620, 877), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 200, 400, 204), fill=0 if mode == "L" else (20, 20, 60))
    if seal is not None:
        draw.ellipse((300, 300, 300 + 2 * radius, 300 + 2 * radius), outline=seal, width=4)
    return image


@pytest.mark.parametrize(
    ("folder", "sign"),
    [
        ("counter-applied-complete", SealSign.RED),
        ("counter-theory-incomplete", SealSign.NONE),
        ("plan-paper-with-number", SealSign.RED),
    ],
)
def test_the_samples_show_what_their_readme_says(folder: str, sign: SealSign) -> None:
    assert look_for_seal(SAMPLES / folder / "科技成果登记表（盖章扫描）.pdf") is sign


@pytest.mark.parametrize("colour", [(200, 30, 30), (230, 60, 90), (180, 40, 20)])
def test_a_red_ring_is_a_seal(colour: tuple[int, int, int], tmp_path: Path) -> None:
    assert look_for_seal(scan(tmp_path / "a.pdf", page(seal=colour))) is SealSign.RED


def test_a_blue_ring_is_none(tmp_path: Path) -> None:
    assert look_for_seal(scan(tmp_path / "a.pdf", page(seal=(30, 30, 200)))) is SealSign.NONE


def test_a_red_dot_is_none(tmp_path: Path) -> None:
    assert look_for_seal(scan(tmp_path / "a.pdf", page(seal=(200, 30, 30), radius=4))) is SealSign.NONE


def test_a_seal_on_a_later_page_counts(tmp_path: Path) -> None:
    assert look_for_seal(scan(tmp_path / "a.pdf", page(), page(seal=(200, 30, 30)))) is SealSign.RED


@pytest.mark.parametrize("mode", ["L", "1"])
def test_a_grey_scan_tells_nothing(mode: str, tmp_path: Path) -> None:
    assert look_for_seal(scan(tmp_path / "a.pdf", page("L", 60).convert(mode))) is SealSign.UNKNOWN


def test_grey_stored_as_colour_tells_nothing(tmp_path: Path) -> None:
    assert look_for_seal(scan(tmp_path / "a.pdf", page("L", 60).convert("RGB"))) is SealSign.UNKNOWN


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 torn", b"PK\x03\x04"])
def test_a_bad_file_tells_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert look_for_seal(path) is SealSign.UNKNOWN
    assert glance(path).heading == ""


def test_the_heading_is_the_first_line() -> None:
    assert glance(SAMPLES / "counter-applied-complete" / "技术资料.pdf").heading == "研制报告"
