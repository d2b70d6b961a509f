"""说明文件.txt: what the package is and how to check it, for whoever opens it without this program."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.package.digests import NO_SM3
from app.package.layout import (
    EARLIER,
    MATERIALS,
    NOTE,
    PACKETS,
    PROCESS,
    RECORD,
    RESULTS,
    SCANS,
    SCHEMA,
    VOLUMES,
)


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What the note tells; ``archive_nos`` are the 档号, ``sm3`` whether there is an SM3 manifest."""

    office: str
    number: str
    case_no: str
    title: str
    unit: str
    archive_nos: Sequence[str]
    files: int
    sm3: bool


def note(facts: NoteFacts) -> bytes:
    """The note as UTF-8 text."""
    return "\n".join(_lines(facts)).encode()


def _lines(facts: NoteFacts) -> list[str]:
    return [
        "科技成果登记 归档信息包 说明",
        "",
        f"成果登记号：{facts.number}",
        f"收件号：{facts.case_no}",
        f"档号：{'；'.join(facts.archive_nos) or '未编'}",
        f"成果名称：{facts.title}",
        f"第一完成单位：{facts.unit}",
        f"移出单位：{facts.office}",
        f"办件的电子文件：{facts.files} 个",
        "",
        "一、这是什么",
        "这是一个已归档科技成果登记办件的归档信息包，按 BagIt 1.0（RFC 8493）组织，",
        "不需要专门的程序就能阅读和校验。文字都是 UTF-8 编码。",
        "",
        "二、目录",
        f"data/{NOTE}　本文件",
        f"data/{RECORD}　著录信息（依 DA/T 18-2022 的著录项）、案卷目录、办理的全过程和文件清单",
        f"data/{SCHEMA}　{RECORD} 的结构定义（XML Schema）",
        f"data/{MATERIALS}/　申请人提交的材料，按材料清单的次序；后来被替换的在“{EARLIER}”里",
        f"data/{SCANS}/　纸质资料的扫描件",
        f"data/{PROCESS}/　办理过程中的文书；邮件照片在 {PACKETS}",
        f"data/{RESULTS}/　登记结果等文书",
        f"data/{VOLUMES}/　案卷封面、卷内目录、备考表和其他卷内文件",
        "没有内容的目录不出现。文件名里系统不允许的符号换成了下划线，原来的名称在文件清单里。",
        "",
        "三、怎样校验",
        "manifest-sha256.txt 是 data 下每个文件的 SHA-256，tagmanifest-sha256.txt 是包内其余文件的 SHA-256。",
        "在包的文件夹里执行：sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt",
        "也可以用任何支持 BagIt 的程序，例如 Python 的 bagit：bagit.py --validate 文件夹",
        _sm3(facts),
        "文件清单里的 SHA256 是文件当初存入时的摘要，与 manifest 一致说明归档前后没有变化。",
        "",
        "四、个人信息",
        f"{RECORD} 里的电话号码和证件号码隐去了中间几位，查询码没有写入。",
        "材料、文书和扫描件保持原样，其中可能有完整的电话号码，提供利用时请注意保护。",
        "",
        "五、没有包括的内容",
        "袋签、盒签等标签，以及每次制包的检测报告（另存在包的旁边）。",
        "本包没有经过病毒查杀，接收时请用杀毒软件检查。",
        "",
    ]


def _sm3(facts: NoteFacts) -> str:
    if not facts.sm3:
        return f"{NO_SM3}。"
    return "manifest-sm3.txt、tagmanifest-sm3.txt 是国密 SM3 摘要，可用：openssl dgst -sm3 文件名"
