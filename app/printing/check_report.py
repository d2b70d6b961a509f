"""四性检测报告 as a paper."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from app.package.report import CheckItem, Nature, Report
from app.printing.blocks import Align, Block, Gap, Headed, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.letter import SMALL, STRONG, heading, letter_pdf
from app.printing.parts import NOT_FILLED, CellStyles, chinese_time, listing
from db.vocabulary import DocumentKind

_PART = replace(STRONG, indent=0)
_COLUMNS = (
    (0.09, "序号", Align.CENTRE),
    (0.24, "检测项目", Align.LEFT),
    (0.11, "结果", Align.CENTRE),
    (0.56, "说明", Align.LEFT),
)


def check_report_pdf(report: Report, house: House, fonts: FontBook) -> bytes:
    """The report as PDF, a table for each of the four natures."""
    title = DocumentKind.CHECK_REPORT.label
    story: list[Block] = [
        *heading(fonts, house, title, f"档案包：{report.package}"),
        Text(fonts, f"成果登记号：{report.number or NOT_FILLED}", SMALL),
        Text(fonts, f"成果名称：{report.title or NOT_FILLED}", SMALL),
        Text(fonts, f"检测时间：{chinese_time(report.checked_at)}", SMALL),
        Text(fonts, f"结论：{report.sentence}。未检测的项目不算通过。", SMALL),
    ]
    for nature in Nature:
        story += _part(fonts, nature, [item for item in report.items if item.nature is nature])
    story += [Gap(3 * mm), Text(fonts, "检测项目和序号参照 DA/T 70-2018 的归档环节，4-2a 为本系统自设。", SMALL)]
    return letter_pdf(story, house, fonts, f"{title} {report.number or report.package}")


def _part(fonts: FontBook, nature: Nature, items: Sequence[CheckItem]) -> list[Block]:
    rows = [(item.no, item.name, item.state.label, item.reason) for item in items]
    return [
        Gap(2 * mm),
        Headed(Text(fonts, nature.label, _PART), listing(fonts, CellStyles.of(9.5), _COLUMNS, rows)),
    ]
