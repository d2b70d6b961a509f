import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.scanner.burst import FAST_MS, BurstDetector


def typed(detector: BurstDetector, text: str, gap_ms: float, start_ms: float = 1000.0) -> str | None:
    now = start_ms
    for character in text:
        detector.feed(character, now)
        now += gap_ms
    return detector.close(now)


@pytest.mark.parametrize("text", ["2026-0142", "SF1385628716739", "773277027280336"])
def test_a_burst_closed_by_enter_is_a_scan(text: str) -> None:
    assert typed(BurstDetector(), text, 4) == text


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40), st.floats(36, 500))
def test_no_typing_of_a_person_is_a_scan(text: str, gap_ms: float) -> None:
    assert typed(BurstDetector(), text, gap_ms) is None


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=6, max_size=40), st.floats(0, FAST_MS))
def test_every_fast_code_is_found_whole_after_slow_typing(text: str, gap_ms: float) -> None:
    detector = BurstDetector()
    for number, character in enumerate("四川"):
        detector.feed(character, number * 200.0)
    assert typed(detector, text, gap_ms) == text


def test_a_short_or_chinese_run_is_no_scan() -> None:
    assert typed(BurstDetector(), "12345", 2) is None
    assert typed(BurstDetector(), "四川省农业大学", 2) is None


def test_an_enter_pressed_by_hand_after_a_burst_is_no_scan() -> None:
    detector = BurstDetector()
    for number, character in enumerate("SF1385628716739"):
        detector.feed(character, float(number))
    assert detector.close(500) is None


def test_a_new_run_is_told_so_that_the_field_can_be_remembered() -> None:
    detector = BurstDetector()
    assert [detector.feed("a", 0), detector.feed("b", 10), detector.feed("c", 100)] == [True, False, True]


def test_keys_of_two_keyboards_do_not_mix() -> None:
    detector = BurstDetector()
    for number, character in enumerate("1234567"):
        detector.feed(character, float(number), device="scanner")
    assert detector.feed("x", 8, device="keyboard")
    assert detector.close(9, device="scanner") is None


def test_what_an_input_method_commits_at_once_is_a_scan_if_it_was_fast() -> None:
    detector = BurstDetector()
    detector.feed_block("SF1385628716739", 0, 60)
    assert detector.close(70) == "SF1385628716739"
    detector.feed_block("chuanda", 0, 900)
    assert detector.close(905) is None
