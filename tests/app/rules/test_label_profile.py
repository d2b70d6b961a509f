"""A printer that is off is measured once and then right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.label_profile import PLAIN, Measured, PrinterProfile, corrected
from app.rules.scan_code import scannable, unscanned

OFFSETS = st.floats(-4, 4)
SCALES = st.floats(0.98, 1.02)


def printed(at_mm: float, scale: float, offset: float, printer: tuple[float, float]) -> float:
    """Where a printer (its own scale and offset) puts what a profile has moved."""
    return printer[0] * (scale / 100 * at_mm + offset) + printer[1]


@settings(max_examples=60)
@given(across=st.tuples(SCALES, OFFSETS), down=st.tuples(SCALES, OFFSETS), before=st.tuples(OFFSETS, SCALES))
def test_after_measuring_a_page_everything_stands_right(
    across: tuple[float, float], down: tuple[float, float], before: tuple[float, float]
) -> None:
    profile = PrinterProfile(before[0], -before[0], before[1] * 100, 100)

    def measure(scale: float, offset: float, printer: tuple[float, float], length: float) -> Measured:
        first, last = (printed(at, scale, offset, printer) for at in (20, 20 + length))
        return Measured(first, last - first, 20, length)

    found = corrected(
        profile,
        measure(profile.scale_x, profile.x_mm, across, 170),
        measure(profile.scale_y, profile.y_mm, down, 250),
    )
    for at in (0, 100, 200):
        assert printed(at, found.scale_x, found.x_mm, across) == pytest.approx(at, abs=0.05)
        assert printed(at, found.scale_y, found.y_mm, down) == pytest.approx(at, abs=0.05)


def test_a_page_that_is_right_leaves_the_profile() -> None:
    right = Measured(20, 170, 20, 170)
    assert corrected(PLAIN, right, right) == PLAIN
    assert PLAIN.is_plain


@pytest.mark.parametrize("length", [0, 40, 700])
def test_what_no_printer_is_off_by_is_refused(length: float) -> None:
    with pytest.raises(ValueError, match=r"缩放要在|偏移要在|大于零"):
        corrected(PLAIN, Measured(20, length, 20, 170), Measured(20, 170, 20, 170))


def test_an_offset_off_the_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="偏移要在"):
        PrinterProfile(x_mm=30)


def test_a_barcode_has_a_stop_for_the_middle_dot_and_nothing_that_no_scanner_types() -> None:
    assert scannable(" X032-KJ·KY·2026-Y-001 ") == "X032-KJ.KY.2026-Y-001"
    assert unscanned("X032-KJ.KY.2026-Y-001") == "X032-KJ·KY·2026-Y-001"
    assert scannable("川科-001") == ""
    assert scannable("A\n1") == ""
