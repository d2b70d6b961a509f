"""Starts 成果登记台: without a command the window, with one the command line."""

import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_NO_DISPLAY = """没有可用的显示器，窗口打不开。
在虚拟显示器上运行：xvfb-run -a {command}
不用窗口可以用命令行，说明见：{command} --help"""


def main(argv: Sequence[str]) -> int:
    """Run the program with the arguments after its name; returns the exit status."""
    if argv[:1] == ["selftest"]:
        from ui.selftest import run as try_out  # noqa: PLC0415 - for whoever builds the program

        return try_out(argv[1:])
    from app.cli import Outside, parser, run  # noqa: PLC0415 - child processes of the examiners need none of this
    from app.cli_words import UsageError  # noqa: PLC0415 - same

    try:
        wants_window = parser().parse_args(argv).command is None
    except UsageError:
        wants_window = False
    if not wants_window:
        return run(argv, Outside(_printers, _start_log))
    return _window(argv)


def _window(argv: Sequence[str]) -> int:
    if not has_display():
        from app.cli_words import REFUSED, utf8  # noqa: PLC0415 - as above

        command = " ".join((sys.executable, *sys.argv)) if not getattr(sys, "frozen", False) else sys.executable
        print(_NO_DISPLAY.format(command=command), file=utf8(sys.stderr))
        return REFUSED
    from ui.app import run  # noqa: PLC0415 - the window library is imported for the window alone

    return run([sys.argv[0], *argv])


def has_display() -> bool:
    """Whether a window can be opened here: always on Windows and macOS, on Linux where a display is named."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _printers() -> list[str]:
    """The printers that the window would offer."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only the doctor asks

    from ui.printing.printers import printer_names  # noqa: PLC0415 - same

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    names = printer_names()
    del application
    return names


def _start_log(data_dir: Path) -> Path:
    from ui.logfile import start_log  # noqa: PLC0415 - only when something is to be logged

    return start_log(data_dir)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
