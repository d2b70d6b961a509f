"""Finds in a PDF what acts by itself, and the files packed into it."""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from app.formats.pdf_errors import BROKEN_PDF

_ACTIONS = {
    "/JavaScript": "JavaScript 脚本",
    "/Launch": "启动外部程序",
    "/SubmitForm": "向外提交表单",
    "/ImportData": "导入外部数据",
    "/GoToE": "打开内嵌文件",
    "/Rendition": "播放多媒体",
    "/RichMediaExecute": "播放多媒体",
}
MAX_NODES = 5_000
MAX_PAGES = 2_000
MAX_FILES = 100


def active_content(reader: PdfReader) -> tuple[str, ...]:
    """What the file would do when it is opened or clicked, in words, each once. Damaged parts are passed over."""
    return tuple(dict.fromkeys(_active(reader)))


def embedded_files(reader: PdfReader) -> tuple[str, ...]:
    """The names of files packed into the PDF."""
    root = _dict(reader.trailer.get("/Root"))
    names = [_file_name(spec) for spec in _name_tree(_dict(_dict(root.get("/Names")).get("/EmbeddedFiles")))]
    names += [
        _file_name(_dict(note.get("/FS"))) for note in _annotations(reader) if note.get("/Subtype") == "/FileAttachment"
    ]
    return tuple(dict.fromkeys(name for name in names if name))[:MAX_FILES]


def _active(reader: PdfReader) -> Iterator[str]:
    root = _dict(reader.trailer.get("/Root"))
    yield from _action(root.get("/OpenAction"))
    yield from _additional(root)
    for entry in _name_tree(_dict(_dict(root.get("/Names")).get("/JavaScript"))):
        yield from _action(entry) or ["JavaScript 脚本"]
    form = _dict(root.get("/AcroForm"))
    if "/XFA" in form:
        yield "XFA 动态表单"
    for page in _pages(reader):
        yield from _additional(page)
    for note in _annotations(reader):
        yield from _action(note.get("/A"))
        yield from _additional(note)
        if note.get("/Subtype") in {"/RichMedia", "/Movie", "/Screen", "/3D"}:
            yield "播放多媒体"


def _additional(holder: DictionaryObject) -> Iterator[str]:
    for value in _dict(holder.get("/AA")).values():
        yield from _action(value)


def _action(held: Any) -> list[str]:
    """What an action and those chained to it do."""
    found: list[str] = []
    waiting, seen = [held], 0
    while waiting and seen < 100:
        seen += 1
        action = _object(waiting.pop())
        if isinstance(action, ArrayObject):
            waiting += list(action)[:100]
        elif isinstance(action, DictionaryObject):
            kind = _object(action.get("/S"))
            if kind in _ACTIONS:
                found.append(_ACTIONS[str(kind)])
            if "/Next" in action:
                waiting.append(action["/Next"])
    return found


def _name_tree(tree: DictionaryObject) -> Iterator[DictionaryObject]:
    """The values of a name tree."""
    waiting, seen = [tree], 0
    while waiting and seen < MAX_NODES:
        seen += 1
        node = waiting.pop()
        names = _object(node.get("/Names"))
        for value in list(names)[1::2][:MAX_NODES] if isinstance(names, ArrayObject) else []:
            yield _dict(value)
        kids = _object(node.get("/Kids"))
        waiting += [_dict(kid) for kid in list(kids)[:MAX_NODES]] if isinstance(kids, ArrayObject) else []


def _pages(reader: PdfReader) -> Iterator[DictionaryObject]:
    try:
        count = min(len(reader.pages), MAX_PAGES)
    except BROKEN_PDF:
        return
    for index in range(count):
        try:
            yield reader.pages[index]
        except BROKEN_PDF:
            continue


def _annotations(reader: PdfReader) -> Iterator[DictionaryObject]:
    for page in _pages(reader):
        notes = _object(page.get("/Annots"))
        for note in list(notes)[:MAX_NODES] if isinstance(notes, ArrayObject) else []:
            yield _dict(note)


def _file_name(spec: DictionaryObject) -> str:
    name = _object(spec.get("/UF")) or _object(spec.get("/F"))
    return str(name).replace("\x00", "")[:200] if isinstance(name, str) else ""


def _object(held: Any) -> Any:
    """What a reference leads to; None where it leads nowhere."""
    try:
        return held.get_object() if hasattr(held, "get_object") else held
    except BROKEN_PDF:
        return None


def _dict(held: Any) -> DictionaryObject:
    found = _object(held)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
