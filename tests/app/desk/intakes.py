"""Drafts to take in, and a press that needs no fonts, for tests of the use cases."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.desk.opening import Desk
from app.intake.draft import Draft, DraftMaterial, FieldValue, StoredFile
from app.intake.papers import Paper
from app.printing.labels.paper import LabelBatchPaper
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.checklist import HandedIn
from db.types import OFFICE_TIME
from db.vocabulary import Binding, Category, CopyKind, Seal, Source

STARTED = datetime(2026, 3, 2, 9, 0, tzinfo=OFFICE_TIME)
ZIP = b"PK\5\6" + bytes(18)


class LightPress:
    """Papers as their plain content: for tests that are not about papers."""

    def compose(self, paper: Paper) -> bytes:
        return repr(paper).encode()

    def pages(self, _pdf: bytes) -> int:
        return 1

    def stamp(self, pdf: bytes, when: datetime, count: int) -> bytes:
        return pdf + f" {count} {when}".encode()

    def missing(self, _text: str) -> str:
        return ""

    def label_warnings(self, _batch: LabelBatchPaper) -> tuple[str, ...]:
        return ()


def a_draft(draft_id: str = "draft-1", *, title: str = "高原水稻新品种选育", **changes: Any) -> Draft:
    """A walk-in with everything typed and nothing handed in: incomplete."""
    draft = Draft(
        id=draft_id,
        started_at=STARTED,
        category=Category.APPLIED,
        deliverer="李铁军",
        deliverer_phone="13812345678",
        contact="阿牛木呷",
        contact_phone="028-85224983",
        values={"title": FieldValue(title, Source.TYPED)},
        units=(CompletingUnit("四川农业大学", contact="阿牛木呷", phone="0835-2882233", address="雅安市新康路46号"),),
        persons=(CompletingPerson("李铁军"), CompletingPerson("卓玛")),
    )
    return replace(draft, **changes)


def a_complete_draft(desk: Desk, draft_id: str = "draft-1", **changes: Any) -> Draft:
    """A walk-in with everything handed in as required: accepted."""
    zip_file = stored(desk, ZIP, "cgsbqy.zip", "application/zip")
    handed = HandedIn(
        handed_in=True,
        copies=9,
        copy=CopyKind.ORIGINAL,
        seal=Seal.WET,
        binding=Binding.SEPARATE,
        pages=12,
        kind="验收报告",
    )
    draft = a_draft(draft_id, zip_file=zip_file, **changes)
    checklist = desk.book().checklist(draft)
    assert checklist is not None
    return replace(draft, materials={line.id: DraftMaterial(handed) for line in checklist.lines()})


def stored(desk: Desk, content: bytes, name: str, media_type: str) -> StoredFile:
    """A file in the desk's store, as a draft refers to it."""
    return StoredFile(desk.files.put(content), name, media_type, len(content))
