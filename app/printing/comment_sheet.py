"""修改意见清单: every comment of a case with what became of it, for the file and for a talk with the applicant."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from app.printing.blocks import Align, Gap, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import CommentSheet, SheetLine
from app.printing.letter import SMALL, heading, letter_pdf
from app.printing.parts import NOT_FILLED, CellStyles, chinese_time, listing
from db.vocabulary import DocumentKind

_COLUMNS = (
    (0.07, "序号", Align.CENTRE),
    (0.10, "轮次", Align.CENTRE),
    (0.18, "位置", Align.LEFT),
    (0.32, "意见", Align.LEFT),
    (0.11, "轻重", Align.CENTRE),
    (0.22, "处理情况", Align.LEFT),
)


def comment_sheet_pdf(sheet: CommentSheet, house: House, fonts: FontBook) -> bytes:
    """The sheet as PDF."""
    title = DocumentKind.COMMENT_SHEET.label
    still = sum(bool(line.number) for line in sheet.lines)
    story = [
        *heading(fonts, house, title, f"收件号：{sheet.case_no}"),
        Text(fonts, f"成果名称：{sheet.title or NOT_FILLED}", SMALL),
        Text(fonts, f"完成单位：{sheet.unit or NOT_FILLED}", SMALL),
        Text(fonts, f"办件环节：{sheet.stage}；共 {len(sheet.lines)} 条意见，尚待修改 {still} 条", SMALL),
        Gap(2 * mm),
        listing(fonts, CellStyles.of(9.5), _COLUMNS, [_row(line) for line in sheet.lines]),
        Gap(3 * mm),
        Text(fonts, f"制表：{sheet.clerk}　{chinese_time(sheet.made_at)}", SMALL),
    ]
    return letter_pdf(story, house, fonts, f"{title} {sheet.case_no}")


def _row(line: SheetLine) -> Sequence[str]:
    code = f"（{line.code}）" if line.code else ""
    need = f"\n需补：{line.need}" if line.need else ""
    made = f"{line.maker} {line.made_at:%Y-%m-%d}"
    done = "\n".join(part for part in (line.answer, line.history, f"提出：{made}") if part)
    return (line.number or "—", line.round, line.place, f"{line.text}{code}{need}", line.severity, done)
