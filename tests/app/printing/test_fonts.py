"""Every character prints in some font, or is named before anything is printed."""

import sys
from pathlib import Path

import pytest

from app.errors import EnvironmentFailedError
from app.printing.font_files import FontFile, Role, configured_fonts, font_folders, packaged_fonts, system_fonts
from app.printing.fonts import PLACEHOLDER, FontBook, clean
from app.printing.house import House
from app.printing.papers import label_pdf
from tests.app.printing.readback import pages_of
from tests.app.printing.samples import RARE, label

NOBODY_HAS = "\U000f1234"


def serif() -> Path:
    return next(file.path for file in packaged_fonts() if file.role is Role.BODY)


def test_the_packaged_fonts_have_the_rare_characters_of_names(fonts: FontBook) -> None:
    assert fonts.missing(f"李{RARE}·　①㎡℃") == ""


def test_what_no_font_has_is_named_once_in_order(fonts: FontBook) -> None:
    assert fonts.missing(f"王{NOBODY_HAS}\ue000芳{NOBODY_HAS}") == f"{NOBODY_HAS}\ue000"


def test_what_no_font_has_is_drawn_as_a_visible_gap(house: House, fonts: FontBook) -> None:
    assert f"王{PLACEHOLDER}芳" in pages_of(label_pdf(label(title=f"王{NOBODY_HAS}芳"), house, fonts))[0]


def test_signs_without_a_glyph_of_their_own_are_not_missed(fonts: FontBook) -> None:
    text = "葛\U000e0100城\u200b市\ufe00\t区"
    assert fonts.missing(text) == ""
    assert clean(text) == "葛城市 区"


def test_a_text_is_set_in_stretches_of_the_first_font_that_has_each_character() -> None:
    sans = next(file.path for file in packaged_fonts() if file.role is Role.HEI)
    book = FontBook([FontFile(sans, Role.RARE), FontFile(serif(), Role.BODY)])
    [run] = book.runs("成果登记")
    assert run.font.startswith("NotoSerifSC")
    assert book.runs("成果登记", Role.HEI) == book.runs("成果登记", "hei")


def test_a_heading_is_set_in_the_heading_font(fonts: FontBook) -> None:
    assert fonts.runs("告知书", Role.HEI)[0].font.startswith("NotoSansSC")
    assert fonts.runs("告知书", Role.BODY)[0].font.startswith("NotoSerifSC")


def test_configured_fonts_come_before_the_packaged_ones(tmp_path: Path) -> None:
    own = tmp_path / "单位宋体.ttf"
    own.write_bytes(serif().read_bytes())
    book = FontBook.find([own])
    assert book.files[0] == FontFile(own, Role.BODY)
    assert book.files[-len(packaged_fonts()) :] == tuple(packaged_fonts())
    assert book.runs("宋")[0].font.startswith("单位宋体")
    assert book.problems == []


def test_two_files_of_one_font_in_one_paper_keep_their_text_apart(tmp_path: Path, house: House) -> None:
    own = tmp_path / "again.ttf"
    own.write_bytes(serif().read_bytes())
    book = FontBook([FontFile(own, Role.HEI), FontFile(serif(), Role.BODY)])
    [page] = pages_of(label_pdf(label(title="青稞黄化叶病", unit="乐山师范学院"), house, book))
    assert "青稞黄化叶病" in page
    assert "乐山师范学院" in page


@pytest.mark.parametrize(
    ("content", "problem"), [(b"OTTO\0\0\0\0", "PostScript"), (b"PK\x03\x04", "不是 TrueType"), (None, "打不开")]
)
def test_a_configured_font_that_cannot_be_used_is_told(tmp_path: Path, content: bytes | None, problem: str) -> None:
    own = tmp_path / "own.ttf"
    if content is not None:
        own.write_bytes(content)
    book = FontBook.find([own])
    assert own not in [file.path for file in book.files]
    assert any(problem in sentence for sentence in book.problems)


@pytest.mark.parametrize("length", [5_000, 5_000_000], ids=["in the head", "in the outlines"])
def test_a_torn_font_is_skipped_and_told(tmp_path: Path, length: int) -> None:
    torn = tmp_path / "torn.ttf"
    torn.write_bytes(serif().read_bytes()[:length])
    book = FontBook([FontFile(torn, Role.BODY), FontFile(serif(), Role.BODY)])
    assert book.runs("宋")[0].font.startswith("NotoSerifSC")
    assert len(book.problems) == 1
    assert "torn.ttf" in book.problems[0]


def test_without_any_font_a_sentence_says_what_to_do() -> None:
    with pytest.raises(EnvironmentFailedError, match="没有找到可以打印中文的字体"):
        FontBook([]).runs("字")


@pytest.mark.parametrize(
    ("name", "role"),
    [("SIMFANG.TTF", Role.FANG), ("仿宋.ttf", Role.FANG), ("SimHei.ttf", Role.HEI), ("FZSSK.TTF", Role.BODY)],
)
def test_a_configured_font_is_used_for_what_its_name_says(tmp_path: Path, name: str, role: Role) -> None:
    (tmp_path / name).write_bytes(b"\0\1\0\0")
    [found], problems = configured_fonts([tmp_path / name])
    assert (found.role, problems) == (role, [])


def test_system_fonts_are_found_by_name_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "fonts" / "deep"
    folder.mkdir(parents=True)
    for name in ("SimHei.ttf", "simsunb.ttf", "SIMSUN.TTC", "other.ttf"):
        (folder / name).write_bytes(b"\0\1\0\0")
    monkeypatch.setenv("XDG_DATA_DIRS", "/none")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert [file.path.name.lower() for file in system_fonts()] == ["simsun.ttc", "simsunb.ttf", "simhei.ttf"]


def test_windows_fonts_are_looked_for_where_windows_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("WINDIR", r"D:\Win")
    monkeypatch.setenv("LOCALAPPDATA", r"D:\Local")
    assert [str(folder) for folder in font_folders()] == [r"D:\Win\Fonts", r"D:\Local\Microsoft\Windows\Fonts"]
