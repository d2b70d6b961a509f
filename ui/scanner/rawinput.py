"""Windows raw input: what a keyboard really sends, before an input method has seen it.

With a Chinese input method on, the letters of a scan become a composition and the digits choose candidates. Raw
input (``WM_INPUT``) comes before that and names the device. The parsing is plain and runs anywhere.
"""

import ctypes
import struct
from collections.abc import Callable
from dataclasses import dataclass

WM_INPUT = 0x00FF
_KEYBOARD = 1
_KEY_UP = 0x0001
_SHIFTS = {0x10, 0xA0, 0xA1}
_CAPS = 0x14
ENTER = 0x0D
TAB = 0x09
_PLAIN = {0xBA: ";", 0xBB: "=", 0xBC: ",", 0xBD: "-", 0xBE: ".", 0xBF: "/", 0xC0: "`"}
_PLAIN |= {0xDB: "[", 0xDC: "\\", 0xDD: "]", 0xDE: "'", 0x6A: "*", 0x6B: "+", 0x6D: "-", 0x6E: ".", 0x6F: "/"}
_SHIFTED = dict(zip(";=,-./`[\\]'1234567890", ':+<_>?~{|}"!@#$%^&*()', strict=True))


@dataclass(frozen=True, slots=True)
class RawKey:
    """A key of one keyboard going down or up."""

    device: int
    vkey: int
    down: bool


def parse_raw_key(data: bytes, pointer_size: int = ctypes.sizeof(ctypes.c_void_p)) -> RawKey | None:
    """The key in a ``RAWINPUT`` structure; None for a mouse, another device or a torn one."""
    word = "Q" if pointer_size == 8 else "I"
    header, body = struct.Struct(f"<II{word}{word}"), struct.Struct("<HHHHII")
    if len(data) < header.size + body.size:
        return None
    kind, _size, device, _wparam = header.unpack_from(data)
    if kind != _KEYBOARD:
        return None
    _make, flags, _reserved, vkey, _message, _extra = body.unpack_from(data, header.size)
    return RawKey(device, vkey, not flags & _KEY_UP)


class KeyboardState:
    """Turns raw keys of several keyboards into characters; knows which of them holds Shift."""

    def __init__(self) -> None:
        self._shifted: set[int] = set()

    def character(self, key: RawKey) -> str:
        """The character that the key types on the US layout that scanners assume; empty for none."""
        if key.vkey in _SHIFTS:
            (self._shifted.add if key.down else self._shifted.discard)(key.device)
            return ""
        if not key.down:
            return ""
        return _character(key.vkey, shifted=key.device in self._shifted)

    @staticmethod
    def is_silent(key: RawKey) -> bool:
        """Whether the key neither types nor ends anything: a release, Shift, Caps Lock."""
        return not key.down or key.vkey in _SHIFTS or key.vkey == _CAPS


def _character(vkey: int, *, shifted: bool) -> str:
    if 0x41 <= vkey <= 0x5A:
        return chr(vkey) if shifted else chr(vkey).lower()
    if 0x60 <= vkey <= 0x69:
        return chr(vkey - 0x30)
    plain = chr(vkey) if 0x30 <= vkey <= 0x39 else _PLAIN.get(vkey, "")
    return _SHIFTED.get(plain, plain) if shifted else plain


class RawInput:
    """Registers for the raw input of keyboards and hands on each key. Windows only.

    ``message`` takes the address of a ``MSG`` as ``QAbstractNativeEventFilter`` gets it.
    """

    def __init__(self, window: int, take: Callable[[RawKey], None]) -> None:
        self._user32 = ctypes.WinDLL("user32", use_last_error=True)
        self._take = take
        # RAWINPUTDEVICE: generic desktop page, keyboard, no flags (only while our window is in front), window
        device = struct.pack("@HHIP", 1, 6, 0, window)
        self.active = bool(self._user32.RegisterRawInputDevices(device, 1, len(device)))

    def message(self, address: int) -> None:
        """Take a message; only ``WM_INPUT`` is looked at."""
        number = ctypes.c_uint.from_address(address + ctypes.sizeof(ctypes.c_void_p)).value
        if number != WM_INPUT:
            return
        lparam = ctypes.c_void_p.from_address(address + 3 * ctypes.sizeof(ctypes.c_void_p)).value
        key = parse_raw_key(self._read(lparam))
        if key is not None:
            self._take(key)

    def _read(self, handle: int | None) -> bytes:
        size = ctypes.c_uint(256)
        buffer = ctypes.create_string_buffer(size.value)
        header = 8 + 2 * ctypes.sizeof(ctypes.c_void_p)
        read = self._user32.GetRawInputData(ctypes.c_void_p(handle), 0x10000003, buffer, ctypes.byref(size), header)
        return buffer.raw[:read] if 0 < read <= size.value else b""
