"""真实性: digests, values and numbers of the description, and that it speaks of the files that are there."""

import re
import unicodedata
from datetime import date, datetime

from app.package.layout import FOLDERS, NOTE, OWN_FILES, RECORD
from app.package.names import MAX_NAME, safe_name
from app.package.natures.look import Found, Look, children, doubled, judged, none_of
from app.package.report import Nature
from db.vocabulary import Arrival, Category, Channel, Retention, Secrecy, Stage

NATURE = Nature.AUTHENTIC
_LONGEST = {"著录/题名": 500, "著录/档号": 64, "著录/文件编号": 64, "著录/责任者": 200, "著录/人名": 100}
_NUMBERS = ("大小", "页数", "份数", "序号", "轮次", "天数", "年度", "电子文件数")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS = ("起", "止", "期满", "起算", "应还", "寄出")
_TIMES = ("时间", "存入时间", "给号时间", "开始", "结束", "停止时间", "借出时间", "归还时间")
_WORDS = {
    "办件/登记方式": Channel,
    "办件/来件途径": Arrival,
    "办件/成果类别": Category,
    "办件/环节": Stage,
}
_ARCHIVE_NO = re.compile(r"[^\s-]+(-[^\s-]+){2,}")


def digests(look: Look) -> Found:
    """1-1. There are no electronic signatures or time stamps in a package: digests are what holds it fast."""
    found = look.fixity
    sm3 = "SHA-256、SM3" if found.sm3 else "SHA-256"
    return judged(found.problems, f"{found.files} 个文件的 {sm3} 摘要都与校验清单一致；包内没有电子签名和时间戳")


def lengths(look: Look) -> Found:
    """1-2."""
    problems = [
        f"{path.rpartition('/')[2]}超过 {most} 字"
        for path, most in _LONGEST.items()
        for one in look.all(path)
        if len(one.text or "") > most
    ]
    problems += [f"文件名 {path} 过长" for path in look.payload if len(path.rpartition("/")[2]) > MAX_NAME]
    return _with_record(look, problems, "著录项和文件名都不超过规定长度")


def types(look: Look) -> Found:
    """1-3."""
    problems = []
    for one in look.root.iter() if look.root is not None else ():
        name = one.tag.rpartition("}")[2]
        problems += [f"{name}的“{key}”不是数字：{one.get(key)}" for key in _NUMBERS if not _count(one.get(key))]
        problems += [f"{name}的“{key}”不是日期：{one.get(key)}" for key in _DAYS if not _is_day(one.get(key))]
        problems += [f"{name}的“{key}”不是时间：{one.get(key)}" for key in _TIMES if not _is_time(one.get(key))]
    return _with_record(look, problems, "日期、时间和数字都合乎格式")


def words(look: Look) -> Found:
    """1-4."""
    problems = []
    for path, vocabulary in _WORDS.items():
        members = {member.value for member in vocabulary}
        problems += [f"{path}：{one.get('代码')}" for one in look.all(path) if one.get("代码") not in members]
    for one in look.all("案卷目录/卷"):
        if one.get("保管期限") not in {member.value for member in Retention}:
            problems.append(f"保管期限：{one.get('保管期限')}")
        if one.get("密级") not in {member.value for member in Secrecy}:
            problems.append(f"密级：{one.get('密级')}")
    return _with_record(look, problems, "登记方式、来件途径、成果类别、环节、保管期限、密级都在规定的值里")


def reasonable(look: Look) -> Found:
    """1-5: days in their order."""
    problems = []
    received, registered = look.text("办件/收件时间"), look.text("办件/登记时间")
    if _moment(registered) and _moment(received) and registered < received:
        problems.append("登记时间早于收件时间")
    problems += [
        f"起止日期颠倒：{one.get('起')} 至 {one.get('止')}"
        for one in (*look.all("著录/日期"), *look.all("案卷目录/卷"))
        if (one.get("止") or "9999") < (one.get("起") or "")
    ]
    for move, after in zip(look.all("过程/环节变动"), look.all("过程/环节变动")[1:], strict=False):
        if (after.get("时间") or "")[:10] < (move.get("时间") or "")[:10]:
            problems.append(f"环节变动的时间颠倒：{after.get('时间')}")
    return _with_record(look, problems, "收件、登记、立卷和环节变动的时间先后合理")


def characters(look: Look) -> Found:
    """1-6."""
    problems = []
    for one in look.root.iter() if look.root is not None else ():
        for text in (one.text or "", *one.attrib.values()):
            if odd := sorted({letter for letter in text if _is_odd(letter)}):
                signs = "、".join(f"U+{ord(letter):04X}" for letter in odd[:3])
                problems.append(f"{one.tag.rpartition('}')[2]}里有 {signs}")
    return _with_record(look, problems, "没有控制字符、私用区字符和替换字符")


