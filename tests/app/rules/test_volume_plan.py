"""How volumes are made up: the office's file says it, and what contradicts itself in it is refused."""

from dataclasses import replace
from typing import Any

import pytest

from app.errors import BadResourceError
from app.resources import Resources, packaged_root
from app.rulebook import load_archive
from app.rules.volume_plan import LineRule, VolumePlan
from db.vocabulary import Channel, DocumentKind, Retention
from tests.app.rules.makers import RESOURCES

BOOK = load_archive(RESOURCES)
TWO = {**BOOK.volumes, Channel.PLAN: (VolumePlan("登记", ("form",)), VolumePlan("验收", ("tech", "proof")))}


def test_papers_stand_in_the_prescribed_order() -> None:
    came = ("tech", "form", "finance", "proof", "task", "review", "form")
    assert BOOK.arrange(Channel.PLAN, came) == (("form", "proof", "review", "task", "finance", "tech"),)


def test_what_no_volume_names_follows_in_the_last() -> None:
    book = replace(BOOK, volumes=TWO)
    assert book.arrange(Channel.PLAN, ("ip", "proof", "form", "user")) == (("form",), ("proof", "ip", "user"))
    assert book.arrange(Channel.PLAN, ()) == ((), ())


def test_a_volume_is_kept_as_long_as_its_longest_paper() -> None:
    book = replace(
        BOOK, lines={"finance": LineRule(retention=Retention.D30), "note": LineRule(retention=Retention.D10)}
    )
    assert book.longest(["finance", "note"]) is Retention.D30
    assert book.longest(["note", "form"]) is Retention.PERMANENT
    assert book.longest([]) is Retention.PERMANENT
    assert book.line("form") == LineRule()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"volumes": {Channel.PLAN: TWO[Channel.PLAN]}}, "volumes 里缺少 方式一"),
        ({"volumes": TWO | {Channel.PLAN: ()}}, "volumes 里缺少 方式二"),
        ({"volumes": TWO | {Channel.PLAN: (VolumePlan("", ("form", "form")),)}}, "form 写在了两处"),
        (
            {"volumes": TWO | {Channel.PLAN: (VolumePlan("", (), (DocumentKind.RESULT,) * 2),)}},
            "登记结果告知书 写在了两处",
        ),
        ({"spines": ()}, "盒脊厚度"),
        ({"spines": (20, 5)}, "盒脊厚度"),
        ({"loan_days": 0}, "借阅天数"),
        ({"title": "{title"}, "题名格式“{title”写法不对"),
        ({"title": "{unit}登记档案"}, "里要有 {title}"),
        ({"title": "{title}{year}"}, "只能用"),
        ({"title": "{title!r}"}, "只能用"),
    ],
)
def test_what_contradicts_itself_is_refused(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(BOOK, **changes)


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ("{serial:03d}", "{serial:03d}盒", "box_no", "盒号要印成条码"),
        ("fonds: X001", "fonds: X 001", "fonds", "全宗号"),
        ("{volume:03d}", "{band:03d}", "volume_no", "里只能用"),
        ("{title}科技", "{name}科技", "title", "里要有 {title}"),
        ("[20, 30, 40, 50, 60]", "[2]", "spines", "10 至 120 毫米"),
        ("loan_days: 30", "loan_days: 0", "loan_days", "1 至 366"),
        ("papers: [RECEIPT,", "papers: [RECEIP,", "第 1 项", "没有这个取值：RECEIP"),
        ("[RECEIPT, NOTICE,", "[RECEIPT, VOLUME_COVER,", "第 2 项", "案卷封面（VOLUME_COVER）不是办件的文书"),
        ("retention: D30}", "retention: D31}", "retention", "没有这个取值：D31"),
        ("  COUNTER:", "  COUNTR:", "COUNTR", "没有这个取值：COUNTR"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_key(old: str, new: str, key: str, problem: str, tmp_path: Any) -> None:
    text = (packaged_root() / "archive.yaml").read_text(encoding="utf-8")
    at = text.index("\nnumbering:")
    before, found, after = text[at:].partition(old)
    assert found
    (tmp_path / "archive.yaml").write_text(text[:at] + before + new + after, encoding="utf-8")
    with pytest.raises(BadResourceError) as caught:
        load_archive(Resources(tmp_path))
    told = caught.value
    assert problem in told.problem
    assert (told.line, told.key) == ((text[:at] + before).count("\n") + 1, key)
