"""来件.yaml beside the files of an applicant."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.errors import BadInputError
from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.sidecar import NAMES, Sidecar, apply_arrival, apply_materials, read_sidecar
from db.types import OFFICE_TIME
from db.vocabulary import Category, CopyKind, Seal, Source
from tests.app.intake.makers import new_draft

TEXT = """
deliverer: 张敏
deliverer_phone: '13800138000'
received_at: 2026-03-01 16:00
fields: {title: 某成果}
materials:
  科技成果登记表: {seal: 彩色打印章, copy: 原件, pages: 18}
  user: {waived_until: '2026-03-10'}
"""


def write(folder: Path, text: str, name: str = NAMES[0]) -> Sidecar:
    (folder / name).write_text(text, encoding="utf-8")
    return read_sidecar(folder)


@pytest.mark.parametrize("name", NAMES)
def test_it_tells_who_when_and_what_stands_on_the_papers(name: str, tmp_path: Path, book: IntakeBook) -> None:
    told = write(tmp_path, TEXT, name)
    draft = apply_arrival(edits.set_category(new_draft(), Category.APPLIED), told)
    assert (draft.deliverer, draft.deliverer_phone) == ("张敏", "13800138000")
    assert draft.received_at == datetime(2026, 3, 1, 16, 0, tzinfo=OFFICE_TIME)
    assert draft.values["title"].source is Source.TYPED
    checklist = book.checklist(draft)
    assert checklist
    held = apply_materials(draft, told, checklist).materials
    assert (held["form"].handed.seal, held["form"].handed.copy) == (Seal.PRINTED, CopyKind.ORIGINAL)
    assert held["form"].handed.pages == 18
    assert held["user"].handed.waived_until == date(2026, 3, 10)


def test_a_folder_without_one_tells_nothing(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path) == Sidecar()


def test_it_can_say_that_the_application_is_not_ours(tmp_path: Path) -> None:
    told = write(tmp_path, "not_ours: {reason: 不属于本省, where_to: 外省登记机构}")
    refused = apply_arrival(new_draft(), told).not_ours
    assert refused is not None
    assert refused.where_to == "外省登记机构"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("materials:\n  form: {seal: 红章}", "第 2 行（form）.*红章.*鲜章"),
        ("deliverer: 张敏\nreceived_at: 昨天", "昨天.*不是时间"),
        ("deliverrer: 张敏", "deliverrer"),
        ("deliverer: [", "第 . 行（YAML）"),
        ("fields: 3", "fields"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=said):
        write(tmp_path, text)


def test_a_material_that_is_not_asked_for_is_named(tmp_path: Path, book: IntakeBook) -> None:
    told = write(tmp_path, "materials: {paper: {copies: 2}}")
    with pytest.raises(BadInputError, match=r"paper.*form"):
        apply_materials(new_draft(), told, book.checklists[new_draft().channel, Category.APPLIED])


def test_a_field_that_does_not_exist_is_named(tmp_path: Path, book: IntakeBook) -> None:
    told = write(tmp_path, "fields: {titel: 某成果}")
    with pytest.raises(BadInputError, match="titel"):
        told.check_fields(book.catalogue)
