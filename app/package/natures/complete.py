"""完整性: nothing of the package, its description or the history is missing."""

import json
import xml.etree.ElementTree as ET
from itertools import pairwise

from app.package.layout import NOTE, RECORD, SCHEMA
from app.package.natures.look import Found, Look, children, judged, none_of, number
from app.package.report import Nature
from db.vocabulary import Stage

NATURE = Nature.COMPLETE
_PARTS = ("著录", "办件", "成果", "材料清单", "案卷目录", "过程", "文件清单")
_REQUIRED = ("著录/档号", "著录/题名", "著录/日期", "著录/责任者", "著录/开放标识")
"""必填著录项 of DA/T 18-2022."""
_IF_ANY = ("著录/文件编号", "著录/载体形态", "著录/保管期限", "著录/密级")
_ENDS = frozenset({Stage.FILED.value, Stage.REVOKED.value})


def items_count(look: Look) -> Found:
    """2-1."""
    told = _oxum(look)
    if told is None:
        return judged(["bag-info.txt 没有记录文件个数"], "")
    here = len(look.payload)
    return judged(
        [] if told[1] == here else [f"记录 {told[1]} 个文件，实有 {here} 个"], f"共 {here} 个文件，与记录相符"
    )


def bytes_count(look: Look) -> Found:
    """2-2."""
    told = _oxum(look)
    if told is None:
        return judged(["bag-info.txt 没有记录总字节数"], "")
    here = sum(look.file(path).stat().st_size for path in look.payload)
    return judged([] if told[0] == here else [f"记录 {told[0]} 字节，实有 {here} 字节"], f"共 {here} 字节，与记录相符")


def parts(look: Look) -> Found:
    """2-3."""
    return judged(
        [f"缺少“{part}”" for part in _PARTS if not look.all(part)], "著录、办件、成果、材料、案卷、过程、文件清单都有"
    )


def required(look: Look) -> Found:
    """2-4."""
    problems = [f"没有{path.rpartition('/')[2]}" for path in (*_REQUIRED, *_IF_ANY) if not _filled(look, path)]
    return judged(problems, "档号、题名、日期、责任者、开放标识等必填著录项都有")


def process(look: Look) -> Found:
    """2-5: the history begins with the case, ends with its filing, and tells of every move."""
    moves = look.all("过程/环节变动")
    if not moves:
        return judged(["没有环节变动的记录"], "")
    problems = []
    if moves[0].get("从"):
        problems.append("缺少办件开始的记录")
    if moves[-1].get("到") not in _ENDS or not any(move.get("到") == Stage.FILED for move in moves):
        problems.append("缺少归档的记录")
    told = [_data(one).get("move", "") for one in look.all("过程/流水") if one.get("种类") == "case.moved"]
    problems += [f"流水里没有“{move.get('办理')}”" for move in moves if move.get("从") and move.get("办理") not in told]
    return judged(problems, f"从收件到归档共 {len(moves)} 次环节变动，流水齐全")


def unbroken(look: Look) -> Found:
    """2-6: no gap and no double in what is numbered, and each move begins where the one before ended."""
    problems = _gaps("案卷", [one.get("序号", "") for one in look.all("案卷目录/卷")])
    for volume in look.all("案卷目录/卷"):
        problems += _gaps(f"{volume.get('档号')} 卷内文件", [one.get("序号", "") for one in children(volume, "件")])
    moves = look.all("过程/环节变动")
    problems += [
        f"环节变动不连续：{before.get('到')} 之后是从 {after.get('从')} 开始"
        for before, after in pairwise(moves)
        if before.get("到") != after.get("从")
    ]
    if not moves and not look.all("案卷目录/卷"):
        problems.append("没有案卷和环节变动的记录")
    return judged(problems, "案卷和卷内文件的顺序号从 1 起没有漏号、重号，环节变动首尾相接")


