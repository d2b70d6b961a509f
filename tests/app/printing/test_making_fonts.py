"""The setup makes embeddable fonts, once, and whole."""

import importlib.util
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from reportlab.pdfbase.ttfonts import TTFont

SCRIPT = Path(__file__).parents[3] / ".ci" / "fonts.py"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The setup's script, working in a folder of its own."""
    spec = importlib.util.spec_from_file_location("make_fonts", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "TARGET", tmp_path)
    monkeypatch.setattr(
        module, "distribution", lambda _: SimpleNamespace(locate_file=lambda name: tmp_path / Path(name).name)
    )
    return module


def write_postscript_font(path: Path) -> None:
    """An OpenType font with one round Hanzi, in PostScript outlines."""
    pen = T2CharStringPen(600, None)
    pen.moveTo((100, 0))
    pen.curveTo((100, 400), (500, 400), (500, 0))
    pen.closePath()
    blank = T2CharStringPen(500, None).getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({ord("一"): "one"})
    builder.setupCFF("Tiny", {"FullName": "Tiny"}, {".notdef": blank, "one": pen.getCharString()}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "one": (600, 100)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Tiny", "styleName": "Regular", "psName": "Tiny"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def test_a_postscript_font_becomes_one_that_papers_can_embed(script: ModuleType, tmp_path: Path) -> None:
    write_postscript_font(tmp_path / "Tiny.otf")
    made = script.convert("Tiny")
    font = TTFont("Tiny", str(made))
    assert made == tmp_path / "Tiny.ttf"
    assert ord("一") in font.face.charToGlyph
    assert font.face.charWidths[ord("一")] == 600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Tiny.otf", "Tiny.ttf"]


def test_fonts_that_are_there_are_left_alone(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in script.FONTS:
        (tmp_path / f"{name}.ttf").write_bytes(b"made before")
    assert script.main() == 0
    assert capsys.readouterr().out == ""
    assert all((tmp_path / f"{name}.ttf").read_bytes() == b"made before" for name in script.FONTS)
