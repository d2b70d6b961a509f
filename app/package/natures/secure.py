"""安全性: what acts by itself, what does not belong there, and whether the history was tampered with."""

import hashlib
import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

from app.formats.quiet import quiet_libraries
from app.package.layout import TAG_FILES
from app.package.natures.look import Found, Look, judged, none_of, number
from app.package.report import Nature, State

NATURE = Nature.SECURE
_PROGRAMS = {b"MZ": "程序文件", b"\x7fELF": "程序文件", b"#!": "脚本", b"\xca\xfe\xba\xbe": "程序文件"}
_ACTING = frozenset({".exe", ".dll", ".com", ".bat", ".cmd", ".scr", ".js", ".vbs", ".ps1", ".msi", ".lnk", ".hta"})


def scanner(_look: Look) -> Found:
    """4-1. Not ours to tell."""
    return State.NOT_CHECKED, "本程序不能判断电脑上是否装有杀毒软件，请人工确认"


def viruses(_look: Look) -> Found:
    """4-2. Not ours to tell."""
    return State.NOT_CHECKED, "本程序不查杀病毒，请在移交前和接收时用杀毒软件检查"


def programs(look: Look) -> Found:
    """4-2 in part: files that run, and PDFs that act when they are opened. No substitute for a virus scan."""
    problems = []
    for path in look.payload:
        head = look.head(path)
        kind = next((word for magic, word in _PROGRAMS.items() if head.startswith(magic)), "")
        if kind or Path(path).suffix.lower() in _ACTING:
            problems.append(f"{path} 是{kind or '可执行文件'}")
        elif b"%PDF" in head and (acts := _acts(look.file(path))):
            problems.append(f"{path} 含有{acts}")
    return judged(problems, "没有程序文件，PDF 里没有脚本和自动动作（不能代替病毒检测）")


def surplus(look: Look) -> Found:
    """4-3: nothing beside what a package consists of."""
    problems = [
        f"多余的 {one.name}" for one in sorted(look.bag.iterdir()) if one.name not in TAG_FILES and one.name != "data"
    ]
    return judged(problems, "信息包里没有多余的文件")


def carrier(_look: Look) -> Found:
    """4-4 to 4-6."""
    return none_of("信息包没有写入光盘等载体，载体的读取速度、外观和合格性不在检测范围")


def handling(look: Look) -> Found:
    """4-7: each event's hash, computed again from what it tells."""
    events = look.all("过程/流水")
    if not events:
        return judged(["没有流水记录"], "")
    problems = [f"流水第 {one.get('序号')} 号被改动" for one in events if _hash(one) != one.get("摘要")]
    numbers = [number(one.get("序号")) for one in events]
    if numbers != sorted(set(numbers)):
        problems.append("流水的序号颠倒或重复")
    return judged(problems, f"{len(events)} 条流水的摘要都重新算过，没有被改动")


ITEMS = (
    ("4-1", "杀毒软件", scanner),
    ("4-2", "病毒检测", viruses),
    ("4-2a", "可执行内容", programs),
    ("4-3", "多余文件", surplus),
    ("4-4", "归档载体", carrier),
    ("4-7", "归档过程安全性", handling),
)


def _acts(file: Path) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - loaded with the first package that is checked

    from app.formats.pdf_active import active_content  # noqa: PLC0415 - same
    from app.formats.pdf_errors import BROKEN_PDF  # noqa: PLC0415 - same

    try:
        with quiet_libraries(), file.open("rb") as stream:
            reader = PdfReader(stream)
            return "" if reader.is_encrypted else "、".join(active_content(reader))
    except BROKEN_PDF:
        return ""  # 3-4 tells of it


def _hash(event: ET.Element) -> str:
    """As the events are chained when they are written (docs/archive-package.md)."""
    try:
        at = datetime.fromisoformat(event.get("时间", "")).astimezone(UTC).isoformat(timespec="microseconds")
        case = number(event.get("办件标识"))
    except ValueError:
        return ""
    said = [number(event.get("序号")), at, event.get("人员标识", ""), event.get("人员", ""), event.get("种类", "")]
    told = [*said, case, event.text or "", event.get("前一摘要", "")]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
