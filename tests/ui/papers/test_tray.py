"""The pages of new files as a plain value."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from app.desk.paper_views import PageRef, ScanPart
from ui.papers.scans import tray as trays
from ui.papers.scans.desk_tray import DeskTray
from ui.papers.scans.tray import Tray


def pages(count: int, name: str = "a") -> tuple[PageRef, ...]:
    return tuple(PageRef(name, number) for number in range(count))


def shown(tray: Tray) -> list[tuple[str, str]]:
    """Each new file: its line, and its pages as ``a0b1``."""
    return [(part.line_id, "".join(f"{page.sha256}{page.page}" for page in part.pages)) for part in tray.parts()]


def test_scans_are_merged_and_the_new_file_split() -> None:
    tray = trays.added(trays.added(Tray(), pages(2), "form"), pages(2, "b"))
    assert shown(tray) == [("form", "a0a1b0b1")]
    tray = trays.split(tray, 2)
    assert shown(tray) == [("form", "a0a1"), ("", "b0b1")]
    tray = trays.assigned(tray, 3, "proof")
    assert shown(tray) == [("form", "a0a1"), ("proof", "b0b1")]
    assert [tray.part_of(page) for page in range(4)] == [0, 0, 1, 1]
    assert shown(trays.split(tray, 2)) == [("form", "a0a1b0b1")]
    assert trays.split(tray, 0) == tray


def test_pages_are_turned_left_out_and_moved() -> None:
    tray = trays.split(trays.added(Tray(), pages(4), "form"), 2)
    assert [page.turn for page in trays.turned(tray, (1, 3), -90).pages] == [0, 270, 0, 270]
    assert shown(trays.without(tray, (0, 1))) == [("", "a2a3")]
    assert trays.without(tray, range(4)) == Tray()
    over, now = trays.stepped(tray, (1,), 1)
    assert (shown(over), now) == ([("form", "a0"), ("", "a1a2a3")], (1,))
    back, now = trays.stepped(over, (1,), -1)
    assert (back, now) == (tray, (1,))
    moved, now = trays.moved(tray, (0, 3), 4)
    assert (shown(moved), now) == ([("form", "a1"), ("", "a2a0a3")], (2, 3))
    assert shown(trays.moved(tray, (3,), 0)[0]) == [("form", "a3a0a1"), ("", "a2")]
    assert trays.stepped(tray, (0,), -1)[0] == tray


def test_every_step_can_be_taken_back() -> None:
    desk = DeskTray()
    desk.change(trays.added, pages(3), "form")
    desk.change(trays.without, (1,))
    desk.change(trays.turned, (0,), 360)  # changes nothing, and is no step
    desk.undo()
    assert shown(desk.now) == [("form", "a0a1a2")]
    desk.undo()
    assert (desk.now, desk.can_undo()) == (Tray(), False)
    desk.undo()
    assert desk.now == Tray()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["turn", "split", "step", "move", "assign"]),
        st.lists(st.integers(0, 5), min_size=1, max_size=3),
        st.integers(-1, 6),
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(STEPS)
def test_no_page_is_lost_doubled_or_outside_of_a_file(steps: list[tuple[str, list[int], int]]) -> None:
    tray = trays.added(trays.added(Tray(), pages(3), "form"), pages(3, "b"))
    for kind, chosen, number in steps:
        if kind == "turn":
            tray = trays.turned(tray, chosen, 90)
        elif kind == "split":
            tray = trays.split(tray, chosen[0])
        elif kind == "assign":
            tray = trays.assigned(tray, chosen[0], "proof")
        elif kind == "step":
            tray, chosen_now = trays.stepped(tray, chosen, 1 if number > 0 else -1)
            assert len(chosen_now) == len(set(chosen))
        else:
            tray, chosen_now = trays.moved(tray, chosen, max(number, 0))
            assert len(chosen_now) == len(set(chosen))
        parts: tuple[ScanPart, ...] = tray.parts()
        assert all(part.pages for part in parts)
        together = [page for part in parts for page in part.pages]
        assert tuple(together) == tray.pages
        assert Counter((page.sha256, page.page) for page in together) == Counter(
            (p.sha256, p.page) for p in (*pages(3), *pages(3, "b"))
        )
