"""What an applicant brings back stands beside what was there before; fields follow the new zip; a round begins."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.desk import resubmit, review
from app.desk.cases import get_case
from app.desk.views import Person
from app.errors import BadInputError, EnvironmentFailedError, NotAllowedError
from app.formats.found import FoundRecord, FoundValue, ZipReport
from app.intake.draft import DraftMaterial, StoredFile
from app.intake.resubmission import Resubmission, read_resubmission
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.checklist import HandedIn
from app.rules.finding import Finding
from db.vocabulary import Answer, Arrival, DocumentKind, Severity, Source, Stage
from tests.app.desk.intakes import LightPress, stored
from tests.app.desk.lives import Walk, moment
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    walk = Walk(open_for_test(database, press=LightPress()), clock, person).take_in()
    walk.do("BEGIN_REVIEW")
    walk.comment()
    walk.do("SEND_BACK")
    clock.advance(days=1)
    return walk


def a_zip(walk: Walk, *titles: str) -> tuple[StoredFile, ZipReport]:
    """A new export with an achievement for each title."""
    file = stored(walk.desk, "|".join(titles).encode(), "cgsbqy.zip", "application/zip")
    records = tuple(
        FoundRecord(
            values={
                "title": FoundValue(title, f"成果.{n}"),
                "keywords": FoundValue("水稻；高原", "成果.gjc"),
                "category": FoundValue("应用技术", "成果.lb"),
            },
            units=(CompletingUnit("四川农业大学"), CompletingUnit("成都理工大学")),
            persons=(CompletingPerson("李铁军"),),
        )
        for n, title in enumerate(titles)
    )
    return file, ZipReport(file.sha256, file.size, payload="XML", records=records)


def take_back(walk: Walk, brought: Resubmission, move_id: str = "RESUBMIT") -> tuple[DocumentKind, ...]:
    result = resubmit.take_back(walk.desk, walk.person, walk.case_id, walk.life.version, brought, move_id)
    return tuple(paper.kind for paper in result.documents)


def test_a_new_zip_fills_the_fields_and_the_round_shows_what_changed(walk: Walk) -> None:
    file, report = a_zip(walk, "高原水稻新品种选育与应用")
    assert take_back(walk, Resubmission(zip=file, zip_report=report)) == (DocumentKind.RECEIPT,)

    view = get_case(walk.desk, walk.person, walk.case_id)
    values = {one.key: (one.value, one.source) for one in view.values}
    assert values["title"] == ("高原水稻新品种选育与应用", Source.ZIP)
    assert values["keywords"] == ("水稻；高原", Source.ZIP)
    assert view.row.title == "高原水稻新品种选育与应用"
    assert [unit.name for unit in view.units] == ["四川农业大学", "成都理工大学"]
    shown = review.open_review(walk.desk, walk.person, walk.case_id)
    assert {(one.place, one.before, one.after) for one in shown.differences} >= {
        ("field:title", "高原水稻新品种选育", "高原水稻新品种选育与应用"),
        ("field:keywords", "", "水稻；高原"),
    }
    assert [link.sha256 for link in shown.life.rounds[1].files] == [file.sha256]
    assert len(shown.life.rounds[0].files) == 1
    assert shown.life.stage is Stage.FORMAL_REVIEW
    (event,) = [one for one in view.events if one.kind == "case.resubmitted"]
    assert event.detail["files"] == ["cgsbqy.zip"]
    assert {"title", "keywords", "units", "persons"} <= set(event.detail["changed"])


def test_of_several_achievements_the_one_with_the_title_is_taken(walk: Walk) -> None:
    file, report = a_zip(walk, "别的成果", "高原水稻新品种选育")
    take_back(walk, Resubmission(zip=file, zip_report=report))
    assert get_case(walk.desk, walk.person, walk.case_id).row.title == "高原水稻新品种选育"


def test_a_zip_without_the_achievement_changes_no_field(walk: Walk) -> None:
    file, report = a_zip(walk, "别的成果", "又一项")
    before = get_case(walk.desk, walk.person, walk.case_id)
    take_back(walk, Resubmission(zip=file, zip_report=report))
    after = get_case(walk.desk, walk.person, walk.case_id)
    assert (after.values, after.units, after.row.title) == (before.values, before.units, before.row.title)


def test_a_zip_of_somebody_else_changes_no_field_and_is_told(walk: Walk) -> None:
    file, report = a_zip(walk, "基于北斗的山区边坡监测")
    strange = replace(
        report.records[0],
        units=(CompletingUnit("成都理工大学"),),
        persons=(CompletingPerson("扎西"),),
    )
    before = get_case(walk.desk, walk.person, walk.case_id)
    take_back(walk, Resubmission(zip=file, zip_report=replace(report, records=(strange,))))
    after = get_case(walk.desk, walk.person, walk.case_id)
    assert (after.values, after.units, after.persons) == (before.values, before.units, before.persons)
    found = [one.finding for one in review.open_review(walk.desk, walk.person, walk.case_id).findings]
    (told,) = [one for one in found if "可能拿错了压缩包" in one.text]
    assert (told.place, told.severity) == ("zip", Severity.MUST)

    walk.answer_all(Answer.NOT_FIXED)
    walk.do("SEND_BACK")
    take_back(walk, Resubmission(zip=file, zip_report=replace(report, records=(strange,)), record=0))
    assert get_case(walk.desk, walk.person, walk.case_id).row.title == "基于北斗的山区边坡监测"


def test_what_was_wrong_with_the_old_zip_is_gone_with_the_new_one(walk: Walk) -> None:
    def told() -> list[str]:
        shown = review.open_review(walk.desk, walk.person, walk.case_id)
        return [one.finding.code for one in shown.findings if one.finding.code == "A01"]

    torn = Finding("A01", Severity.MUST, "zip", "压缩包不完整，可能没有复制完")
    broken = stored(walk.desk, b"PK torn", "cgsbqy.zip", "application/zip")
    take_back(walk, Resubmission(zip=broken, zip_report=ZipReport(broken.sha256, broken.size, findings=(torn,))))
    assert told()
    walk.answer_all(Answer.NOT_FIXED)
    walk.do("SEND_BACK")
    file, report = a_zip(walk, "高原水稻新品种选育")
    take_back(walk, Resubmission(zip=file, zip_report=report))
    assert not told()


def test_a_line_is_replaced_and_its_old_file_stays_to_be_seen(walk: Walk) -> None:
    line = get_case(walk.desk, walk.person, walk.case_id).materials[1].line_id
    old, new = (stored(walk.desk, text, "评价证明.pdf", "application/pdf") for text in (b"old", b"new"))
    handed = HandedIn(handed_in=True, copies=1, pages=8)
    take_back(walk, Resubmission(materials={line: DraftMaterial(handed, (old,))}))
    walk.comment("换一份")
    walk.answer_all(Answer.FIXED)
    walk.do("SEND_BACK")
    loose = stored(walk.desk, b"loose", "说明.txt", "text/plain")
    take_back(walk, Resubmission(materials={line: DraftMaterial(handed, (new,))}, loose=(loose,)))

    rounds = walk.life.rounds
    assert [[file.sha256 for file in one.files] for one in rounds[1:]] == [[old.sha256], [new.sha256, loose.sha256]]
    material = {one.line_id: one for one in get_case(walk.desk, walk.person, walk.case_id).materials}[line]
    assert material.handed.pages == 8


def test_the_same_file_again_is_not_doubled(walk: Walk) -> None:
    line = get_case(walk.desk, walk.person, walk.case_id).materials[1].line_id
    file = stored(walk.desk, b"same", "评价证明.pdf", "application/pdf")
    brought = Resubmission(materials={line: DraftMaterial(HandedIn(handed_in=True, copies=1), (file,))})
    take_back(walk, brought)
    walk.answer_all(Answer.FIXED)
    walk.comment("仍缺公章")
    walk.do("SEND_BACK")
    take_back(walk, brought)
    files = [one.sha256 for one in get_case(walk.desk, walk.person, walk.case_id).files]
    assert files.count(file.sha256) == 1


def test_what_came_over_the_net_gets_no_receipt_and_its_time_counts(walk: Walk) -> None:
    file, report = a_zip(walk, "高原水稻新品种选育")
    came = moment("2026-03-03", hour=8)
    brought = Resubmission(zip=file, zip_report=report, arrival=Arrival.ONLINE, received_at=came, note="网上重新上传")
    assert take_back(walk, brought) == ()
    assert (walk.life.moves[-1].at, walk.life.moves[-1].reason) == (came, "网上重新上传")


def test_what_is_typed_goes_before_the_zip(walk: Walk) -> None:
    file, report = a_zip(walk, "高原水稻新品种选育")
    brought = Resubmission(
        zip=file,
        zip_report=report,
        values={"keywords": "水稻"},
        units=(CompletingUnit("四川农业大学"),),
        persons=(CompletingPerson("卓玛"),),
    )
    take_back(walk, brought)
    view = get_case(walk.desk, walk.person, walk.case_id)
    keywords = next(one for one in view.values if one.key == "keywords")
    assert (keywords.value, keywords.source, keywords.read) == ("水稻", Source.TYPED, "水稻；高原")
    assert [one.name for one in view.persons] == ["卓玛"]


def test_nothing_is_taken_in_where_it_cannot_be(walk: Walk) -> None:
    missing = StoredFile("0" * 64, "cgsbqy.zip", "application/zip", 3)
    with pytest.raises(EnvironmentFailedError, match="缺少一个文件"):
        take_back(walk, Resubmission(zip=missing, zip_report=ZipReport(missing.sha256, 3)))
    with pytest.raises(NotAllowedError, match="不能办理“登记到件”"):
        take_back(walk, Resubmission(), "RECEIVE_PAPER")
    with pytest.raises(BadInputError, match="早于上一步"):
        take_back(walk, Resubmission(received_at=moment("2026-03-01")))
    with pytest.raises(KeyError):  # it begins no round: nothing is brought back with it
        take_back(walk, Resubmission(), "WITHDRAW")
    assert walk.life.stage is Stage.REVISING


def test_a_folder_is_laid_to_the_lines_of_the_case(walk: Walk, tmp_path: Path) -> None:
    folder = tmp_path / "补正"
    folder.mkdir()
    (folder / "验收报告.docx").write_bytes(b"report")
    (folder / "随手记.txt").write_bytes(b"note")
    brought = read_resubmission(walk.desk, walk.person, walk.case_id, [folder])
    assert [file.name for material in brought.materials.values() for file in material.files] == ["验收报告.docx"]
    assert [file.name for file in brought.loose] == ["随手记.txt"]
    picked = read_resubmission(walk.desk, walk.person, walk.case_id, sorted(folder.iterdir()))
    assert picked == brought
    take_back(walk, brought)
    assert len(walk.life.rounds[1].files) == 2
