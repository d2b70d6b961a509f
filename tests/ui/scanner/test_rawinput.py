import struct

from ui.scanner.rawinput import KeyboardState, RawKey, parse_raw_key


def raw(vkey: int, *, up: bool = False, kind: int = 1, device: int = 7, pointer_size: int = 8) -> bytes:
    word = "Q" if pointer_size == 8 else "I"
    header = struct.pack(f"<II{word}{word}", kind, 48, device, 0)
    return header + struct.pack("<HHHHII", 0x1E, int(up), 0, vkey, 0x100, 0)


def test_a_key_is_read_on_both_widths_of_pointers() -> None:
    for size in (4, 8):
        assert parse_raw_key(raw(0x41, pointer_size=size), size) == RawKey(7, 0x41, down=True)
        assert parse_raw_key(raw(0x41, up=True, pointer_size=size), size) == RawKey(7, 0x41, down=False)


def test_a_mouse_and_a_torn_structure_are_no_keys() -> None:
    assert parse_raw_key(raw(0x41, kind=0), 8) is None
    assert parse_raw_key(raw(0x41)[:20], 8) is None


def text_of(*keys: RawKey) -> str:
    state = KeyboardState()
    return "".join(state.character(key) for key in keys)


def test_shift_of_one_keyboard_does_not_reach_the_other() -> None:
    shift, letter = RawKey(1, 0x10, down=True), RawKey(1, ord("S"), down=True)
    assert text_of(shift, letter, RawKey(1, 0x10, down=False), letter) == "Ss"
    assert text_of(shift, RawKey(2, ord("S"), down=True)) == "s"


def test_digits_signs_and_the_number_pad() -> None:
    keys = [RawKey(1, code, down=True) for code in (0x32, 0x62, 0xBD, 0x6D, 0x70)]
    assert text_of(*keys) == "22--"
    assert text_of(RawKey(1, 0xA0, down=True), RawKey(1, 0xBD, down=True)) == "_"


def test_a_release_and_shift_are_silent() -> None:
    assert KeyboardState.is_silent(RawKey(1, 0x10, down=True))
    assert KeyboardState.is_silent(RawKey(1, 0x41, down=False))
    assert not KeyboardState.is_silent(RawKey(1, 0x70, down=True))