def contents(look: Look) -> Found:
    """2-7."""
    held = {one.sha256 for one in look.listed if one.path in look.payload}
    items = [(volume, item) for volume in look.all("案卷目录/卷") for item in children(volume, "件")]
    if not items:
        return judged(["没有卷内文件"], "")
    problems = [
        f"{_name(volume, item)} 的电子文件不在包里"
        for volume, item in items
        if item.get("SHA256", "") not in held | {""}
    ]
    problems += [f"{_name(volume, item)} 没有页数" for volume, item in items if not number(item.get("页数"))]
    digital = sum(bool(item.get("SHA256")) for _, item in items)
    return judged(problems, f"卷内文件 {len(items)} 件都有页数，其中 {digital} 件有电子文件，都在包里")


def attachments(look: Look) -> Found:
    """2-8."""
    lines = [one for one in look.all("材料清单/材料") if number(one.get("电子文件数"))]
    if not lines:
        return none_of("材料清单没有登记电子文件")
    problems = []
    for one in lines:
        here = sum(file.line_id == one.get("行") for file in look.listed)
        if here < number(one.get("电子文件数")):
            problems.append(f"{one.text or one.get('行')} 登记 {one.get('电子文件数')} 个文件，包里 {here} 个")
    return judged(problems, f"{len(lines)} 项材料登记的电子文件都在包里")


def scope(look: Look) -> Found:
    """2-9: what has to be filed of a registration."""
    kinds = {one.kind for one in look.listed}
    titles = " ".join(one.text or "" for volume in look.all("案卷目录/卷") for one in children(volume, "件"))
    problems = []
    if not kinds & {"登记表", "扫描件"} and "登记表" not in titles:
        problems.append("没有科技成果登记表，也没有它的纸质件")
    if not kinds & {"登记结果告知书", "纸质资料审核结果告知书"}:
        problems.append("没有登记结果的文书")
    return judged(problems, "有登记表和登记结果")


def package_record(look: Look) -> Found:
    """2-10."""
    problems = [f"缺少 data/{name}" for name in (NOTE, RECORD, SCHEMA) if f"data/{name}" not in look.payload]
    tags = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
    problems += [f"缺少 {name}" for name in tags if not look.file(name).is_file()]
    return judged(problems, "说明文件、描述信息、结构定义和校验清单都有")


def package_contents(look: Look) -> Found:
    """2-11."""
    problems = [f"校验清单里有、包里没有：{path}" for path in sorted(set(look.manifest) - set(look.payload))]
    problems += [f"包里有、校验清单里没有：{path}" for path in sorted(set(look.payload) - set(look.manifest))]
    return judged(problems, f"校验清单的 {len(look.manifest)} 个文件与包里的一一对应")


ITEMS = (
    ("2-1", "总件数相符性", items_count),
    ("2-2", "总字节数相符性", bytes_count),
    ("2-3", "元数据项完整性", parts),
    ("2-4", "必填著录项", required),
    ("2-5", "过程信息完整性", process),
    ("2-6", "连续性元数据项", unbroken),
    ("2-7", "内容数据完整性", contents),
    ("2-8", "附件完整性", attachments),
    ("2-9", "归档范围", scope),
    ("2-10", "信息包元数据完整性", package_record),
    ("2-11", "信息包内容数据完整性", package_contents),
)


def _oxum(look: Look) -> tuple[int, int] | None:
    """Bytes and files as the bag tells them."""
    try:
        text = look.file("bag-info.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    told = next((line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("Payload-Oxum:")), "")
    size, dot, count = told.partition(".")
    return (int(size), int(count)) if dot and size.isdecimal() and count.isdecimal() else None


def _filled(look: Look, path: str) -> bool:
    found = look.all(path)
    return bool(found) and all((one.text or "").strip() or one.get("起") for one in found)


def _gaps(what: str, numbers: list[str]) -> list[str]:
    wanted = [str(number) for number in range(1, len(numbers) + 1)]
    return [] if numbers == wanted else [f"{what}的顺序号是 {'、'.join(numbers)}"]


def _name(volume: ET.Element, item: ET.Element) -> str:
    return f"{volume.get('档号')} 第 {item.get('序号')} 件"


def _data(event: ET.Element) -> dict[str, str]:
    try:
        found = json.loads(event.text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
