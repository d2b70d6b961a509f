"""What the tests let the examining process do."""

import faulthandler
import os
import time
from pathlib import Path

from app.errors import BadInputError


def process_id(_path: Path) -> int:
    return os.getpid()


def hang(_path: Path) -> None:
    while True:
        time.sleep(60)


def crash(_path: Path) -> None:
    os._exit(3)


def eat_memory(_path: Path) -> int:
    return len(bytearray(1 << 40))


def complain(_path: Path) -> None:
    raise BadInputError("文件不在了", todo="请重新选择", safe="草稿已保存")


def break_down(_path: Path) -> None:
    raise ZeroDivisionError


def fault(_path: Path) -> None:
    faulthandler._sigsegv()  # as a broken library does; ctypes would make an exception of it on Windows


def report_steps(_path: Path, progress: object = None) -> str:
    for done in range(101):
        progress(done, 100)
    return "done"
