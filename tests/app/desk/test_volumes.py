"""案卷: proposed from a case, arranged, closed and opened again."""

from dataclasses import replace
from datetime import date

import pytest

from app.desk import boxes, loans, volumes
from app.desk.archive_views import NewItem, NewLoan, VolumeQuery, VolumeView
from app.desk.cases import case_events
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError, NotAllowedError
from db.vocabulary import Channel, Retention, VolumeState
from tests.app.desk.archiving import Stacks
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk, counted
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def stacks(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Stacks:
    return Stacks(open_for_test(press=LightPress()), clock, person)


@pytest.fixture
def desk(stacks: Stacks) -> Desk:
    return stacks.desk


def titles(volume: VolumeView) -> list[str]:
    return [item.title for item in volume.items]


def of(desk: Desk, person: Person, volume: VolumeView) -> list[list[str]]:
    return [titles(each) for each in volumes.of_case(desk, person, volume.row.case_id)]


class TestProposing:
    def test_papers_stand_in_order_with_what_the_contents_list_asks_for(self, stacks: Stacks) -> None:
        walk = stacks.registered()
        (volume,) = volumes.propose(stacks.desk, stacks.person, walk.case_id)
        form, *_, told = volume.items
        assert titles(volume)[:4] == ["科技成果登记表", "验收报告", "技术资料", "科技计划项目任务书"]
        assert titles(volume)[-2:] == ["收件回执", "登记结果告知书"]
        assert [item.position for item in volume.items] == list(range(1, len(volume.items) + 1))
        assert (form.document_no, form.responsible, form.dated_on, form.pages) == (
            walk.life.registrations[0].number,
            "四川农业大学",
            "20260302",
            12,
        )
        assert (told.responsible, told.pages, bool(told.sha256)) == ("四川省科学技术研究成果档案馆", 1, True)
        assert volume.fields.title == "高原水稻新品种选育1科技成果登记档案"
        assert (volume.fields.begun_on, volume.fields.ended_on) == (date(2026, 3, 2), date(2026, 3, 2))
        assert (volume.row.year, volume.row.retention) == (2026, Retention.PERMANENT)
        assert (volume.next_no, form.item_no, volume.problems) == ("X001-KJ·KY·2026-Y-001", "", ())

    def test_asked_again_the_volumes_stay_as_they_are(self, stacks: Stacks) -> None:
        volume = stacks.volume()
        assert volumes.propose(stacks.desk, stacks.person, volume.row.case_id) == (volume,)

    def test_papers_that_came_by_mail_are_those_that_were_seen(self, stacks: Stacks) -> None:
        walk = Walk(stacks.desk, stacks.clock, stacks.person).to_papers(Channel.PLAN)
        with pytest.raises(NotAllowedError, match="现在是纸质审核，还不能立卷"):
            volumes.propose(stacks.desk, stacks.person, walk.case_id)
        walk.look_all().do("PAPER_PASS_PLAN")
        (volume,) = volumes.propose(stacks.desk, stacks.person, walk.case_id)
        assert [item.line_id for item in volume.items][:6] == ["form", "proof", "review", "task", "finance", "tech"]
        assert titles(volume)[-1] == "纸质资料审核结果告知书"

    def test_what_came_since_is_offered(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        volume = stacks.volume()
        assert volumes.left_out(desk, person, volume.row.case_id) == ()
        kept = counted(volume)[1:-1]
        volumes.set_items(desk, person, volume.row.id, volume.version, kept)
        left = volumes.left_out(desk, person, volume.row.case_id)
        assert [item.title for item in left] == ["科技成果登记表", "登记结果告知书"]


class TestArranging:
    def test_papers_are_reordered_changed_added_and_left_out(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        volume = stacks.volume()
        first, second, *_ = counted(volume)
        new = NewItem("软件著作权证书 ", pages=1, dated_on="202512")
        after = volumes.set_items(
            desk, person, volume.row.id, volume.version, [second, replace(first, remark="缺第 3 页"), new]
        )
        assert titles(after) == ["验收报告", "科技成果登记表", "软件著作权证书"]
        assert [item.id for item in after.items[:2]] == [second.id, first.id]
        assert (after.items[1].remark, after.items[2].position, after.row.items) == ("缺第 3 页", 3, 3)
        with pytest.raises(ChangedElsewhereError, match="刚被改过"):
            volumes.set_items(desk, person, volume.row.id, volume.version, [])

    def test_a_paper_of_another_volume_or_twice_is_refused(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        one, other = stacks.volume(), stacks.volume()
        for items in (counted(other), [counted(one)[0]] * 2):
            with pytest.raises(BadInputError, match="与案卷对不上"):
                volumes.set_items(desk, person, one.row.id, one.version, items)
        assert stacks.look(one) == one

    def test_split_and_put_together_again(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        volume = stacks.volume()
        whole = titles(volume)
        stay, go = volumes.split(desk, person, volume.row.id, volume.version, 3)
        assert (titles(stay), titles(go)) == (whole[:2], whole[2:])
        assert [item.position for item in go.items] == list(range(1, len(whole) - 1))
        assert [(each.position, each.of) for each in (stay, go)] == [(1, 2), (2, 2)]
        volumes.split(desk, person, stay.row.id, stay.version, 2)
        assert of(desk, person, volume) == [whole[:1], whole[1:2], whole[2:]]
        merged = stacks.look(volume)
        while merged.of > 1:
            second = volumes.of_case(desk, person, volume.row.case_id)[1]
            merged = volumes.merge_into(desk, person, second.row.id, second.version, merged.row.id)
        assert (titles(merged), merged.of) == (whole, 1)

    @pytest.mark.parametrize("place", [0, 1, 10])
    def test_a_split_leaves_something_on_both_sides(self, stacks: Stacks, place: int) -> None:
        volume = stacks.volume()
        with pytest.raises(BadInputError, match=f"不能从第 {place} 件拆开"):
            volumes.split(stacks.desk, stacks.person, volume.row.id, volume.version, place)

    def test_only_a_volume_without_number_goes(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        volume = stacks.volume()
        stay, go = volumes.split(desk, person, volume.row.id, volume.version, 3)
        numbered = volumes.give_number(desk, person, go.row.id, go.version)
        for act in (
            lambda: volumes.remove(desk, person, numbered.row.id, numbered.version),
            lambda: volumes.merge_into(desk, person, numbered.row.id, numbered.version, stay.row.id),
        ):
            with pytest.raises(NotAllowedError, match="已有档号"):
                act()
        stay = stacks.look(stay)
        volumes.remove(desk, person, stay.row.id, stay.version)
        (left,) = volumes.of_case(desk, person, volume.row.case_id)
        assert (left.row.id, left.position, left.of) == (go.row.id, 1, 1)

    def test_volumes_of_two_cases_are_not_put_together(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        one, other = stacks.volume(), stacks.volume()
        with pytest.raises(NotAllowedError, match="不是同一办件"):
            volumes.merge_into(desk, person, one.row.id, one.version, other.row.id)
        with pytest.raises(BadInputError, match="不能并入自己"):
            volumes.merge_into(desk, person, one.row.id, one.version, one.row.id)

    def test_what_stands_on_the_cover_is_written_down(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        volume = stacks.volume()
        fields = replace(volume.fields, title=" 青稞 ", retention=Retention.D30, year=2025, checker="刘建平")
        after = volumes.edit(desk, person, volume.row.id, volume.version, fields)
        assert after.fields == replace(fields, title="青稞")
        assert after.next_no == "X001-KJ·KY·2025-D30-001"
        assert volumes.list_volumes(desk, person, VolumeQuery(text="qk")).rows == (after.row,)
        with pytest.raises(BadInputError, match="年度 2027 不对"):
            volumes.edit(desk, person, volume.row.id, after.version, replace(fields, year=2027))


class TestClosing:
    def test_what_hinders_is_told_all_at_once(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        volume = stacks.volume()
        first, second, *_ = counted(volume)
        items = [replace(first, pages=None), replace(second, title="", dated_on="去年")]
        volume = volumes.set_items(desk, person, volume.row.id, volume.version, items)
        with pytest.raises(BadInputError, match="第 2 件没有题名；第 1 件没有页数；第 2 件的日期要写成"):
            volumes.close(desk, person, volume.row.id, volume.version)
        assert stacks.look(volume).row.archive_no == ""

    def test_closed_it_has_a_number_and_is_not_changed(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        open_one = stacks.volume()
        volume = volumes.close(desk, person, open_one.row.id, open_one.version)
        assert (volume.row.state, volume.closed_at, volume.fields.compiler) == (
            VolumeState.CLOSED,
            stacks.clock(),
            person.name,
        )
        assert [item.item_no for item in volume.items][:2] == [f"{open_one.next_no}-001", f"{open_one.next_no}-002"]
        for act in (
            lambda: volumes.edit(desk, person, volume.row.id, volume.version, volume.fields),
            lambda: volumes.set_items(desk, person, volume.row.id, volume.version, []),
            lambda: volumes.split(desk, person, volume.row.id, volume.version, 2),
            lambda: volumes.close(desk, person, volume.row.id, volume.version),
            lambda: volumes.give_number(desk, person, volume.row.id, volume.version),
        ):
            with pytest.raises(NotAllowedError, match="已立卷"):
                act()

    def test_opened_again_with_a_reason_it_keeps_its_number(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        (volume,) = stacks.closed()
        with pytest.raises(BadInputError, match="重新整理要写明原因"):
            volumes.reopen(desk, person, volume.row.id, volume.version, " ")
        again = volumes.reopen(desk, person, volume.row.id, volume.version, "漏了一件")
        assert (again.row.state, again.row.archive_no, again.next_no) == (
            VolumeState.OPEN,
            volume.row.archive_no,
            "",
        )
        with pytest.raises(NotAllowedError, match="已有档号"):
            volumes.give_number(desk, person, again.row.id, again.version)
        with pytest.raises(NotAllowedError, match="本来就在整理中"):
            volumes.reopen(desk, person, again.row.id, again.version, "再来")
        assert volumes.close(desk, person, again.row.id, again.version).row.archive_no == volume.row.archive_no
        told = [event.label for event in case_events(desk, person, volume.row.case_id)[:3]]
        assert told == ["立卷", "重新整理案卷", "立卷"]

    def test_a_lent_volume_is_not_opened(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        (volume,) = stacks.closed()
        loans.lend(desk, person, volume.row.id, NewLoan("张伟", "查阅"))
        with pytest.raises(NotAllowedError, match="已借给 张伟"):
            volumes.reopen(desk, person, volume.row.id, volume.version, "漏了一件")

    def test_in_a_box_year_and_retention_stay(self, stacks: Stacks, desk: Desk, person: Person) -> None:
        (volume,) = stacks.closed()
        boxes.put(desk, person, [volume.row.id], stacks.box().row.id)
        volume = volumes.reopen(desk, person, volume.row.id, stacks.look(volume).version, "改责任者")
        with pytest.raises(NotAllowedError, match="还在档案盒里"):
            volumes.edit(desk, person, volume.row.id, volume.version, replace(volume.fields, retention=Retention.D10))
        mended = replace(volume.fields, responsible="四川农业大学水稻研究所")
        assert volumes.edit(desk, person, volume.row.id, volume.version, mended).fields == mended


def test_lists_are_narrowed_and_go_on_where_they_ended(stacks: Stacks, desk: Desk, person: Person) -> None:
    open_one, (closed,), boxed = stacks.volume(), stacks.closed(), stacks.closed(2)
    box = stacks.box()
    boxes.put(desk, person, [each.row.id for each in boxed], box.row.id)
    loans.lend(desk, person, closed.row.id, NewLoan("张伟", "查阅"))

    def ids(**query: object) -> list[int]:
        return [row.id for row in volumes.list_volumes(desk, person, VolumeQuery(**query)).rows]

    every = [open_one.row.id, closed.row.id, *(each.row.id for each in boxed)]
    assert ids() == every[::-1]
    assert ids(state=VolumeState.OPEN) == [open_one.row.id]
    assert ids(unboxed=True) == ids(lent=True) == [closed.row.id]
    assert ids(box_id=box.row.id) == every[2:]
    assert ids(case_id=boxed[0].row.case_id) == every[:1:-1]
    assert (ids(year=2025), ids(text=closed.row.archive_no)) == ([], [closed.row.id])
    first = volumes.list_volumes(desk, person, VolumeQuery(limit=3))
    assert (len(first.rows), first.more) == (3, True)
    assert ids(after=first.rows[-1].id) == every[:1]
    (lent,) = volumes.list_volumes(desk, person, VolumeQuery(lent=True)).rows
    assert (lent.lent_to, lent.lent_until) == ("张伟", date(2026, 4, 1))


def test_what_is_not_there_is_said(desk: Desk, person: Person) -> None:
    with pytest.raises(BadInputError, match="没有这个案卷"):
        volumes.get(desk, person, 7)
    with pytest.raises(BadInputError, match="没有这个案卷"):
        volumes.close(desk, person, 7, 1)
