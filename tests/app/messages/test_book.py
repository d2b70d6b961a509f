"""The templates of ``messages.yaml``: every move's message has one, short enough, and a slip is told with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadResourceError
from app.messages.book import KNOWN, MessageBook, Wording, load_messages
from app.messages.text import fill, length, mobile, placeholders, units
from app.resources import Resources, packaged_root
from app.rulebook import load_moves
from db.vocabulary import Channel

VALUES = {
    "case_no": "2026-0031",
    "online_no": "51-2026-000123",
    "title": "高产优质抗稻瘟病水稻新品种",
    "unit": "四川农业大学",
    "recipient": "𬱖卓玛",
    "registration_no": "9512026Y0001",
    "until": "12月31日前",
    "comments": "12",
    "desk": "成果登记室",
    "phone": "028-85224983",
}


@pytest.fixture(scope="module")
def book() -> MessageBook:
    return load_messages(Resources())


def own(tmp_path: Path, old: str, new: str) -> Resources:
    text = (packaged_root() / "messages.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "messages.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return Resources(tmp_path)


def test_every_message_of_the_moves_has_a_template_and_none_is_left_over(book: MessageBook) -> None:
    named = {move.message for move in load_moves(Resources()).moves.values() if move.message}
    assert named == set(book.templates)


def test_every_text_costs_one_unit(book: MessageBook) -> None:
    assert set(VALUES) == KNOWN
    for key, template in book.templates.items():
        for channel in Channel:
            text = template.of(channel).filled(VALUES)
            assert "{" not in text
            assert length(text, book.signature) <= 70, (key, channel, text)


def test_a_channel_may_have_words_of_its_own(book: MessageBook) -> None:
    template = book.template("sent_back")
    assert "登录系统" in template.of(Channel.PLAN).filled(VALUES)
    assert "登录系统" not in template.of(Channel.COUNTER).filled(VALUES)


def test_params_are_the_placeholders_in_their_order(book: MessageBook) -> None:
    assert Wording("{until}与{case_no}").filled_params(VALUES) == '["12月31日前","2026-0031"]'
    assert Wording("{until}", params=("recipient",)).filled_params(VALUES) == '["𬱖卓玛"]'
    assert Wording("没有").filled_params(VALUES) == "[]"


def test_a_template_that_is_not_there_is_named(book: MessageBook) -> None:
    with pytest.raises(BadResourceError, match=r"templates\.unheard"):
        book.template("unheard")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("signature: 四川省科技成果档案馆", "signature: 四川省科学技术研究成果档案馆", "2 至 12 个汉字"),
        ("signature: 四川省科技成果档案馆", "signature: 【档案馆】", "2 至 12 个汉字"),
        ("登记号{registration_no}。", "登记号{regno}。", "不能用 {regno}"),
        ("登记号{registration_no}。", "登记号{registration_no。", "花括号不成对"),
        ("登记号{registration_no}。", "登记号{}。", "不能用 {}"),
        ("    name: 受理\n", "", "没有 name"),
        ("connect_timeout_s: 5", "connect_timeout_s: 0", "等待时间太短或太长"),
        ("retry_minutes: [1,", "retry_minutes: [0,", "1 至 1440 分钟"),
        ("after_timeout: RETRY", "after_timeout: AGAIN", "after_timeout"),
        ("      COUNTER:\n", "      FAX:\n", "FAX"),
        ("    text: 您申请登记的成果", "    txt: 您申请登记的成果", "没有这一项"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    with pytest.raises(BadResourceError, match=r"messages\.yaml 第 \d+ 行") as caught:
        load_messages(own(tmp_path, old, new))
    assert problem in str(caught.value)


def test_the_signature_counts_and_a_long_text_is_charged_in_parts() -> None:
    assert length("好", "档案馆") == 6
    assert [units(count) for count in (1, 70, 71, 134, 135, 160)] == [1, 1, 2, 2, 3, 3]


@given(st.text(alphabet="好a𬱖😀", max_size=200))
def test_a_character_beyond_the_bmp_counts_twice(text: str) -> None:
    assert length(text, "馆长") == 4 + sum(2 if ord(one) > 0xFFFF else 1 for one in text)


@given(st.integers(min_value=71, max_value=2000))
def test_parts_hold_the_whole_text_and_no_part_is_empty(count: int) -> None:
    assert 67 * (units(count) - 1) < count <= 67 * units(count)


@given(st.text(alphabet="{}a", max_size=8))
def test_braces_are_paired_or_refused(text: str) -> None:
    try:
        names = placeholders(text)
    except ValueError:
        return
    assert isinstance(fill(text, dict.fromkeys(names, "x")) if all(names) else "", str)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13812345678", "13812345678"),
        ("+86 138 1234 5678", "13812345678"),
        ("0086-13812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("12812345678", ""),
        ("028-85224983", ""),
        ("1381234567", ""),
        ("", ""),
    ],
)
def test_a_mobile_number_is_known_by_its_form(text: str, number: str) -> None:
    assert mobile(text) == number
