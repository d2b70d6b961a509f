"""What each edit does to a draft."""

from datetime import date

import pytest

from app.intake import edits
from app.intake.book import IntakeBook
from app.intake.draft import Draft, DraftComment, FieldValue
from app.rules.achievement import CompletingPerson
from app.rules.assess import all_complete, as_required
from app.rules.checklist import HandedIn
from app.rules.finding import Finding
from db.vocabulary import Category, Seal, Severity, Source
from tests.app.intake.makers import UNIT, form_pdf, new_draft, pdf, record, zip_file, zip_report

FINDING = Finding("C03", Severity.MUST, "field:keywords", "关键词超过 3 个。")


def with_zip(draft: Draft, *records: object) -> Draft:
    return edits.take_zip(draft, zip_file(), zip_report(*(records or (record(),))))


def test_the_only_achievement_of_a_zip_fills_the_fields_with_their_place(draft: Draft) -> None:
    taken = with_zip(draft)
    assert taken.chosen_record == 0
    assert taken.values["first_unit"] == FieldValue(UNIT, Source.ZIP, "表.first_unit", read=UNIT)
    assert taken.category is Category.APPLIED
    assert [person.name for person in taken.persons] == ["周䶮", "赵𬱖"]
    assert taken.others == {"备注": "无"}
    assert (taken.unit_name, taken.contact, taken.contact_phone) == (UNIT, "周䶮", "028-82345678")


def test_of_several_achievements_none_is_taken_before_the_clerk_chooses(draft: Draft) -> None:
    taken = with_zip(draft, record("甲"), record("乙"))
    assert taken.chosen_record is None
    assert taken.values == {}
    assert edits.choose_record(taken, 1).title == "乙"


def test_choosing_another_achievement_leaves_nothing_of_the_first(draft: Draft) -> None:
    first = edits.choose_record(with_zip(draft, record("甲", level="国内领先"), record("乙")), 0)
    second = edits.choose_record(first, 1)
    assert second.title == "乙"
    assert "level" not in second.values


def test_the_form_waits_until_it_is_known_which_achievement_of_the_zip_it_is(draft: Draft) -> None:
    form = form_pdf(record("表上的名称", category="应用技术", level="国际先进"))
    waiting = edits.offer_form(with_zip(draft, record("甲"), record("乙", category="软科学")), form)
    assert (waiting.category, waiting.values, waiting.units) == (None, {}, ())
    chosen = edits.choose_record(waiting, 1)
    assert (chosen.category, chosen.title) == (Category.SOFT, "乙")
    assert chosen.values["level"].source is Source.FORM


def test_an_achievement_that_is_not_in_the_zip_cannot_be_chosen(draft: Draft) -> None:
    with pytest.raises(IndexError):
        edits.choose_record(draft, 0)
    with pytest.raises(IndexError):
        edits.choose_record(with_zip(draft), 1)


def test_what_was_typed_before_the_zip_stays_and_shows_as_changed(draft: Draft) -> None:
    taken = with_zip(edits.set_field(draft, "title", "手写的名称"))
    held = taken.values["title"]
    assert (held.value, held.source, held.edited) == ("手写的名称", Source.TYPED, True)


def test_dropping_the_zip_leaves_what_was_typed(draft: Draft) -> None:
    typed = edits.set_field(with_zip(draft), "title", "改过的名称")
    dropped = edits.drop_zip(edits.set_field(typed, "level", "国内领先"))
    assert dropped.values == {
        "title": FieldValue("改过的名称", Source.TYPED),
        "level": FieldValue("国内领先", Source.TYPED),
    }
    assert (dropped.zip_file, dropped.zip, dropped.units, dropped.persons, dropped.others) == (None, None, (), (), {})


def test_dropping_the_zip_keeps_rows_that_were_changed_by_hand(draft: Draft) -> None:
    changed = edits.set_persons(with_zip(draft), (CompletingPerson("周䶮"),))
    assert edits.drop_zip(changed).persons == (CompletingPerson("周䶮"),)


