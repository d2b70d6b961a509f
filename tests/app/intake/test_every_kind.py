"""Every channel, arrival and category, complete and with something missing: from a folder to the printed papers."""

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from app.demo.exported import exported_zip
from app.demo.plan import DemoCase
from app.desk.documents import document_pdf
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.views import Person
from app.intake.take_in import Wishes, take_in
from app.rules.achievement import CompletingPerson, CompletingUnit
from db.types import OFFICE_TIME
from db.vocabulary import Arrival, Category, Channel, DocumentKind, Outcome

PROOFS = {
    Category.APPLIED: ("项目验收报告", "研制报告"),
    Category.THEORY: ("学术论文", "学术部门评价意见", "论文被引用证明"),
    Category.SOFT: ("评审证书", "研究报告"),
}
VOLUME = ("项目验收报告", "验收意见及专家名单", "项目任务书", "财务决算表", "技术总结报告")

CASE = DemoCase(
    number=1,
    received_at=datetime(2026, 2, 27, 10, 0, tzinfo=OFFICE_TIME),
    channel=Channel.COUNTER,
    arrival=Arrival.WALK_IN,
    category=Category.APPLIED,
    title="某某关键技术研究与应用",
    fields={
        "成果名称": "某某关键技术研究与应用",
        "第一完成单位": "四川农业大学",
        "研究起始日期": "2021年01月",
        "研究终止日期": "2024年12月",
        "推荐单位": "四川省教育厅",
        "成果水平": "未评价",
        "课题来源": "自选",
    },
    units=(CompletingUnit("四川农业大学", contact="周䶮", phone="028-82345678", address="成都市", postcode="611130"),),
    persons=(CompletingPerson("赵𬱖", "女", "199002", "博士研究生", "教授", "四川农业大学", "总体方案"),),
    deliverer="周䶮",
    phone="13800138000",
    clerk="王丽",
)


def text_pdf(path: Path) -> None:
    canvas = Canvas(str(path), invariant=True)
    canvas.drawString(72, 700, "a page with words, so that it is not blank")
    canvas.save()


def sealed_scan(path: Path) -> None:
    page = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((60, 200, 400, 260), fill=(20, 20, 60))
    draw.ellipse((300, 300, 420, 420), outline=(200, 30, 30), width=4)
    target = io.BytesIO()
    page.save(target, "PDF")
    path.write_bytes(target.getvalue())


def paper_phase(channel: Channel, arrival: Arrival) -> bool:
    return channel is Channel.PLAN and arrival is not Arrival.ONLINE


def complete_folder(folder: Path, channel: Channel, arrival: Arrival, category: Category) -> Path:
    folder.mkdir()
    fields = CASE.fields | {"成果类别": category.label}
    if paper_phase(channel, arrival):
        fields["批准登记号"] = f"9512026{category.letter}0001"
    case = replace(CASE, category=category, fields=fields)
    (folder / "cgsbqy.zip").write_bytes(exported_zip(case))
    sealed_scan(folder / "科技成果登记表（盖章扫描）.pdf")
    for name in (*(VOLUME if channel is Channel.PLAN else PROOFS[category]), "技术资料"):
        text_pdf(folder / f"{name}.pdf")
    return folder


def words(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")


Kind = tuple[Channel, Arrival, Category]
KINDS: list[Kind] = [
    (channel, arrival, category) for channel in Channel for arrival in Arrival for category in Category
]


@pytest.mark.parametrize("kind", KINDS)
def test_complete(kind: Kind, tmp_path: Path, desk: Desk, person: Person) -> None:
    channel, arrival, category = kind
    folder = complete_folder(tmp_path / "f", channel, arrival, category)
    taken = take_in(desk, person, folder, Wishes(channel, arrival))
    assert taken.verdict.gaps == ()
    result = accept(desk, person, taken.draft)
    assert result.outcome is Outcome.ACCEPTED
    receipt = words(document_pdf(desk, person, result.documents[0].id))
    assert result.case_no in receipt
    assert "某某关键技术研究与应用" in receipt
    kinds = [paper.kind for paper in result.documents]
    assert kinds == [DocumentKind.RECEIPT, *([DocumentKind.LABEL] if arrival is not Arrival.ONLINE else [])]


@pytest.mark.parametrize("kind", KINDS[::2])
def test_with_something_missing(kind: Kind, tmp_path: Path, desk: Desk, person: Person) -> None:
    channel, arrival, category = kind
    folder = complete_folder(tmp_path / "f", channel, arrival, category)
    online_plan = channel is Channel.PLAN and not paper_phase(channel, arrival)
    gone = "cgsbqy.zip" if online_plan else "科技成果登记表（盖章扫描）.pdf"
    (folder / gone).unlink()
    (folder / "来件.yaml").write_text(
        f"fields: {{title: 某某关键技术研究与应用, first_unit: 四川农业大学}}\nnote: {gone}\n", encoding="utf-8"
    )
    result = accept(desk, person, take_in(desk, person, folder, Wishes(channel, arrival, category)).draft)
    assert result.outcome is Outcome.INCOMPLETE
    notice = next(paper for paper in result.documents if paper.kind is DocumentKind.NOTICE)
    text = words(document_pdf(desk, person, notice.id))
    assert ("压缩包" if online_plan else "科技成果登记表") in text
    assert result.due_on is not None
    assert f"{result.due_on.year}年{result.due_on.month}月{result.due_on.day}日前" in text
