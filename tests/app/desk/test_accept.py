"""收件: a draft becomes a case, once, with its numbers and papers."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from app.desk.cases import find_case_no, get_case, list_cases
from app.desk.documents import document_pdf
from app.desk.drafts import get_draft, open_drafts, save_draft
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.views import CaseQuery, Person
from app.errors import BadInputError, DeskError, EnvironmentFailedError
from app.intake.draft import Draft, DraftComment, DraftMaterial, FieldValue, NotOurs, Page
from app.intake.papers import Paper
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.checklist import HandedIn, LineState
from db.chain import breaks
from db.vocabulary import Arrival, Binding, CopyKind, DocumentKind, Outcome, Seal, Source, Stage
from tests.app.desk.intakes import LightPress, a_complete_draft, a_draft, stored
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


def numbers_of(desk: Desk, person: Person) -> list[str]:
    return sorted(row.case_no for row in list_cases(desk, person, CaseQuery()).rows)


def test_what_is_complete_is_received_with_receipt_and_label(light_desk: Desk, person: Person) -> None:
    result = accept(light_desk, person, a_complete_draft(light_desk))

    assert (result.stage, result.outcome) == (Stage.RECEIVED, Outcome.ACCEPTED)
    assert result.case_no == "2026-0001"
    assert [one.kind for one in result.documents] == [DocumentKind.RECEIPT, DocumentKind.LABEL]
    assert result.documents[0].number == "川科档收〔2026〕0001号"


def test_what_is_incomplete_waits_for_the_applicant_until_a_day(light_desk: Desk, person: Person) -> None:
    result = accept(light_desk, person, a_draft())

    assert (result.stage, result.outcome) == (Stage.REVISING, Outcome.INCOMPLETE)
    assert result.due_on is not None
    view = get_case(light_desk, person, result.case_id)
    assert result.due_on.isoformat() in view.due_why
    assert [one.kind for one in view.documents] == [DocumentKind.RECEIPT, DocumentKind.NOTICE, DocumentKind.LABEL]
    assert view.comments


def test_what_is_not_ours_is_refused_and_needs_no_category(light_desk: Desk, person: Person) -> None:
    draft = a_draft(category=None, values={}, not_ours=NotOurs("属于外省成果", "成果所在省的登记机构"))

    result = accept(light_desk, person, draft)

    assert (result.stage, result.outcome) == (Stage.REFUSED, Outcome.NOT_OURS)
    assert [one.kind for one in result.documents] == [DocumentKind.REJECTION]
    view = get_case(light_desk, person, result.case_id)
    assert (view.refusal_reason, view.refusal_where_to) == ("属于外省成果", "成果所在省的登记机构")


def test_an_online_application_has_no_bag_to_label(light_desk: Desk, person: Person) -> None:
    result = accept(light_desk, person, a_draft(arrival=Arrival.ONLINE))
    assert [one.kind for one in result.documents] == [DocumentKind.RECEIPT, DocumentKind.NOTICE]


def test_the_case_holds_everything_that_the_draft_held(light_desk: Desk, person: Person) -> None:
    zip_file = stored(light_desk, b"zip", "cgsbqy.zip", "application/zip")
    scan = stored(light_desk, b"%PDF", "登记表（盖章扫描）.pdf", "application/pdf")
    handed = HandedIn(
        handed_in=True,
        copies=1,
        copy=CopyKind.COPY,
        seal=Seal.COPIED,
        binding=Binding.GLUED,
        pages=7,
        order_right=False,
        defects=("B03",),
    )
    draft = a_draft(
        zip_file=zip_file,
        form_file=scan,
        values={
            "title": FieldValue("高原水稻\0新品种选育", Source.ZIP, "成果.MC", "高原水稻"),
            "keywords": FieldValue("水稻；高原", Source.TYPED),
        },
        units=(CompletingUnit("四川农业大学", uscc="12510000450719750Q"), CompletingUnit("成都𬱖山研究所")),
        persons=(CompletingPerson("䶮𠅤", title="研究员"),),
        others={"成果编号": "内部-17"},
        materials={"form": DraftMaterial(handed, (scan,)), "elsewhere": DraftMaterial(HandedIn(handed_in=True))},
        comments=(DraftComment("C01", "成果名称过长。", "field:title", "C01|field:title|x"),),
        tracking_no="SF1234567890123",
        note="申请人稍后来取",
    )

    view = get_case(light_desk, person, accept(light_desk, person, draft).case_id)

    title = view.values[0]
    assert (title.value, title.source, title.where, title.read) == (
        "高原水稻新品种选育",
        Source.ZIP,
        "成果.MC",
        "高原水稻",
    )
    assert [unit.name for unit in view.units] == ["四川农业大学", "成都𬱖山研究所"]
    assert [(one.name, one.title) for one in view.persons] == [("䶮𠅤", "研究员")]
    assert view.others == {"成果编号": "内部-17"}
    form = next(one for one in view.materials if one.line_id == "form")
    assert form.handed == replace(handed, files=1)
    assert form.state == LineState.DEFECTIVE.value
    assert [file.name for file in form.files] == ["登记表（盖章扫描）.pdf"]
    assert any(one.line_id == "elsewhere" and one.handed.handed_in for one in view.materials)
    assert [(file.role, file.sha256) for file in view.files] == [
        ("zip", zip_file.sha256),
        ("form", scan.sha256),
        ("material", scan.sha256),
    ]
    assert ("成果名称过长。", "field:title") in [(one.text, one.place) for one in view.comments]
    assert (view.tracking_no, view.note, view.row.clerk) == ("SF1234567890123", "申请人稍后来取", "王丽")


def test_the_case_keeps_the_checklist_that_it_was_checked_against(light_desk: Desk, person: Person) -> None:
    draft = a_draft()
    checklist = light_desk.book().checklist(draft)
    view = get_case(light_desk, person, accept(light_desk, person, draft).case_id)
    assert checklist is not None
    assert (view.checklist_id, view.checklist_version) == (checklist.id, checklist.version)
    assert [one.line_id for one in view.materials] == [line.id for line in checklist.lines()]


def test_accepting_twice_gives_the_same_case(light_desk: Desk, person: Person) -> None:
    draft = a_draft()
    save_draft(light_desk, person, draft)
    first = accept(light_desk, person, draft)

    assert accept(light_desk, person, replace(draft, note="later")) == first
    assert numbers_of(light_desk, person) == ["2026-0001"]
    done = get_draft(light_desk, person, draft.id)
    assert (done.page, done.case_no, done.outcome) == (Page.DONE, "2026-0001", Outcome.INCOMPLETE)
    assert open_drafts(light_desk, person) == ()


def test_one_draft_accepted_by_many_at_once_is_one_case(light_desk: Desk, person: Person) -> None:
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: accept(light_desk, person, a_draft()), range(8)))
    assert len({(result.case_id, result.case_no) for result in results}) == 1
    assert numbers_of(light_desk, person) == ["2026-0001"]


def test_many_intakes_at_once_have_numbers_without_gap(light_desk: Desk, person: Person) -> None:
    def one(n: int) -> str:
        return accept(light_desk, person, a_draft(f"draft-{n}", title=f"成果 {n}")).case_no

    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(one, range(24)))

    assert sorted(given) == [f"2026-{n:04d}" for n in range(1, 25)]
    with Session(light_desk.reading) as session:
        assert list(breaks(session)) == []


def test_an_intake_that_fails_leaves_nothing_and_no_gap(
    light_desk: Desk, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = a_draft()
    save_draft(light_desk, person, draft)

    def fail(_paper: Paper) -> bytes:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(light_desk.press, "compose", fail)
        with pytest.raises(EnvironmentFailedError, match="磁盘空间不足"):
            accept(light_desk, person, draft)
    assert [one.id for one in open_drafts(light_desk, person)] == [draft.id]
    assert numbers_of(light_desk, person) == []

    assert accept(light_desk, person, draft).case_no == "2026-0001"


def test_numbers_begin_again_with_the_year(light_desk: Desk, person: Person, clock: FixedClock) -> None:
    accept(light_desk, person, a_draft("a"))
    clock.advance(days=365)
    result = accept(light_desk, person, a_draft("b"))
    assert (result.case_no, result.documents[0].number) == ("2027-0001", "川科档收〔2027〕0001号")


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"category": None}, "成果类别"), ({"values": {}}, "成果名称"), ({"units": ()}, "第一完成单位")],
)
def test_what_no_case_can_be_without_is_asked_for(
    desk: Desk, person: Person, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(BadInputError, match=words):
        accept(desk, person, a_draft(**changes))
    assert numbers_of(desk, person) == []


def test_a_file_that_is_missing_or_damaged_is_not_taken_for_there(desk: Desk, person: Person) -> None:
    draft: Draft = a_complete_draft(desk)
    assert draft.zip_file is not None
    place = desk.files.path(draft.zip_file.sha256)
    for spoil, words in ((lambda: place.write_bytes(b"else"), "不一致"), (place.unlink, "缺少一个文件")):
        spoil()
        with pytest.raises(DeskError, match=words):
            accept(desk, person, draft)
    assert numbers_of(desk, person) == []


def test_the_offices_own_papers_are_stored_as_they_are_printed(desk: Desk, person: Person) -> None:
    result = accept(desk, person, a_draft())
    for document in result.documents:
        pdf = document_pdf(desk, person, document.id)
        assert pdf.startswith(b"%PDF-")
        assert document.pages >= 1
    assert find_case_no(desk, person, f" {result.case_no}\r") == result.case_id


def test_very_long_declarations_fit(light_desk: Desk, person: Person) -> None:
    draft = a_draft(
        title="长" * 5000,
        units=(CompletingUnit("𠅤" * 3000),),
        others={"列" * 3000: "值" * 50_000},
    )
    draft = replace(draft, values=draft.values | {"registration_no": FieldValue("9" * 4000, Source.ZIP)})
    view = get_case(light_desk, person, accept(light_desk, person, draft).case_id)
    assert (len(view.row.title), len(view.units[0].name)) == (5000, 3000)
