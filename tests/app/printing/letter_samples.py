"""Letters of a case's life to print."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.printing.inputs import (
    AcceptancePaper,
    Addressed,
    CommentLine,
    CommentsPaper,
    DecisionPaper,
    DeliveredRow,
    DeliveryPaper,
    DeliveryWay,
    LetterPaper,
    MaterialRow,
    PaperResultPaper,
    ResultPaper,
)
from db.vocabulary import Category, Channel, DocumentKind, Severity
from tests.app.printing.samples import DAY, TITLE

DUE = dt.date(2026, 3, 9)
WHY = "自 2026-02-26 告知次日起 5 个工作日（02-28 上班）→ 2026-03-09"
LETTER = Addressed(
    number="川科档测〔2026〕0007号",
    date=DAY,
    case_no="2026-0031",
    applicant="四川农业大学",
    contact="张敏",
    contact_phone="138****5678",
    title=TITLE,
    matter="科技成果登记",
    channel=Channel.PLAN,
    received_on=dt.date(2026, 2, 10),
    clerk="陈静",
    registration_no="9512026Y0012",
    registered_on=DAY,
)


def comment(number: int = 1, **changes: Any) -> CommentLine:
    line = CommentLine(
        f"科技成果登记表第 {number} 页",
        Severity.MUST,
        f"第{number}处：所盖公章与第一完成单位名称不一致。",
        "加盖第一完成单位公章后重新扫描",
        "B02",
    )
    return replace(line, **changes)


def comments(
    count: int = 2, kind: DocumentKind = DocumentKind.REVISION, *, papers: bool = False, **letter: Any
) -> CommentsPaper:
    lines = tuple(comment(number) for number in range(1, count + 1))
    return CommentsPaper(replace(LETTER, **letter), kind, 2, lines, DUE, WHY, papers)


def acceptance(**letter: Any) -> AcceptancePaper:
    rows = (MaterialRow("压缩包 cgsbqy.zip", 1, None), MaterialRow("科技成果登记表", 1, 18, note="扫描件"))
    return AcceptancePaper(replace(LETTER, **letter), "51-2026-000123", rows, "30 日，至 2026-03-12", WHY)


def decision(
    kind: DocumentKind = DocumentKind.REFUSAL, reason: str = "成果权属存在争议", **letter: Any
) -> DecisionPaper:
    return DecisionPaper(replace(LETTER, **letter), kind, reason)


def result(**letter: Any) -> ResultPaper:
    units = ("四川农业大学", "凉山州西昌农业科学研究所")
    return ResultPaper(replace(LETTER, **letter), Category.APPLIED, units, ("李铁军", "𬱖卓玛", "䶮阿牛"), DUE, WHY)


def paper_result(**letter: Any) -> PaperResultPaper:
    rows = (MaterialRow("科技成果登记表", 1, 18), MaterialRow("项目验收报告", 1, None, note="附光盘"))
    return PaperResultPaper(replace(LETTER, **letter), "2023YFN0001", 2, rows)


def delivery(count: int = 1, **letter: Any) -> DeliveryPaper:
    rows = tuple(DeliveredRow("修改意见通知书", f"川科档改〔2026〕{number:04d}号") for number in range(1, count + 1))
    return DeliveryPaper(
        replace(LETTER, **letter),
        rows,
        DeliveryWay.MAIL,
        "成都市武侯区人民南路四段成科路8号",
        "张敏",
        "陈静",
        "SF1385628716739",
    )


EVERY: dict[str, Callable[..., LetterPaper]] = {
    "acceptance": acceptance,
    "supplement": lambda **letter: comments(kind=DocumentKind.SUPPLEMENT, **letter),
    "paper_supplement": lambda **letter: comments(kind=DocumentKind.SUPPLEMENT, papers=True, **letter),
    "revision": comments,
    "refusal": decision,
    "withdrawal": lambda **letter: decision(DocumentKind.WITHDRAWAL, "申请人书面要求撤回", **letter),
    "revocation": lambda **letter: decision(DocumentKind.REVOCATION, "经查实存在剽窃", **letter),
    "result": result,
    "paper_result": paper_result,
    "delivery": delivery,
}
"""One letter of each kind; words of ``Addressed`` may be changed."""
