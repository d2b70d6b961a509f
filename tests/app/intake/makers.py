"""Plain values for the tests of intake."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.formats.found import FoundRecord, FoundValue, PdfReport, ZipReport
from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.draft import Draft, Page, StoredFile
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.assess import all_complete
from db.types import OFFICE_TIME
from db.vocabulary import Category

SAMPLES = Path(__file__).parents[2] / "data" / "samples"

TITLE, UNIT = "川西高原牦牛乳深加工关键技术研究与应用", "四川农业大学"


def new_draft(**changes: object) -> Draft:
    return Draft("d1", datetime(2026, 3, 2, 9, 30, tzinfo=OFFICE_TIME), **changes)


def record(title: str = TITLE, category: str = "应用技术", **values: str) -> FoundRecord:
    told = {"title": title, "first_unit": UNIT, "category": category, **values}
    return FoundRecord(
        values={key: FoundValue(value, f"表.{key}") for key, value in told.items()},
        units=(CompletingUnit(UNIT, contact="周䶮", phone="028-82345678", address="成都市"),),
        persons=(CompletingPerson("周䶮"), CompletingPerson("赵𬱖")),
        others={"备注": "无"},
    )


def zip_report(*records: FoundRecord) -> ZipReport:
    return ZipReport("a" * 64, 100, payload="XML", records=records)


def zip_file(sha: str = "a") -> StoredFile:
    return StoredFile(sha * 64, "cgsbqy.zip", "application/zip", 100)


def pdf(name: str = "技术资料.pdf", pages: int | None = 4, sha: str = "b", **report: object) -> StoredFile:
    return StoredFile(sha * 64, name, "application/pdf", 10, PdfReport(sha * 64, 10, pages, **report))


def form_pdf(found: FoundRecord, **report: object) -> StoredFile:
    return pdf("科技成果登记表（系统打印）.pdf", 2, "c", form=found, **report)


def complete_draft(book: IntakeBook, **changes: object) -> Draft:
    """A walk-in that brought everything, standing on the last page but one."""
    draft = edits.set_text(new_draft(**changes), "deliverer", "张敏")
    draft = edits.take_zip(draft, zip_file(), zip_report(record()))
    draft = edits.set_category(draft, Category.APPLIED)
    checklist = book.checklist(draft)
    assert checklist is not None
    draft = edits.all_complete(draft, all_complete(checklist, draft.achievement()))
    return replace(draft, page=Page.CHECK)
