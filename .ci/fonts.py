"""Make the TrueType fonts of ``resources/fonts`` from the OpenType ones that a pip package brings.

Papers embed TrueType outlines only (reportlab refuses PostScript ones), and a font of 14 MB is not kept in the
repository: it is made once per machine. Run it with the Python of the project: ``python .ci/fonts.py``. A font that
stands there whole is left alone; each file appears whole or not at all.
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import distribution
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

PACKAGE = "pylopdf-fonts-zh-cn"
FONTS = ("NotoSerifSC-Regular", "NotoSansSC-Regular")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
MAX_ERROR_UNITS = 1.0


def main() -> int:
    """Convert what is missing, two fonts at a time; print what was made."""
    TARGET.mkdir(parents=True, exist_ok=True)
    missing = [name for name in FONTS if not (TARGET / f"{name}.ttf").is_file()]
    with ProcessPoolExecutor(max_workers=max(len(missing), 1)) as pool:
        for made in pool.map(convert, missing):
            print(f"fonts: {made}")
    return 0


def convert(name: str) -> Path:
    """Write ``resources/fonts/<name>.ttf`` from the package's OpenType font and return its path."""
    source = distribution(PACKAGE).locate_file(f"{PACKAGE.replace('-', '_')}/{name}.otf")
    target = TARGET / f"{name}.ttf"
    with TTFont(str(source), recalcTimestamp=False, lazy=False) as font:
        to_quadratic(font)
        save_whole(font, target)
    return target


def to_quadratic(font: TTFont) -> None:
    """Replace the cubic outlines of ``font`` by quadratic ones within one unit of 1000."""
    glyph_order = font.getGlyphOrder()
    glyph_set = font.getGlyphSet()
    glyphs = {name: quadratic_glyph(glyph_set, name) for name in glyph_order}
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = glyph_order
    glyf.glyphs = glyphs
    for table in ("CFF ", "VORG", "GPOS", "GSUB", "BASE", "vhea", "vmtx", "DSIG"):
        if table in font:
            del font[table]
    fit_tables(font)
    font.sfntVersion = "\x00\x01\x00\x00"


def quadratic_glyph(glyph_set: object, name: str) -> object:
    """The TrueType outline of one glyph."""
    pen = TTGlyphPen(glyph_set)
    glyph_set[name].draw(Cu2QuPen(pen, MAX_ERROR_UNITS, reverse_direction=True))
    return pen.glyph()


def fit_tables(font: TTFont) -> None:
    """Bring the tables that describe outlines in line with quadratic ones."""
    glyf = font["glyf"]
    for name, (advance, _) in font["hmtx"].metrics.items():
        glyph = glyf[name]
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for key in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(maxp, key, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0


def save_whole(font: TTFont, target: Path) -> None:
    """Write the font beside its place, flush it to disk, then give it its name."""
    unfinished = target.with_suffix(f".{os.getpid()}.tmp")
    with unfinished.open("wb") as file:
        font.save(file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)


if __name__ == "__main__":
    sys.exit(main())
