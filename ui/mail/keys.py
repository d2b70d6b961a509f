"""The keys of the mail room and what they do in its two ways of working."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.shortcuts import Shortcut, bind

if TYPE_CHECKING:
    from ui.mail.screen import MailScreen


def bind_keys(screen: "MailScreen") -> None:
    """Give the screen its keys."""
    panel = screen.panel
    slots = {
        Shortcut.REFRESH: screen.renew,
        Shortcut.NEXT_PAGE: lambda: _go_on(screen),
        Shortcut.PARK: lambda: _with_packet(screen, panel.actions.put_aside),
        Shortcut.FIND_IN_FILE: lambda: _with_packet(screen, panel.start_find),
        Shortcut.MORE_WAYS: lambda: _with_packet(screen, panel.actions.open_menu),
        Shortcut.DRAWER: lambda: _with_packet(screen, panel.form.toggle_more),
        Shortcut.ADD_FILE: lambda: _with_packet(screen, panel.photos.choose),
        Shortcut.OPEN_CASE: lambda: _with_packet(screen, panel.open_case),
        Shortcut.PILE: screen.other_mode,
        Shortcut.HAND_OVER: screen.open_hand_over,
        Shortcut.EXPORT: screen.open_register,
    }
    for shortcut, slot in slots.items():
        bind(screen, shortcut, slot)


def _go_on(screen: "MailScreen") -> None:
    if screen.packet_in_front:
        screen.panel.actions.match()
    else:
        screen.work_through()


def _with_packet(screen: "MailScreen", slot: Callable[[], object]) -> None:
    if screen.packet_in_front:
        slot()
