"""Examines a mutant in the examining process and sees that no file is opened for writing meanwhile."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_written: list[str] = []
_watching = False
_CHANGES = frozenset(
    {"os.mkdir", "os.rename", "os.remove", "os.symlink", "os.link", "shutil.copyfile", "subprocess.Popen"}
)


@dataclass(frozen=True, slots=True)
class MutantJob:
    """Picklable: the job and its options."""

    job: Callable[..., Any]
    options: dict[str, Any]

    def __call__(self, path: Path) -> Any:
        global _watching  # noqa: PLW0603 (an audit hook cannot be taken away again)
        if not _watching:
            sys.addaudithook(_watch)
            _watching = True
            sys.dont_write_bytecode = True  # a reader imported here for the first time is compiled, but not kept
        _written.clear()
        report = self.job(path, **self.options)
        if _written:
            raise AssertionError(f"written: {_written}")
        return report


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        _written.append(str(arguments[0]))
    elif event in _CHANGES:
        _written.append(f"{event} {arguments[0]}")
