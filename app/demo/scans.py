"""Small PDFs that look like an applicant's scans: a 登记表 and a 验收报告 of several pages, with a red seal."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import cos, pi, sin
from typing import TYPE_CHECKING

from app.demo.plan import DemoCase
from app.desk.opening import Desk

if TYPE_CHECKING:
    from app.printing.pen import Pen

Drawing = Callable[["Pen"], None]

_A4 = (595.0, 842.0)
_LEFT, _TOP, _LINE = 72.0, 742.0, 22.0
_PER_LINE = 34
_REPORT = ("一、项目概况", "二、完成的主要工作", "三、主要成果与技术指标", "四、验收结论")
_BODY = (
    "本项目按任务书要求完成了全部研究内容，提交的验收资料齐全，符合验收要求。项目组围绕{title}开展研究，"
    "完成了资料收集、方案论证、试验研究和示范应用，形成了技术规程和数据资料。各项考核指标均已完成，"
    "经费使用符合规定。专家组听取了汇报，审阅了资料，经质询和讨论，同意通过验收。"
)


@dataclass(frozen=True, slots=True)
class Scan:
    """One file of an applicant: for which ``line`` of the checklist, under which name."""

    line: str
    name: str
    heading: str
    pages: int
    content: bytes


def scans_of(desk: Desk, case: DemoCase) -> tuple[Scan, ...]:
    """The scans that come with a case."""
    report: list[Drawing] = [partial(_cover, case=case)]
    report += [partial(_page, case=case, number=number) for number in range(len(_REPORT))]
    return form_scan(desk, case), _scan(desk, "proof", "项目验收报告", "", report)


def form_scan(desk: Desk, case: DemoCase, version: int = 1) -> Scan:
    """The 登记表; ``version`` counts how often it was printed."""
    again = "" if version == 1 else f"（第{version}次提交）"
    return _scan(desk, "form", "科技成果登记表", again, [partial(_form, case=case, again=again)])


def _scan(desk: Desk, line: str, heading: str, again: str, pages: list[Drawing]) -> Scan:
    from app.printing.pen import compose  # noqa: PLC0415 - reportlab is loaded with the first paper

    return Scan(line, f"{heading}{again}.pdf", heading, len(pages), compose(desk.fonts(), _A4, heading, pages))


def _paper(pen: "Pen", seed: int) -> None:
    """The grey of a scanner, and a sheet that lies a little askew."""
    canvas = pen.canvas
    canvas.setFillColorRGB(0.955, 0.95, 0.93)
    canvas.rect(0, 0, *_A4, stroke=0, fill=1)
    canvas.setFillColorRGB(0.85, 0.85, 0.83)
    canvas.rect(0, 0, 5 + seed % 4, _A4[1], stroke=0, fill=1)
    canvas.setFillColorRGB(0.12, 0.12, 0.14)
    canvas.rotate((seed % 9 - 4) / 10)


def _form(pen: "Pen", case: DemoCase, again: str) -> None:
    _paper(pen, case.seed)
    pen.write(f"科技成果登记表{again}", (200, _TOP), 20)
    rows = [*case.fields.items(), ("完成人", "、".join(person.name for person in case.persons))]
    top = _TOP - 30
    for label, text in rows:
        lines = _wrapped(text, 26) or [""]
        height = _LINE * len(lines)
        pen.frame((_LEFT, top - height), 110, height)
        pen.frame((_LEFT + 110, top - height), 350, height)
        pen.write(label, (_LEFT + 8, top - 16), 11)
        for number, line in enumerate(lines):
            pen.write(line, (_LEFT + 118, top - 16 - number * _LINE), 11)
        top -= height
    pen.write("第一完成单位（盖章）：", (_LEFT + 180, top - 60), 12)
    pen.write(f"{case.received_at:%Y-%m-%d}", (_LEFT + 330, top - 90), 12)
    _seal(pen, case.units[0].name, (_LEFT + 370, top - 62))


def _cover(pen: "Pen", case: DemoCase) -> None:
    _paper(pen, case.seed + 1)
    for number, line in enumerate(_wrapped(case.title, 18)):
        pen.write(line, (110, 600 - number * 34), 22)
    pen.write("项目验收报告", (210, 480), 28)
    pen.write(f"承担单位：{case.units[0].name}", (130, 220), 14)
    pen.write(f"验收日期：{case.fields['评价日期']}", (130, 190), 14)
    _seal(pen, case.units[0].name, (380, 215))


def _page(pen: "Pen", case: DemoCase, number: int) -> None:
    _paper(pen, case.seed + 2 + number)
    pen.write(_REPORT[number], (_LEFT, _TOP), 15)
    text = _BODY.format(title=case.title) * 3
    for row, line in enumerate(_wrapped(f"　　{text}", _PER_LINE)):
        pen.write(line, (_LEFT, _TOP - 34 - row * _LINE), 12)
    pen.write(f"第 {number + 2} 页", (280, 40), 9)
    if number == len(_REPORT) - 1:
        pen.write("专家组组长（签字）：", (_LEFT, 200), 12)
        _seal(pen, "验收专家组", (_LEFT + 330, 190))


def _seal(pen: "Pen", name: str, at: tuple[float, float]) -> None:
    """A round red seal with its star."""
    canvas = pen.canvas
    canvas.saveState()
    canvas.setStrokeColorRGB(0.8, 0.12, 0.12)
    canvas.setFillColorRGB(0.8, 0.12, 0.12)
    canvas.setLineWidth(2)
    canvas.circle(*at, 52)
    points = [(at[0] + (20, 8)[n % 2] * sin(n * pi / 5), at[1] + (20, 8)[n % 2] * cos(n * pi / 5)) for n in range(10)]
    star = canvas.beginPath()
    star.moveTo(*points[0])
    for point in points[1:]:
        star.lineTo(*point)
    star.close()
    canvas.drawPath(star, stroke=0, fill=1)
    shown = name[:14]
    for number, char in enumerate(shown):
        turn = (number - (len(shown) - 1) / 2) * -17
        canvas.saveState()
        canvas.translate(*at)
        canvas.rotate(turn)
        pen.write(char, (-5, 36), 10)
        canvas.restoreState()
    canvas.restoreState()


def _wrapped(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]