def archive_numbers(look: Look) -> Found:
    """1-7, by DA/T 13-2022: levels joined by -, no spaces; a paper's number begins with its volume's."""
    problems = []
    for volume in look.all("案卷目录/卷"):
        number = volume.get("档号", "")
        if not _ARCHIVE_NO.fullmatch(number):
            problems.append(f"档号不规范：{number or '空'}")
        problems += [
            f"件的档号与案卷不符：{item.get('档号')}"
            for item in children(volume, "件")
            if number and number not in (item.get("档号") or "")
        ]
    return _with_record(look, problems, "档号分级用“-”连接，件的档号都含所在案卷的档号")


def repeated(look: Look) -> Found:
    """1-8."""
    volumes = look.all("案卷目录/卷")
    numbers = [one.get("档号", "") for one in volumes if one.get("档号")]
    numbers += [item.get("档号", "") for one in volumes for item in children(one, "件") if item.get("档号")]
    problems = [f"档号重复：{number}" for number in doubled(numbers)]
    problems += [f"文件清单重复：{path}" for path in doubled(one.path for one in look.listed)]
    return _with_record(look, problems, "档号和文件路径都没有重复")


def properties(look: Look) -> Found:
    """1-10: size and format of each file against what was recorded of it."""
    problems = []
    for one in look.listed:
        if one.path not in look.payload:
            continue  # 1-11 tells of it
        size = look.file(one.path).stat().st_size
        if size != one.size:
            problems.append(f"{one.path} 大小 {size}，记录为 {one.size}")
        if one.media_type == "application/pdf" and b"%PDF" not in look.head(one.path):
            problems.append(f"{one.path} 记录为 PDF，内容不是")
    return _with_record(look, problems, "文件的大小和格式与文件清单的记录一致")


def linked(look: Look) -> Found:
    """1-11."""
    listed = {one.path for one in look.listed}
    there = set(look.payload) - {f"data/{name}" for name in OWN_FILES}
    problems = [f"清单里有、包里没有：{path}" for path in sorted(listed - there)]
    problems += [f"包里有、清单里没有：{path}" for path in sorted(there - listed)]
    return _with_record(look, problems, f"文件清单的 {len(listed)} 个文件与包里的一一对应")


def note(look: Look) -> Found:
    """1-12."""
    try:
        text = look.file(f"data/{NOTE}").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return judged([f"没有 {NOTE}，或不是 UTF-8 文本"], "")
    wanted = {"收件号": look.text("办件/收件号"), "成果名称": look.text("著录/题名")}
    wanted |= {f"档号 {one.text}": one.text or "" for one in look.all("著录/档号")}
    flat = " ".join(text.split())
    return judged(
        [f"{NOTE} 没有写{name}" for name, value in wanted.items() if " ".join(value.split()) not in flat],
        f"{NOTE} 写明了收件号、档号和成果名称，与 {RECORD} 一致",
    )


def structure(look: Look) -> Found:
    """1-13."""
    problems = [f"缺少 data/{name}" for name in OWN_FILES if f"data/{name}" not in look.payload]
    for path in look.payload:
        parts = path.split("/")[1:]
        if len(parts) == 1 and parts[0] not in OWN_FILES:
            problems.append(f"data 下不应有 {parts[0]}")
        elif len(parts) > 1 and parts[0] not in FOLDERS:
            problems.append(f"不应有文件夹 {parts[0]}")
        if safe_name(parts[-1]) != parts[-1]:
            problems.append(f"文件名不能用于所有系统：{path}")
    return judged(problems, "目录和文件名合乎说明文件所写的结构")


def unchanged(look: Look) -> Found:
    """1-14: the digest when the file was stored against the file as it lies here."""
    if not look.listed:
        return none_of("包里没有办件的文件") if look.root is not None else _with_record(look, [], "")
    problems = [
        f"{one.path} 与存入时不同"
        for one in look.listed
        if one.path in look.payload and look.sha256(one.path) != one.sha256
    ]
    return judged(problems, f"{len(look.listed)} 个文件的摘要与当初存入时的一致")


ITEMS = (
    ("1-1", "固化信息有效性", digests),
    ("1-2", "元数据长度", lengths),
    ("1-3", "元数据类型和格式", types),
    ("1-4", "元数据值域符合度", words),
    ("1-5", "元数据值合理性", reasonable),
    ("1-6", "特殊字符", characters),
    ("1-7", "档号规范性", archive_numbers),
    ("1-8", "元数据重复性", repeated),
    ("1-10", "内容数据电子属性一致性", properties),
    ("1-11", "元数据关联内容数据", linked),
    ("1-12", "说明文件规范性", note),
    ("1-13", "信息包目录结构规范性", structure),
    ("1-14", "信息包一致性", unchanged),
)


def _with_record(look: Look, problems: list[str], good: str) -> Found:
    """As ``judged``; without a description nothing of it can be right."""
    return judged(problems if look.root is not None else [f"{RECORD} 缺失或读不通"], good)


def _count(text: str | None) -> bool:
    return text is None or text.isdecimal()


def _is_day(text: str | None) -> bool:
    if text is None or "T" in text:
        return text is None or _moment(text) is not None
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _is_time(text: str | None) -> bool:
    return text is None or _moment(text) is not None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _is_odd(letter: str) -> bool:
    return letter == "\ufffd" or (unicodedata.category(letter) in {"Cc", "Co"} and letter not in "\n\t")
