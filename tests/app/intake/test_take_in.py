"""Whole folders taken in, as the command line does it."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from app.desk.drafts import open_drafts
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError
from app.intake.take_in import FolderIntake, Wishes, take_in
from db.vocabulary import Arrival, Category, Channel, Outcome, Seal, Source
from tests.app.intake.makers import SAMPLES

COUNTER = Wishes(Channel.COUNTER, Arrival.WALK_IN)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the complete sample, to be changed."""
    return Path(shutil.copytree(SAMPLES / "counter-applied-complete", tmp_path / "来件"))


def gaps(taken: FolderIntake) -> list[tuple[str, str]]:
    return [(gap.line_id, gap.code) for gap in taken.verdict.gaps]


def test_the_complete_sample_is_accepted(desk: Desk, person: Person) -> None:
    taken = take_in(desk, person, SAMPLES / "counter-applied-complete", COUNTER)
    draft = taken.draft
    assert taken.verdict.outcome is Outcome.ACCEPTED
    assert taken.unknown == ()
    assert [one.name for one in draft.persons] == ["周䶮", "泽仁·卓玛", "赵𬱖"]
    assert draft.values["title"].source is Source.ZIP
    assert draft.values["eval_unit"].source is Source.FORM
    assert draft.deliverer == "周䶮"
    assert set(draft.materials) == {"form", "tech", "proof"}
    assert draft.materials["proof"].handed.kind == "验收报告"
    assert draft.materials["form"].handed.pages == 2


def test_the_incomplete_sample_lists_seal_opinion_and_citation(desk: Desk, person: Person) -> None:
    taken = take_in(desk, person, SAMPLES / "counter-theory-incomplete", COUNTER)
    assert taken.verdict.outcome is Outcome.INCOMPLETE
    assert gaps(taken) == [("form", "B01"), ("opinion", "K05"), ("citation", "K04")]


def test_the_plan_sample_is_checked_as_paper_with_its_number(desk: Desk, person: Person) -> None:
    taken = take_in(desk, person, SAMPLES / "plan-paper-with-number", Wishes(Channel.PLAN, Arrival.MAIL))
    assert taken.draft.values["registration_no"].value == "9512026Y0123"
    assert [person.name for person in taken.draft.persons] == ["王磊", "陈静", "许𠅤"]
    assert gaps(taken) == [("review", "L06"), ("task", "L05"), ("finance", "L07")]


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("arrival", Arrival)
def test_every_way_in_makes_a_case(channel: Channel, arrival: Arrival, desk: Desk, person: Person) -> None:
    taken = take_in(desk, person, SAMPLES / "counter-applied-complete", Wishes(channel, arrival))
    result = accept(desk, person, taken.draft)
    assert result.case_no == "2026-0001"
    assert result.outcome is taken.verdict.outcome
    assert open_drafts(desk, person) == ()


def test_a_form_that_is_only_printed_bears_no_seal(folder: Path, desk: Desk, person: Person) -> None:
    (folder / "科技成果登记表（盖章扫描）.pdf").unlink()
    taken = take_in(desk, person, folder, COUNTER)
    assert taken.draft.materials["form"].handed.seal is Seal.NONE
    assert gaps(taken) == [("form", "B01")]


def test_a_missing_zip_is_a_gap_and_the_form_tells_the_fields(folder: Path, desk: Desk, person: Person) -> None:
    (folder / "cgsbqy.zip").unlink()
    taken = take_in(desk, person, folder, COUNTER)
    assert [line for line, _ in gaps(taken)] == ["zip"]
    assert taken.draft.values["title"].source is Source.FORM


