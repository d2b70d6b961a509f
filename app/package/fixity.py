"""Whether a bag is as it was made: by the ``bagit`` library for SHA-256 and structure, by our own reading for SM3.

``bagit`` 1.9 knows only the algorithms that Python guarantees. It passes over ``manifest-sm3.txt`` as a manifest, but
checks it as a tag file, because ``tagmanifest-sha256.txt`` lists it: so the bag stays valid with it.
"""

import logging
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from app.formats.zip_names import is_unsafe
from app.package.digests import algorithms, digest, has_sm3
from app.package.layout import RECORD

_SM3 = ("manifest-sm3.txt", "tagmanifest-sm3.txt")


@dataclass(frozen=True, slots=True)
class Fixity:
    """``problems`` in sentences, each naming its file; ``sm3`` whether SM3 was checked, ``files`` how many files."""

    problems: tuple[str, ...]
    sm3: bool
    files: int


def check_fixity(bag: Path) -> Fixity:
    """Compute every digest anew."""
    listed = entries(bag, "manifest-sha256.txt") | entries(bag, "tagmanifest-sha256.txt")
    problems = [*_by_tag_lists(bag), *_by_listing(bag), *_by_bagit(bag)]
    with_sm3 = has_sm3() and (bag / _SM3[0]).is_file()
    if with_sm3:
        problems += [one for name in _SM3 for one in _by_sm3(bag, name)]
    problems.sort(key=_is_of_payload)  # what is wrong with the lists explains the rest
    return Fixity(tuple(dict.fromkeys(problems)), with_sm3, len(listed))


def entries(bag: Path, manifest: str) -> dict[str, str]:
    """What a manifest lists: digest by path. Empty where it is missing or cannot be read."""
    try:
        text = (bag / manifest).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.split(maxsplit=1) for line in text.split("\n") if line.strip())
    return {pair[1].lstrip("*"): pair[0].lower() for pair in pairs if len(pair) == 2}


def tag_list(bag: Path, algorithm: str) -> str:
    """What ``tagmanifest-<algorithm>.txt`` has to say of the files beside it."""
    tags = (file for file in sorted(bag.iterdir()) if file.is_file() and not file.name.startswith("tagmanifest-"))
    return "".join(f"{digest(file, algorithm)}  {file.name}\n" for file in tags)


def _by_tag_lists(bag: Path) -> list[str]:
    """Which of our own lists of the tag files has changed itself: no other list tells of it, but the other one of the
    two shows that the files are as they were."""
    if not (bag / "data" / RECORD).is_file():
        return []
    wrong = [name for name in algorithms() if _text(bag / f"tagmanifest-{name}.txt") != tag_list(bag, name)]
    if len(wrong) < len(algorithms()):
        return [f"tagmanifest-{name}.txt 的内容变了" for name in wrong]
    lists = {f"tagmanifest-{name}.txt" for name in wrong}
    return [f"{name} 里什么都没有" for name in sorted(lists) if not entries(bag, name)]


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return ""


def _is_of_payload(problem: str) -> bool:
    return "data/" in problem


def _by_listing(bag: Path) -> list[str]:
    """Which payload files are missing or too many: ``bagit`` stops at a wrong count without naming them."""
    listed = {normal(path) for path in entries(bag, "manifest-sha256.txt")}
    there = {normal(path) for path in (*payload_paths(bag), *_folder_links(bag))}
    if not listed:
        return []
    return [f"缺少 {path}" for path in sorted(listed - there)] + [f"多出 {path}" for path in sorted(there - listed)]


def payload_paths(bag: Path) -> list[str]:
    """The paths of all payload files, from the bag's folder, with /."""
    return sorted(file.relative_to(bag).as_posix() for file in (bag / "data").rglob("*") if file.is_file())


def _folder_links(bag: Path) -> list[str]:
    """Links to folders: no package of ours has any, and nobody looks into them."""
    links = (one for one in (bag / "data").rglob("*") if one.is_symlink() and not one.is_file())
    return [one.relative_to(bag).as_posix() for one in links]


def normal(path: str) -> str:
    """The path in the one form of Unicode: some systems write names in another."""
    return unicodedata.normalize("NFC", path)


def _by_bagit(bag: Path) -> list[str]:
    import bagit  # noqa: PLC0415 - loaded with the first package that is checked

    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # what it finds is told by us
    try:
        bagit.Bag(str(bag)).validate()
    except bagit.BagValidationError as error:
        return [_told(one) for one in error.details] or [_whole(error)]
    except (bagit.BagError, ValueError, RuntimeError, OSError) as error:  # of tag files that are written wrongly
        return [_whole(error)]
    return []


def _told(error: object) -> str:
    path = str(getattr(error, "path", "")).replace("\\", "/")
    match type(error).__name__:
        case "ChecksumMismatch":
            return f"{path} 的内容变了（{_algorithm(error)} 不符）" if getattr(error, "found", None) else f"缺少 {path}"
        case "FileMissing":
            return f"缺少 {path}"
        case "UnexpectedFile":
            return f"多出 {path}"
        case _:
            return f"{path or error} 校验不过"


def _algorithm(error: object) -> str:
    return {"sha256": "SHA-256"}.get(str(getattr(error, "algorithm", "")), str(getattr(error, "algorithm", "")))


def _whole(error: Exception) -> str:
    said = str(error)
    if "Payload-Oxum" in said or "incomplete" in said:
        return "文件个数或总字节数与 bag-info.txt 记录的不符"
    if "manifest files" in said:
        return "包里没有校验清单"
    if "data directory" in said:
        return "包里没有 data 文件夹"
    return "包的结构不合 BagIt 规范"


def _by_sm3(bag: Path, manifest: str) -> list[str]:
    problems = []
    for path, expected in entries(bag, manifest).items():
        file = bag / path
        if is_unsafe(path):
            problems.append(f"{manifest} 里有指向包外的文件名")
        elif not file.is_file():
            problems.append(f"缺少 {path}")
        elif digest(file, "sm3") != expected:
            problems.append(f"{path} 的内容变了（SM3 不符）")
    return problems