def test_another_zip_takes_the_place_of_the_first(draft: Draft) -> None:
    second = edits.take_zip(with_zip(draft), zip_file("d"), zip_report(record("乙")))
    assert second.title == "乙"
    assert second.zip_file == zip_file("d")


def test_a_changed_field_remembers_what_was_read(draft: Draft) -> None:
    changed = edits.set_field(with_zip(draft), "title", " 改过的名称 ")
    held = changed.values["title"]
    assert (held.value, held.source, held.edited) == ("改过的名称", Source.TYPED, True)
    back = edits.set_field(changed, "title", held.read or "")
    assert back.values["title"] == with_zip(draft).values["title"]


def test_typing_nothing_into_an_empty_field_leaves_no_trace(draft: Draft) -> None:
    assert edits.set_field(edits.set_field(draft, "level", "国内领先"), "level", "").values == {}
    assert edits.set_field(draft, "level", "") == draft


def test_a_field_that_was_read_can_be_emptied(draft: Draft) -> None:
    emptied = edits.set_field(with_zip(draft), "title", "")
    assert emptied.title == ""
    assert emptied.values["title"].edited


def test_the_printed_form_fills_only_what_is_empty(draft: Draft) -> None:
    form = form_pdf(record("表上的名称", level="国际先进"))
    offered = edits.offer_form(with_zip(draft), form)
    assert offered.title == with_zip(draft).title
    assert offered.values["level"] == FieldValue("国际先进", Source.FORM, "表.level", read="国际先进")
    assert offered.form_file == form


def test_the_printed_form_alone_fills_everything_and_gives_way_to_a_zip(draft: Draft) -> None:
    offered = edits.offer_form(draft, form_pdf(record("表上的名称", level="国际先进")))
    assert (offered.title, offered.category) == ("表上的名称", Category.APPLIED)
    taken = with_zip(offered)
    assert taken.values["title"].source is Source.ZIP
    assert taken.values["level"].source is Source.FORM
    assert edits.drop_zip(taken).title == "表上的名称"


def test_typing_back_what_the_form_said_makes_it_the_forms_again(draft: Draft) -> None:
    offered = edits.offer_form(draft, form_pdf(record(level="国际先进")))
    changed = edits.set_field(offered, "level", "国内领先")
    assert changed.values["level"].source is Source.TYPED
    assert edits.set_field(changed, "level", "国际先进").values["level"].source is Source.FORM


def test_a_known_unit_fills_only_the_contact_that_is_empty(draft: Draft) -> None:
    typed = edits.set_text(draft, "contact", "李静")
    taken = edits.take_unit(typed, UNIT, contact="周䶮", phone="028-82345678", address="成都市")
    assert (taken.unit_name, taken.contact, taken.contact_phone) == (UNIT, "李静", "028-82345678")


def test_only_the_facts_of_the_first_page_are_set_as_text(draft: Draft) -> None:
    assert edits.set_text(draft, "note", " 下午来取 ").note == "下午来取"
    with pytest.raises(KeyError):
        edits.set_text(draft, "case_no", "2026-0001")


def test_everything_complete_ticks_what_the_checklist_asks_for(book: IntakeBook) -> None:
    draft = edits.set_category(with_zip(new_draft()), Category.APPLIED)
    checklist = book.checklist(draft)
    assert checklist
    asked = all_complete(checklist, draft.achievement())
    ticked = edits.all_complete(draft, asked)
    assert {line_id: material.handed.handed_in for line_id, material in ticked.materials.items()} == dict.fromkeys(
        asked, True
    )


