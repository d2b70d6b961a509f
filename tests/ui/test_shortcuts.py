from PySide6.QtGui import QKeySequence

from ui.shortcuts import Shortcut


def test_no_two_commands_share_their_keys() -> None:
    keys = [QKeySequence(shortcut.value).toString() for shortcut in Shortcut.__members__.values()]
    assert len(set(keys)) == len(Shortcut.__members__) == len(keys)
    assert all(keys)


def test_a_key_cap_shows_what_stands_on_the_keyboard() -> None:
    assert Shortcut.NEXT_PAGE.label == "Ctrl Enter"
    assert Shortcut.PREVIOUS_PAGE.label == "Alt ←"