def test_a_torn_zip_is_one_gap(folder: Path, desk: Desk, person: Person) -> None:
    whole = (folder / "cgsbqy.zip").read_bytes()
    (folder / "cgsbqy.zip").write_bytes(whole[: len(whole) // 2])
    assert gaps(take_in(desk, person, folder, COUNTER)) == [("zip", "A01")]


def test_the_sidecar_has_the_last_word(folder: Path, desk: Desk, person: Person) -> None:
    (folder / "来件.yaml").write_text(
        "deliverer: 张敏\nmaterials:\n  form: {seal: 彩色打印章}\n  proof: {copy: 复印件}\n", encoding="utf-8"
    )
    taken = take_in(desk, person, folder, COUNTER)
    assert taken.draft.deliverer == "张敏"
    assert gaps(taken) == [("form", "B04"), ("proof", "F02")]


def test_findings_that_must_be_mended_are_told_unless_lenient(folder: Path, desk: Desk, person: Person) -> None:
    (folder / "来件.yaml").write_text("fields: {keywords: 甲；乙；丙；丁}\n", encoding="utf-8")
    assert gaps(take_in(desk, person, folder, COUNTER)) == [("", "C03")]
    lenient = take_in(desk, person, folder, Wishes(Channel.COUNTER, Arrival.WALK_IN, lenient=True))
    assert lenient.verdict.outcome is Outcome.ACCEPTED
    assert "C03" in [finding.code for finding in lenient.verdict.findings]


def test_what_fits_nowhere_is_named_and_kept_out(folder: Path, desk: Desk, person: Person) -> None:
    (folder / "合影.jpg").write_bytes(b"\xff\xd8\xff")
    assert list(take_in(desk, person, folder, COUNTER).unknown) == ["合影.jpg"]


def test_a_folder_that_tells_no_title_leaves_no_draft(tmp_path: Path, desk: Desk, person: Person) -> None:
    shutil.copy(SAMPLES / "counter-applied-complete" / "技术资料.pdf", tmp_path)
    with pytest.raises(BadInputError, match="请选择成果类别；请填写成果名称"):
        take_in(desk, person, tmp_path, COUNTER)
    assert open_drafts(desk, person) == ()


def test_the_category_that_was_asked_for_counts(folder: Path, desk: Desk, person: Person) -> None:
    taken = take_in(desk, person, folder, Wishes(Channel.COUNTER, Arrival.WALK_IN, category=Category.SOFT))
    assert taken.draft.category is Category.SOFT
    assert "B08" in [code for _, code in gaps(taken)]


def test_a_record_that_is_not_in_the_zip_is_refused(folder: Path, desk: Desk, person: Person) -> None:
    with pytest.raises(BadInputError, match="没有第 3 项"):
        take_in(desk, person, folder, Wishes(Channel.COUNTER, Arrival.WALK_IN, record=3))


def test_an_application_that_is_not_ours(folder: Path, desk: Desk, person: Person) -> None:
    (folder / "来件.yaml").write_text("not_ours: {reason: 不属于本省, where_to: 外省登记机构}\n", encoding="utf-8")
    taken = take_in(desk, person, folder, COUNTER)
    assert accept(desk, person, taken.draft).outcome is Outcome.NOT_OURS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no file names that are no text")
def test_names_that_are_no_text_become_a_case(folder: Path, desk: Desk, person: Person) -> None:
    (folder / "技术资料.pdf").rename(folder / os.fsdecode("技术资料.pdf".encode("gb18030")))
    (folder / os.fsdecode("附图.pdf".encode("gb18030"))).write_bytes(b"x")
    taken = take_in(desk, person, folder, COUNTER)
    assert taken.unknown == ("附图.pdf",)
    assert accept(desk, person, taken.draft).outcome is Outcome.ACCEPTED


def test_a_zip_under_another_name_is_pointed_out(desk: Desk, person: Person, folder: Path) -> None:
    (folder / "cgsbqy.zip").rename(folder / "我的成果.zip")
    taken = take_in(desk, person, folder, COUNTER)
    assert ("A02", "zip") in [(one.code, one.place) for one in taken.verdict.findings]
    assert taken.verdict.outcome is Outcome.ACCEPTED
