import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.pdf.geometry import GAP, PageLayout, fractions, scaled, turned, turned_size, unturned

PARTS = st.floats(0, 1)
BOXES = st.builds(
    lambda left, top, right, bottom: QRectF(QPointF(left, top), QPointF(right, bottom)).normalized(),
    PARTS,
    PARTS,
    PARTS,
    PARTS,
)
SIZES = st.lists(st.builds(QSizeF, st.floats(50, 2000), st.floats(50, 2000)), min_size=1, max_size=40)


def near(one: QRectF, other: QRectF) -> bool:
    return (
        pytest.approx(one.getCoords(), abs=1e-6) == other.getCoords()  # both are left, top, right, bottom
    )


@given(BOXES, st.integers(-8, 8))
def test_turning_back_gives_the_same_box(box: QRectF, quarters: int) -> None:
    assert near(unturned(turned(box, quarters), quarters), box)
    assert near(turned(turned(box, 1), quarters - 1), turned(box, quarters))


def test_a_box_at_the_upper_left_goes_to_the_upper_right_when_turned_clockwise() -> None:
    assert near(turned(QRectF(0, 0, 0.1, 0.2), 1), QRectF(0.8, 0, 0.2, 0.1))
    assert turned_size(QSizeF(2, 3), 1) == QSizeF(3, 2)


@given(BOXES)
def test_pixels_and_fractions_are_each_other_s_opposite(box: QRectF) -> None:
    page = QRectF(12, 830, 400, 566)
    assert near(fractions(scaled(box, page), page), box)


@given(SIZES, st.floats(0.1, 4), st.floats(0, 1))
def test_every_height_belongs_to_the_pages_that_a_plain_search_finds(
    sizes: list[QSizeF], scale: float, part: float
) -> None:
    layout = PageLayout(sizes, scale, 500)
    top = part * layout.height
    found = [
        page for page in range(len(sizes)) if layout.rect(page).bottom() > top and layout.rect(page).top() < top + 300
    ]
    between = layout.between(top, top + 300)
    assert set(found) <= set(between)
    assert len(between) <= len(found) + 1  # the gap above the first counts to the page before it
    page = layout.at(top)
    assert page == 0 or layout.rect(page).top() <= top
    assert page == len(sizes) - 1 or top < layout.rect(page + 1).top()


@given(SIZES, st.floats(0.1, 4))
def test_pages_lie_under_each_other_and_inside(sizes: list[QSizeF], scale: float) -> None:
    layout = PageLayout(sizes, scale, 500)
    for page in range(len(sizes)):
        rect = layout.rect(page)
        assert rect.left() >= 0
        assert rect.right() <= layout.width
        assert rect.bottom() < layout.height
        if page:
            assert rect.top() == pytest.approx(layout.rect(page - 1).bottom() + GAP)


def test_no_page_lies_beside_the_pages() -> None:
    layout = PageLayout([QSizeF(100, 100)], 1, 500)
    assert layout.page_under(layout.rect(0).center()) == 0
    assert layout.page_under(QPointF(3, 3)) is None
    assert PageLayout().page_under(QPointF(3, 3)) is None
    assert PageLayout().between(0, 100) == range(0)
