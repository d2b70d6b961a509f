"""Known units, papers, mappings, telephone numbers, people."""

import getpass

import pytest

from app.desk.cases import case_events, find_case_no, get_case, similar_cases
from app.desk.documents import document_pdf, record_print, reprint
from app.desk.intake import accept
from app.desk.mappings import find_mapping, keep_mapping
from app.desk.opening import Desk
from app.desk.people import local_person
from app.desk.pinyin import initials
from app.desk.privacy import reveal_phone
from app.desk.units import complete_units
from app.desk.views import Person
from app.errors import BadInputError, EnvironmentFailedError
from app.intake.draft import FieldValue
from app.rules.achievement import CompletingUnit
from app.settings import Settings
from db.vocabulary import Source
from tests.app.desk.intakes import LightPress, a_complete_draft, a_draft, stored
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


def test_known_units_complete_by_text_and_initials_latest_data_first(light_desk: Desk, person: Person) -> None:
    sichuan = CompletingUnit("四川农业大学", contact="旧联系人", phone="0835-1111111")
    for n, unit in enumerate(
        [CompletingUnit("四川大学"), sichuan, CompletingUnit("四川农业大学", contact="阿牛木呷", phone="13812345678")]
    ):
        accept(light_desk, person, a_draft(str(n), units=(unit, CompletingUnit("成都理工大学"))))

    for typed in ("四川", "sc", "SC", "ｓｃ"):
        names = [one.name for one in complete_units(light_desk, person, typed)]
        assert names == ["四川农业大学", "四川大学"], typed
    (known,) = complete_units(light_desk, person, "scny")
    assert (known.times, known.contact, known.phone, known.masked_phone) == (
        2,
        "阿牛木呷",
        "13812345678",
        "138****5678",
    )
    assert [one.times for one in complete_units(light_desk, person, "理工")] == [3]
    assert complete_units(light_desk, person, " ") == ()
    assert complete_units(light_desk, person, "%") == ()


def test_initials_are_those_that_a_clerk_types() -> None:
    assert initials("重庆大学") == "cqdx"
    assert initials("西南石油大学（成都）2") == "xnsydxcd2"


def test_a_paper_is_given_as_it_was_made_and_each_print_recorded(
    light_desk: Desk, person: Person, clock: FixedClock
) -> None:
    receipt = accept(light_desk, person, a_draft()).documents[0]
    clock.advance(minutes=1)
    record_print(light_desk, person, receipt.id, "惠普 1020")

    first, second = (reprint(light_desk, person, receipt.id, "TSC") for _ in range(2))

    original = document_pdf(light_desk, person, receipt.id)
    assert (first, second) == (original + b" 1 " + stamp(clock), original + b" 2 " + stamp(clock))
    case_id = find_case_no(light_desk, person, "2026-0001")
    assert case_id is not None
    (held, *_) = get_case(light_desk, person, case_id).documents
    assert [(one.printer, one.reprint, one.by) for one in held.prints] == [
        ("惠普 1020", False, "王丽"),
        ("TSC", True, "王丽"),
        ("TSC", True, "王丽"),
    ]
    assert [one.kind for one in case_events(light_desk, person, case_id)][:3] == [
        "document.reprinted",
        "document.reprinted",
        "document.printed",
    ]


def stamp(clock: FixedClock) -> bytes:
    return str(clock()).encode()


def test_a_reprint_of_the_offices_paper_is_marked(desk: Desk, person: Person) -> None:
    receipt = accept(desk, person, a_draft()).documents[0]
    assert reprint(desk, person, receipt.id) != document_pdf(desk, person, receipt.id)


def test_a_paper_that_was_tampered_with_is_not_given_out(light_desk: Desk, person: Person) -> None:
    receipt = accept(light_desk, person, a_draft()).documents[0]
    light_desk.files.path(receipt.sha256).write_bytes(b"forged")
    for ask in (document_pdf, reprint):
        with pytest.raises(EnvironmentFailedError, match="不一致"):
            ask(light_desk, person, receipt.id)
    assert get_case(light_desk, person, 1).documents[0].prints == ()


def test_a_mapping_is_kept_and_replaced(any_desk: Desk, person: Person) -> None:
    assert find_mapping(any_desk, person, "signature") is None
    keep_mapping(any_desk, person, "signature", {"成果.MC": "title"})
    keep_mapping(any_desk, person, "signature", {"成果.名称": "title", "成果.GJC": "keywords"})
    assert find_mapping(any_desk, person, "signature") == {"成果.名称": "title", "成果.GJC": "keywords"}


def test_telephone_numbers_are_masked_until_they_are_asked_for_and_that_is_recorded(
    light_desk: Desk, person: Person
) -> None:
    case_id = accept(light_desk, person, a_draft()).case_id
    view = get_case(light_desk, person, case_id)
    assert (view.deliverer_phone, view.contact_phone, view.units[0].phone) == (
        "138****5678",
        "028-****4983",
        "0835-****2233",
    )
    assert "13812345678" not in repr(view)

    phones = reveal_phone(light_desk, person, case_id)

    assert (phones.deliverer, phones.contact, phones.units) == ("13812345678", "028-85224983", ("0835-2882233",))
    shown = case_events(light_desk, person, case_id)[0]
    assert (shown.kind, shown.label, shown.person) == ("case.phone_shown", "查看完整电话", "王丽")


def test_what_may_be_the_same_achievement_is_shown(light_desk: Desk, person: Person) -> None:
    number = {"registration_no": FieldValue("9512026Y0001", Source.TYPED)}
    first = a_complete_draft(light_desk, "first", title="高原水稻 新品种（选育）")
    accept(light_desk, person, first)
    numbered = a_draft("numbered", title="另一成果")
    numbered = a_draft("numbered", values=numbered.values | number)
    accept(light_desk, person, numbered)

    def alike(**changes: object) -> list[str]:
        return [row.case_no for row in similar_cases(light_desk, person, a_draft("new", **changes))]

    assert alike(title="高原水稻新品种选育") == ["2026-0001"]
    assert alike(title="高原水稻新品种选育", units=(CompletingUnit("四川大学"),)) == []
    other = stored(light_desk, b"another", "cgsbqy.zip", "application/zip")
    assert alike(title="别的", zip_file=first.zip_file) == ["2026-0001"]
    assert alike(title="别的", zip_file=other) == []
    assert alike(title="", values=number) == ["2026-0002"]
    assert alike(values={}) == []
    assert similar_cases(light_desk, person, first) == ()


@pytest.mark.parametrize("ask", [get_case, reveal_phone, document_pdf, reprint])
def test_what_is_not_there_is_told(desk: Desk, person: Person, ask: object) -> None:
    with pytest.raises(BadInputError, match="没有这"):
        ask(desk, person, 7)


def test_an_unknown_number_finds_nothing(desk: Desk, person: Person) -> None:
    for typed in ("", "2026-0009", "\0", "%"):
        assert find_case_no(desk, person, typed) is None


def test_the_local_person_is_named_by_the_settings(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "wangli")
    assert (local_person(desk).id, local_person(desk).name) == ("local:wangli", "wangli")
    desk.save_settings(Settings(clerk="王丽"))
    assert (local_person(desk).id, local_person(desk).name) == ("local:wangli", "王丽")


def test_a_machine_without_user_names_has_a_person_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise OSError

    monkeypatch.setattr(getpass, "getuser", fail)
    assert local_person(desk).id == "local:desk"
