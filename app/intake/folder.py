"""Which file of an applicant's folder belongs to which line of the checklist (``resources/folder.yaml``).

Names are tried first, then the heading of a PDF's first page; a file may serve several lines (技术资料 that begin
with 研制报告 are both). What fits nothing is named, never dropped silently.
"""

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from app.errors import BadInputError, os_reason
from app.intake.names import readable_name
from app.resources import Resources
from app.rules.checklist import Checklist, Requirement


@dataclass(frozen=True, slots=True)
class FolderRule:
    """A file whose name holds one of ``names``, or whose heading holds one of ``headings``, belongs to ``lines``.

    ``unless`` are words in the name that speak against it; ``kind`` is the kind of evaluation proof that it is.
    """

    lines: tuple[str, ...]
    names: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    kind: str = ""

    def by_name(self, name: str) -> bool:
        return any(word in name for word in self.names) and not any(word in name for word in self.unless)

    def by_heading(self, heading: str) -> bool:
        return any(word in heading for word in self.headings)


@dataclass(frozen=True, slots=True)
class FolderRules:
    """The content of ``folder.yaml``: the words by which names tell what a file is."""

    ignore: tuple[str, ...]
    zips: tuple[str, ...]
    form: tuple[str, ...]
    form_print: tuple[str, ...]
    form_sealed: tuple[str, ...]
    form_lines: tuple[str, ...]
    rules: tuple[FolderRule, ...]


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file with what is known of its content: ``heading`` is the beginning of its first page."""

    path: Path
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A folder sorted: the form as printed and as sealed, the files by line, and what fits nowhere."""

    form_print: Path | None = None
    form_sealed: tuple[Path, ...] = ()
    lines: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[Path, ...] = ()


def load_folder_rules(resources: Resources) -> FolderRules:
    """The rules of this office. Raises ``BadResourceError``."""
    return resources.load("folder.yaml", FolderRules)


def list_folder(folder: Path, rules: FolderRules) -> tuple[Path, ...]:
    """The files of a folder and its subfolders, in the order of their names, without those to ignore.

    Raises ``BadInputError`` for a folder that is not there, cannot be read or is empty.
    """
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise BadInputError(f"{folder} 不是文件夹", safe="没有收件", todo="请选择申请人材料所在的文件夹")
        _demand_readable(folder)
        found = sorted(path for path in folder.rglob("*") if path.is_file() and not _ignored(path, folder, rules))
    except FileNotFoundError as error:
        raise BadInputError(f"没有这个文件夹：{folder}", safe="没有收件", todo="请检查路径") from error
    except OSError as error:
        place = error.filename or folder
        raise BadInputError(
            f"文件夹 {place} 无法读取（{os_reason(error)}）", safe="没有收件", todo="请检查路径和权限"
        ) from error
    if not found:
        raise BadInputError(f"文件夹 {folder} 里没有文件", safe="没有收件", todo="请选择申请人材料所在的文件夹")
    return tuple(found)


def _demand_readable(folder: Path) -> None:
    """Raise ``OSError`` for a subfolder that cannot be listed: ``rglob`` passes over it, and its papers with it."""

    def complain(error: OSError) -> None:
        raise error

    for _ in os.walk(folder, onerror=complain):
        pass


def choose_zip(files: Sequence[Path], rules: FolderRules) -> Path | None:
    """The applicant's zip: the first by the order of the patterns, None where there is none."""
    return next((path for pattern in rules.zips for path in files if fnmatchcase(path.name.lower(), pattern)), None)


def sort_files(files: Iterable[FolderFile], checklist: Checklist, rules: FolderRules) -> Sorted:
    """Lay every file (the zip aside) to the lines of ``checklist``."""
    requirements = {line.id: line for line in checklist.lines()}
    forms: list[Path] = []
    unknown: list[Path] = []
    lines: dict[str, list[Path]] = {}
    kinds: dict[str, str] = {}
    for file in files:
        if any(word in _stem(file.path) for word in rules.form):
            forms.append(file.path)
            continue
        found = _fitting(file, requirements, rules)
        for line_id, kind in found.items():
            lines.setdefault(line_id, []).append(file.path)
            kinds[line_id] = kinds.get(line_id) or kind
        if not found:
            unknown.append(file.path)
    sealed = [path for path in forms if not _is_print(_stem(path), rules)]
    for line_id in (line_id for line_id in rules.form_lines if line_id in requirements and forms):
        lines[line_id] = sealed or forms
    return Sorted(
        form_sealed=tuple(sealed),
        form_print=next((path for path in forms if path not in sealed), None),
        lines={line_id: tuple(paths) for line_id, paths in lines.items()},
        kinds=kinds,
        unknown=tuple(unknown),
    )


def _stem(path: Path) -> str:
    return Path(readable_name(path)).stem


def _is_print(name: str, rules: FolderRules) -> bool:
    return any(word in name for word in rules.form_print) and not any(word in name for word in rules.form_sealed)


def _fitting(file: FolderFile, requirements: Mapping[str, Requirement], rules: FolderRules) -> dict[str, str]:
    """The lines that a file serves, each with the kind of proof that it is."""
    name = _stem(file.path)
    by_name = next((rule for rule in rules.rules if rule.by_name(name) and _known(rule, requirements)), None)
    by_heading = [rule for rule in rules.rules if file.heading and rule.by_heading(file.heading)]
    found: dict[str, str] = {}
    for rule in ([by_name] if by_name else []) + by_heading:
        for line_id in _known(rule, requirements):
            found.setdefault(line_id, _kind(rule, requirements[line_id], name))
    # 研制报告 inside 技术资料 is one paper, so it is received once: the checklist knows that the host line holds it.
    return {line_id: kind for line_id, kind in found.items() if requirements[line_id].within not in found}


def _known(rule: FolderRule, requirements: Mapping[str, Requirement]) -> list[str]:
    return [line_id for line_id in rule.lines if line_id in requirements]


def _kind(rule: FolderRule, line: Requirement, name: str) -> str:
    """The kind of proof as the checklist spells it: the rule's own, else one that the name holds."""
    if rule.kind in line.kinds:
        return rule.kind
    return next((kind for kind in line.kinds if kind in name), "")


def _ignored(path: Path, folder: Path, rules: FolderRules) -> bool:
    inside = path.relative_to(folder)
    return any(fnmatchcase(part.lower(), pattern) for part in inside.parts for pattern in rules.ignore)