def test_a_file_ticks_its_line_and_counts_its_pages(draft: Draft) -> None:
    asked = HandedIn(handed_in=True, copies=1, seal=Seal.WET)
    one = edits.add_file(draft, "tech", pdf(pages=4), asked)
    assert one.materials["tech"].handed == HandedIn(handed_in=True, copies=1, seal=Seal.WET, pages=4, files=1)
    two = edits.add_file(one, "tech", pdf("附图.pdf", 3, "e"), asked)
    assert (two.materials["tech"].handed.pages, two.materials["tech"].handed.files) == (7, 2)
    assert edits.add_file(two, "tech", pdf(pages=4), asked) == two
    assert edits.remove_file(two, "tech", "e" * 64) == one


def test_pages_counted_by_hand_are_not_overwritten_by_a_file(draft: Draft) -> None:
    counted = edits.set_material(edits.add_file(draft, "tech", pdf(pages=4)), "tech", pages=9)
    more = edits.add_file(counted, "tech", pdf("附图.pdf", 3, "e"))
    assert more.materials["tech"].handed.pages == 9
    assert edits.remove_file(more, "tech", "e" * 64).materials["tech"].handed.pages == 9


def test_a_file_that_cannot_be_opened_has_no_pages(draft: Draft) -> None:
    assert edits.add_file(draft, "tech", pdf(pages=None)).materials["tech"].handed.pages is None


def test_clearing_a_tick_keeps_the_files(draft: Draft) -> None:
    ticked = edits.add_file(draft, "tech", pdf(), HandedIn(handed_in=True, copies=1))
    cleared = edits.tick(ticked, "tech", None)
    assert cleared.materials["tech"].handed == HandedIn(files=1)
    assert edits.remove_file(cleared, "tech", "b" * 64).materials == {}


def test_a_defect_is_noted_and_taken_back(book: IntakeBook, draft: Draft) -> None:
    line = book.checklists[draft.channel, Category.APPLIED].lines()[0]
    noted = edits.note_defect(edits.tick(draft, line.id, as_required(line)), line.id, "B07")
    assert noted.materials[line.id].handed.defects == ("B07",)
    assert edits.note_defect(noted, line.id, "B07").materials[line.id].handed.defects == ()


def test_a_line_is_put_off(draft: Draft) -> None:
    until = date(2026, 3, 10)
    assert edits.waive(draft, "user", until).materials["user"].handed.waived_until == until
    assert edits.waive(edits.waive(draft, "user", until), "user", None) == draft


def test_a_finding_becomes_a_comment_once(draft: Draft) -> None:
    taken = edits.accept_finding(edits.accept_finding(draft, FINDING), FINDING, "请改为 3 个。")
    assert taken.comments == (DraftComment("C03", "请改为 3 个。", "field:keywords", FINDING.id),)
    assert edits.withdraw_finding(taken, FINDING.id).comments == ()


def test_a_finding_is_either_taken_or_set_aside(draft: Draft) -> None:
    aside = edits.dismiss(edits.dismiss(edits.accept_finding(draft, FINDING), FINDING.id), FINDING.id)
    assert (aside.comments, aside.dismissed) == ((), (FINDING.id,))
    assert edits.accept_finding(aside, FINDING).dismissed == ()
    assert edits.restore(aside, FINDING.id).dismissed == ()


def test_comments_are_added_worded_and_removed(draft: Draft) -> None:
    comment = DraftComment("B05", "登记表为自行排版。", "material:form")
    added = edits.add_comment(edits.add_comment(draft, comment), comment)
    assert added.comments == (comment,)
    assert edits.change_comment(added, 0, "登记表为手写。").comments[0].text == "登记表为手写。"
    assert edits.change_comment(added, 0, " ").comments == ()
    assert edits.remove_comment(added, 0) == draft


def test_a_refusal_can_be_taken_back(draft: Draft) -> None:
    refused = edits.refuse(draft, " 不属于本省 ", " 外省登记机构 ")
    assert refused.not_ours is not None
    assert (refused.not_ours.reason, refused.not_ours.where_to) == ("不属于本省", "外省登记机构")
    assert edits.take_back_refusal(refused) == draft
