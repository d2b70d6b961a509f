"""发件箱: texts wait for a person, who may change, drop, export or copy them; numbers are masked and their use told."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from app.desk import outbox
from app.desk.message_views import MessageView
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError, EnvironmentFailedError
from db.tables import EventRow, MessageRow
from db.vocabulary import Channel, MessageState
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.app.desk.lives import Walk, online
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    return Walk(open_for_test(database, press=LightPress()), clock, person)


def sent_back(walk: Walk, draft_id: str = "draft-1", **changes: object) -> MessageView:
    """A case of the plan system that was sent back, and its text."""
    given = {"received_at": walk.clock(), "contact_phone": "13900001111", **changes}
    walk.take_in(online(a_complete_draft(walk.desk, draft_id, **given), Channel.PLAN))  # type: ignore[arg-type]  # values
    walk.do("BEGIN_REVIEW")
    walk.comment()
    [made] = walk.do("SEND_BACK").messages
    return made


def waiting(walk: Walk) -> tuple[MessageView, ...]:
    return outbox.messages(walk.desk, walk.person, (MessageState.WAITING,))


def kinds(walk: Walk) -> list[str]:
    with Session(walk.desk.engine) as session:
        rows = session.query(EventRow).filter(EventRow.kind.startswith("message.")).order_by(EventRow.seq)
        return [row.kind for row in rows]


def test_a_move_leaves_a_text_that_waits(walk: Walk) -> None:
    made = sent_back(walk)
    assert waiting(walk) == (made,)
    assert made.text == "成果（收件号2026-0001）未通过形式审查，请3月9日前登录系统查看修改意见。咨询028-85224983。"
    assert (made.length, made.units, made.template_name) == (68, 1, "退回修改")
    assert (made.recipient, made.phone, made.has_phone) == ("阿牛木呷", "139****1111", True)
    assert made.state is MessageState.WAITING
    assert walk.life.messages == (made,)
    assert kinds(walk) == ["message.prepared"]


@pytest.mark.parametrize(
    ("contact", "deliverer", "phone"),
    [
        ("13900001111", "13812345678", "139****1111"),
        ("028-85224983", "13812345678", "138****5678"),
        ("028-85224983", "", ""),
    ],
)
def test_the_text_goes_to_the_first_mobile_number(walk: Walk, contact: str, deliverer: str, phone: str) -> None:
    made = sent_back(walk, contact_phone=contact, deliverer_phone=deliverer)
    assert (made.phone, made.has_phone) == (phone, bool(phone))


def test_an_empty_template_prepares_nothing(walk: Walk) -> None:
    own = walk.desk.data_dir / "resources"
    own.mkdir()
    text = walk.desk.resources.path("messages.yaml").read_text(encoding="utf-8")
    begun = text.partition("  sent_back:")[0] + "  sent_back: {name: 退回修改}\n"
    (own / "messages.yaml").write_text(begun, encoding="utf-8")
    walk.take_in()
    walk.do("BEGIN_REVIEW")
    walk.comment()
    assert walk.do("SEND_BACK").messages == ()
    assert waiting(walk) == ()


def test_a_changed_text_is_counted_anew_and_needs_the_present_version(walk: Walk) -> None:
    made = sent_back(walk)
    changed = outbox.edit(walk.desk, walk.person, made.id, made.version, "请 尽快\n补正" + "。" * 70, "13700000000")
    assert changed.text.startswith("请 尽快 补正")
    assert (changed.units, changed.phone) == (2, "137****0000")
    with pytest.raises(ChangedElsewhereError, match="刚被改过"):
        outbox.edit(walk.desk, walk.person, made.id, made.version, "另一句")
    assert kinds(walk)[-1] == "message.edited"


@pytest.mark.parametrize(
    ("text", "phone", "problem"),
    [(" ", None, "1 至 500 个字"), ("字" * 501, None, "500"), ("好", "028-8522", "手机号")],
)
def test_a_text_or_number_that_cannot_be_sent_is_refused(
    walk: Walk, text: str, phone: str | None, problem: str
) -> None:
    made = sent_back(walk)
    with pytest.raises(BadInputError, match=problem):
        outbox.edit(walk.desk, walk.person, made.id, made.version, text, phone)
    assert waiting(walk) == (made,)


def test_a_number_may_be_taken_away_and_the_text_left(walk: Walk) -> None:
    made = sent_back(walk)
    changed = outbox.edit(walk.desk, walk.person, made.id, made.version, made.text, "")
    assert (changed.has_phone, changed.text) == (False, made.text)


def test_a_dropped_text_keeps_its_reason_and_can_come_back(walk: Walk) -> None:
    made = sent_back(walk)
    with pytest.raises(BadInputError, match="原因"):
        outbox.drop(walk.desk, walk.person, made.id, made.version, " ")
    dropped = outbox.drop(walk.desk, walk.person, made.id, made.version, "已电话告知")
    assert (dropped.state, dropped.error, dropped.settled_by) == (MessageState.DROPPED, "已电话告知", "王丽")
    with pytest.raises(BadInputError, match="不能这样办"):
        outbox.edit(walk.desk, walk.person, made.id, dropped.version, "好")
    back = outbox.restore(walk.desk, walk.person, made.id, dropped.version)
    assert (back.state, back.error, back.settled_at) == (MessageState.WAITING, "", None)
    with pytest.raises(BadInputError, match="用不着恢复"):
        outbox.restore(walk.desk, walk.person, made.id, back.version)


def test_counts_are_of_every_state(walk: Walk) -> None:
    made = sent_back(walk)
    sent_back(walk, "draft-2")
    outbox.drop(walk.desk, walk.person, made.id, made.version, "重复")
    counts = outbox.counts(walk.desk, walk.person)
    assert counts[MessageState.WAITING] == counts[MessageState.DROPPED] == 1
    assert set(counts) == set(MessageState)


def test_a_list_goes_on_where_it_ended(walk: Walk) -> None:
    made = [sent_back(walk, f"draft-{number}") for number in range(3)]
    first = outbox.messages(walk.desk, walk.person, limit=2)
    rest = outbox.messages(walk.desk, walk.person, limit=2, before=first[-1].id)
    assert [one.id for one in (*first, *rest)] == [one.id for one in reversed(made)]


def test_an_export_holds_full_numbers_is_told_and_marks_nothing(walk: Walk, tmp_path: Path) -> None:
    made, bare = sent_back(walk), sent_back(walk, "draft-2", contact_phone="", deliverer_phone="")
    file = tmp_path / "短信.xlsx"
    assert outbox.export(walk.desk, walk.person, [made.id, bare.id], file) == 1
    page = load_workbook(file).active
    assert page is not None
    assert [cell.value for cell in page[1]] == ["手机号码", "短信内容", "收信人", "收件号"]
    assert [cell.value for cell in page[2]] == ["13900001111", made.text, "阿牛木呷", "2026-0001"]
    assert page.max_row == 2
    assert len(waiting(walk)) == 2
    assert kinds(walk)[-1] == "message.exported"


def test_an_export_that_cannot_be_written_is_not_told(walk: Walk, tmp_path: Path) -> None:
    made = sent_back(walk)
    (tmp_path / "文件").touch()
    with pytest.raises(EnvironmentFailedError):
        outbox.export(walk.desk, walk.person, [made.id], tmp_path / "文件" / "短信.xlsx")
    assert kinds(walk) == ["message.prepared"]


def test_a_copied_text_has_the_number_and_the_signature_where_the_office_wants_it(walk: Walk) -> None:
    made = sent_back(walk)
    assert outbox.clipboard_text(walk.desk, walk.person, [made.id]) == f"13900001111\t{made.text}"
    own = walk.desk.data_dir / "resources"
    own.mkdir()
    text = walk.desk.resources.path("messages.yaml").read_text(encoding="utf-8")
    (own / "messages.yaml").write_text(text.replace("sign_exports: false", "sign_exports: true"), encoding="utf-8")
    walk.desk.resources._loaded.clear()
    assert outbox.clipboard_text(walk.desk, walk.person, [made.id]).startswith(
        "13900001111\t【四川省科技成果档案馆】成果"
    )
    assert kinds(walk)[-2:] == ["message.copied"] * 2


def test_what_was_sent_by_hand_is_marked_all_or_none(walk: Walk) -> None:
    one, other = sent_back(walk), sent_back(walk, "draft-2")
    with pytest.raises(ChangedElsewhereError):
        outbox.mark_sent(walk.desk, walk.person, [(one.id, one.version), (other.id, other.version + 1)], "export")
    assert len(waiting(walk)) == 2
    assert outbox.mark_sent(walk.desk, walk.person, [(one.id, one.version), (other.id, other.version)], "phone") == 2
    sent = outbox.messages(walk.desk, walk.person, (MessageState.SENT,))
    assert {(view.sender, view.settled_by) for view in sent} == {("phone", "王丽")}
    with pytest.raises(BadInputError, match="已发出，或没有手机号"):
        outbox.clipboard_text(walk.desk, walk.person, [one.id])
    with pytest.raises(ValueError, match="pigeon"):
        outbox.mark_sent(walk.desk, walk.person, [], "pigeon")  # type: ignore[arg-type]  # what must not pass


def test_showing_the_number_is_recorded(walk: Walk) -> None:
    made = sent_back(walk)
    assert outbox.reveal_phone(walk.desk, walk.person, made.id) == "13900001111"
    with Session(walk.desk.engine) as session:
        assert session.query(EventRow).filter(EventRow.kind == "case.phone_shown").count() == 1
    with pytest.raises(BadInputError, match="没有这条短信"):
        outbox.reveal_phone(walk.desk, walk.person, 999)


def test_no_event_holds_a_number(walk: Walk, tmp_path: Path) -> None:
    made = sent_back(walk)
    outbox.export(walk.desk, walk.person, [made.id], tmp_path / "a.xlsx")
    outbox.clipboard_text(walk.desk, walk.person, [made.id])
    outbox.edit(walk.desk, walk.person, made.id, made.version, made.text, "13700000000")
    with Session(walk.desk.engine) as session:
        told = json.dumps([row.data for row in session.query(EventRow)])
        held = session.get_one(MessageRow, made.id)
        assert held.phone == "13700000000"
    assert not any(number in told for number in ("13900001111", "13700000000"))


def test_what_waited_gives_way_to_the_text_of_a_later_move(walk: Walk) -> None:
    older = sent_back(walk)
    other = sent_back(walk, "draft-2")
    walk.case_id = older.case_id

    [newer] = walk.do("WITHDRAW", reason="申请人来电撤回").messages

    assert {one.id for one in waiting(walk)} == {newer.id, other.id}
    [dropped] = outbox.messages(walk.desk, walk.person, (MessageState.DROPPED,))
    assert (dropped.id, dropped.error) == (older.id, "办件已继续办理，由后来的短信代替")
    assert outbox.restore(walk.desk, walk.person, dropped.id, dropped.version).state is MessageState.WAITING
