"""The table of moves: what it offers and refuses, and random walks through it on all channels."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rulebook import load_moves, load_terms
from app.rules.move_checks import reachable
from app.rules.moves import Facts, Move, MoveRefused, MoveTable, Need, Offer, Shelved
from db.vocabulary import Channel, ClockKind, Decision, DocumentKind, Holder, ReviewKind, Stage
from tests.app.rules.makers import RESOURCES

TABLE = load_moves(RESOURCES)
READY = {"has_files": True, "round_open": True, "overdue": True, "shelved": Shelved(1)}
RUNNING = {
    Stage.PENDING: {ClockKind.FORMAL_REVIEW},
    Stage.RECEIVED: {ClockKind.FORMAL_REVIEW},
    Stage.FORMAL_REVIEW: {ClockKind.FORMAL_REVIEW},
    Stage.REVISING: {ClockKind.SUPPLEMENT},
    Stage.AWAITING_PAPER: {ClockKind.PAPER_SUBMISSION},
    Stage.PAPER_REVIEW: {ClockKind.PAPER_REVIEW},
    Stage.SUPPLEMENTING: {ClockKind.PAPER_SUPPLEMENT},
}
"""Which limits run in a stage; in all others none."""


def offer(move_id: str, facts: Facts) -> Offer:
    return next(each for each in TABLE.offers(facts) if each.id == move_id)


def in_review(**facts: Any) -> Facts:
    return Facts(Channel.PLAN, Stage.FORMAL_REVIEW, **{**READY, **facts})


def of_papers(**facts: Any) -> Facts:
    return Facts(Channel.PLAN, Stage.PAPER_REVIEW, **{**READY, **facts})


def passed(shelved: Shelved) -> Facts:
    return Facts(Channel.PLAN, Stage.PASSED, shelved=shelved)


class TestOffers:
    def test_a_review_offers_its_decisions(self) -> None:
        names = [each.move.name for each in TABLE.offers(in_review())]
        assert names == ["通过", "退回修改", "不予登记", "申请人撤回"]

    @pytest.mark.parametrize(
        ("move_id", "facts", "why"),
        [
            ("PASS", in_review(open_must=2), "还有 2 条必须修改未改，不能通过"),
            ("PASS", in_review(unanswered=1), "上轮意见还有 1 条没有标明已改、未改或不再适用"),
            ("PASS", in_review(round_open=False), "还没有打开本轮审查"),
            ("SEND_BACK", in_review(), "还没有必须修改的意见，不能退回修改"),
            ("PAPER_PASS_PLAN", of_papers(unseen=3), "纸质清单还有 3 项没有看过"),
            ("PAPER_PASS_PLAN", of_papers(unseen=3, open_must=1), "纸质清单还有 3 项没有看过"),
            ("ACCEPT", Facts(Channel.PORTAL, Stage.PENDING), "还没有压缩包或材料文件，请先添加"),
            ("LAPSE", Facts(Channel.PLAN, Stage.REVISING), "申请人的时限还没有逾期"),
            ("FILE", Facts(Channel.PLAN, Stage.PASSED), "还没有立卷，不能归档"),
            ("FILE", passed(Shelved(3, unclosed=2, unshelved=3)), "还有 2 卷没有立卷，不能归档"),
            ("FILE", passed(Shelved(3, unshelved=1)), "还有 1 卷没有装盒上架，不能归档"),
        ],
    )
    def test_what_hinders_a_move_is_said(self, move_id: str, facts: Facts, why: str) -> None:
        assert offer(move_id, facts).blocked == why
        with pytest.raises(MoveRefused, match=why):
            TABLE.allows(move_id, facts)

    @pytest.mark.parametrize(
        ("move_id", "facts", "why"),
        [
            ("RECALL_PAPER", {"touched": 2}, "本轮已有 2 条意见或核对，不能撤回到件登记"),
            ("RECALL_PAPER", {"papers_returned": 1}, "本轮是补充以后的审核，请办理撤回补充登记"),
            ("RECALL_SUPPLEMENT", {"papers_returned": 0}, "纸质资料还没有退回补充过，请办理撤回到件登记"),
            ("RECALL_PAPER", {}, ""),
            ("RECALL_SUPPLEMENT", {"papers_returned": 2}, ""),
        ],
    )
    def test_a_wrong_receipt_is_taken_back_while_nothing_was_written(
        self, move_id: str, facts: dict[str, int], why: str
    ) -> None:
        now = Facts(Channel.PLAN, Stage.PAPER_REVIEW, round_open=True, **facts)
        offered = {each.id: each.blocked for each in TABLE.offers(now) if each.move.undo}
        assert len(offered) == 1  # that of the other round is no way at all
        assert offered.get(move_id, why) == why
        if why:
            with pytest.raises(MoveRefused, match=why):
                TABLE.allows(move_id, now)
        else:
            assert TABLE.allows(move_id, now).asks_reason

    def test_what_the_person_still_gives_does_not_hinder(self) -> None:
        refuse, register = offer("REFUSE", in_review()), offer("REGISTER", Facts(Channel.COUNTER, Stage.TO_REGISTER))
        assert (refuse.blocked, refuse.asks_reason, refuse.asks_number) == ("", True, False)
        assert (register.blocked, register.asks_reason, register.asks_number) == ("", False, True)

    def test_a_proposal_holds_everything_until_it_is_confirmed(self) -> None:
        waiting = in_review(proposed="PASS")
        assert {each.blocked for each in TABLE.offers(waiting)} == {"已提出“通过”，等待另一人复核"}
        with pytest.raises(MoveRefused, match="等待另一人复核"):
            TABLE.allows("PASS", waiting)
        assert TABLE.allows("PASS", replace(waiting, proposed="")).move.to is Stage.TO_REGISTER

    def test_a_move_from_elsewhere_is_refused_by_name(self) -> None:
        with pytest.raises(MoveRefused, match="办件在“已收件”，不能办理“归档”"):
            TABLE.allows("FILE", Facts(Channel.PLAN, Stage.RECEIVED))
        with pytest.raises(MoveRefused, match="不能办理“NONSENSE”"):
            TABLE.allows("NONSENSE", Facts(Channel.PLAN, Stage.RECEIVED))

    def test_papers_in_the_mail_are_not_for_the_counter(self) -> None:
        with pytest.raises(MoveRefused, match="不能办理“登记到件”"):
            TABLE.allows("RECEIVE_PAPER", Facts(Channel.COUNTER, Stage.AWAITING_PAPER))

    @pytest.mark.parametrize("channel", Channel)
    def test_nothing_but_the_table_is_allowed(self, channel: Channel) -> None:
        for stage in Stage:
            facts = Facts(channel, stage, **READY)
            now = (facts, replace(facts, papers_returned=1))
            offered = {each.id for one in now for each in TABLE.offers(one)}
            assert offered == {
                id_ for id_, move in TABLE.moves.items() if stage in move.at and channel in move.channels
            }
            for move_id in TABLE.moves.keys() - offered:
                with pytest.raises(MoveRefused):
                    TABLE.allows(move_id, facts)


class TestTable:
    def test_a_list_begins_only_online_cases(self) -> None:
        assert TABLE.births(Channel.PLAN) == ("LIST", "TAKE_IN", "TAKE_IN_GAPS", "TURN_AWAY")
        assert TABLE.births(Channel.COUNTER) == ("TAKE_IN", "TAKE_IN_GAPS", "TURN_AWAY")

    def test_the_steps_of_a_case(self) -> None:
        assert [stage.label for stage in TABLE.stages_of(Channel.COUNTER)] == [
            "已收件",
            "形式审查",
            "待登记",
            "已登记",
            "已归档",
        ]
        assert TABLE.stages_of(Channel.PLAN)[-4:] == (
            Stage.AWAITING_PAPER,
            Stage.PAPER_REVIEW,
            Stage.PASSED,
            Stage.FILED,
        )

    def test_the_counter_never_waits_for_papers(self) -> None:
        away = {Stage.PENDING, Stage.AWAITING_PAPER, Stage.PAPER_REVIEW, Stage.SUPPLEMENTING, Stage.PASSED}
        assert set(Stage) - reachable(TABLE, Channel.COUNTER) == away
        assert reachable(TABLE, Channel.PLAN) == set(Stage)

    def test_every_ending_has_a_paper_or_a_volume(self) -> None:
        endings = {id_: move.papers for id_, move in TABLE.moves.items() if TABLE.stages[move.to].end and move.at}
        assert {id_ for id_, papers in endings.items() if not papers} == {"FILE", "FILE_COUNTER"}
        assert endings["REFUSE"] == (DocumentKind.REFUSAL,)

    def test_a_plan_project_gets_its_result_on_paper_and_every_paper_is_looked_at(self) -> None:
        plan, portal = (TABLE.moves[move] for move in ("PAPER_PASS_PLAN", "PAPER_PASS"))
        assert (plan.channels, plan.papers) == ((Channel.PLAN,), (DocumentKind.PAPER_RESULT,))
        assert (portal.channels, portal.papers) == ((Channel.PORTAL,), ())
        assert {Need.LOOKED, Need.DECIDED} <= set(plan.needs) & set(portal.needs)

    def test_who_is_told_to_mend_gets_it_on_paper(self) -> None:
        returns = [move for move in TABLE.moves.values() if move.decision is Decision.SEND_BACK]
        assert len(returns) == 3
        assert all(move.papers and move.message and move.start and move.pause for move in returns)


class Walk:
    """A case as the moves leave it: its stage, and its limits with whether they stand still."""

    def __init__(self, channel: Channel, birth: str) -> None:
        self.channel, self.paused = channel, dict[ClockKind, bool]()
        self.terms = load_terms(RESOURCES)
        self.stage = TABLE.moves[birth].to
        self.make(birth)

    def make(self, move_id: str) -> None:
        move = TABLE.moves[move_id]
        self.paused = {kind: paused for kind, paused in self.paused.items() if not move.stops(kind)}
        for kind in move.pause:
            assert kind in self.paused, f"{move_id} pauses {kind}, which does not run"
            self.paused[kind] = True
        for kind in move.resume:
            self.paused[kind] = False
        for kind in move.start:
            self.paused.setdefault(kind, False)
        self.stage = move.to
        if move.then:
            self.make(TABLE.allows(move.then, Facts(self.channel, self.stage)).id)

    @property
    def running(self) -> set[ClockKind]:
        return {kind for kind, paused in self.paused.items() if not paused}

    def check(self) -> None:
        """What must hold wherever a case stands."""
        rule = TABLE.stages[self.stage]
        assert self.stage in reachable(TABLE, self.channel)
        assert self.running == RUNNING.get(self.stage, set())
        assert not (rule.end and self.paused)
        assert {self.holder(kind) for kind in self.running} <= {rule.waits_for}
        if self.stage is not Stage.REVOKED and not (rule.end and self.stage is not Stage.FILED):
            assert TABLE.leaving(self.stage, self.channel)

    def holder(self, kind: ClockKind) -> Holder:
        term = self.terms.of(kind, self.channel)
        assert term is not None, f"{self.channel} has no limit {kind}"
        return term.holder


def facts_of(draw: st.DrawFn, walk: Walk) -> Facts:
    return Facts(
        walk.channel,
        walk.stage,
        has_files=draw(st.booleans()),
        round_open=draw(st.booleans()),
        open_must=draw(st.integers(0, 2)),
        unanswered=draw(st.integers(0, 2)),
        overdue=draw(st.booleans()),
        touched=draw(st.integers(0, 1)),
        papers_returned=draw(st.integers(0, 1)),
        shelved=draw(st.builds(Shelved, st.integers(0, 2), st.integers(0, 1), st.integers(0, 1))),
    )


@settings(max_examples=200)
@given(st.data(), st.sampled_from(Channel))
def test_no_walk_leads_astray(data: st.DataObject, channel: Channel) -> None:
    """Up to forty moves, each one that the table allows; the limits are right after every single one."""
    walk = Walk(channel, data.draw(st.sampled_from(TABLE.births(channel))))
    walk.check()
    for _ in range(40):
        facts = facts_of(data.draw, walk)
        free = [each.id for each in TABLE.offers(facts) if not each.blocked]
        if not TABLE.leaving(walk.stage, channel):
            assert TABLE.stages[walk.stage].end
            return
        if free:
            walk.make(TABLE.allows(data.draw(st.sampled_from(free)), facts).id)
            walk.check()


@pytest.mark.parametrize("channel", Channel)
def test_from_every_stage_some_way_on_is_free_and_ends(channel: Channel) -> None:
    """Whatever a case lacks can be given: with two sets of facts every stage that is no end is left."""
    for stage in reachable(TABLE, channel):
        if TABLE.stages[stage].end:
            continue
        free = [
            each.id
            for some in (0, 1)
            for each in TABLE.offers(Facts(channel, stage, **READY, open_must=some, papers_returned=some))
            if not each.blocked
        ]
        assert set(free) == set(TABLE.leaving(stage, channel))


def changed(move_id: str, **values: Any) -> MoveTable:
    """The packaged table with one move changed, or taken out where nothing is given."""
    moves = dict(TABLE.moves)
    if values:
        moves[move_id] = replace(moves[move_id], **values)
    else:
        del moves[move_id]
    return replace(TABLE, moves=moves)


class TestUnsoundTables:
    @pytest.mark.parametrize(
        ("move_id", "values", "fault"),
        [
            ("PASS", {"channels": ()}, "办理 PASS：channels 是空的"),
            ("RECALL_PAPER", {"resume": ()}, "办理 RECALL_PAPER：轮到申请人，须写明开始哪个时限"),
            ("RECALL_PAPER", {"decision": None, "opens": ReviewKind.PAPER}, "撤回（undo）不能开始新一轮"),
            ("PASS", {"to": Stage.FORMAL_REVIEW}, "办理 PASS：to 也在 at 里"),
            ("PASS", {"opens": ReviewKind.PAPER}, "办理 PASS：opens 和 decision 只能写一个"),
            ("REFUSE", {"stop": (ClockKind.FORMAL_REVIEW,)}, "办理 REFUSE：办件到此结束，stop 须写 ALL"),
            ("FILE", {"start": (ClockKind.SUPPLEMENT,)}, "办理 FILE：办件到此结束，不能再有 start"),
            ("REOPEN", {"at": (Stage.FILED,)}, "办理 REOPEN：已经结束的办件不能再回到"),
            ("SEND_BACK", {"start": ()}, "办理 SEND_BACK：轮到申请人，须写明开始哪个时限"),
            ("REGISTER_ONLINE", {"then": "NEXT"}, "没有 then 所写的办理 NEXT"),
            ("REGISTER_ONLINE", {"then": "PAPER_PASS"}, "随后的办理 PAPER_PASS 不从“已登记”开始"),
            (
                "REGISTER_ONLINE",
                {"channels": tuple(Channel)},
                "随后的办理 AWAIT_PAPER 不从“已登记”开始，或登记方式不同",
            ),
            ("AWAIT_PAPER", {"four_eyes": True}, "随后的办理 AWAIT_PAPER 须能自动办理"),
            ("RESUBMIT", {"stop": ()}, "开始的时限“补正修改”在“登记重新提交”后没有停止"),
            ("FILE", {"at": (Stage.PAPER_REVIEW,)}, "paths 里“审核通过”到“已归档”没有办理"),
        ],
    )
    def test_a_move_that_cannot_be_is_named(self, move_id: str, values: dict[str, Any], fault: str) -> None:
        with pytest.raises(ValueError, match=fault):
            changed(move_id, **values)

    @pytest.mark.parametrize(
        ("move_id", "fault"),
        [
            ("RESUBMIT", "环节“待修改”轮到申请人，却没有申请人补来以后的办理"),
            ("LIST", "paths 须从办件开始的环节写起"),
            ("PASS", "paths 里“形式审查”到“待登记”没有办理"),
        ],
    )
    def test_a_move_that_is_missing_is_told(self, move_id: str, fault: str) -> None:
        with pytest.raises(ValueError, match=fault):
            changed(move_id)

    def test_a_stage_without_a_way_to_an_end(self) -> None:
        kept = {id_: move for id_, move in TABLE.moves.items() if id_ not in {"REVOKE", "FILE_COUNTER"}}
        with pytest.raises(ValueError, match="方式三 线下：环节“已登记”没有通向结束的办理"):
            replace(TABLE, moves=kept)

    def test_a_stage_that_nobody_comes_to(self) -> None:
        with pytest.raises(ValueError, match="没有办件能到环节“已撤回”"):
            replace(TABLE, moves={id_: move for id_, move in TABLE.moves.items() if move.to is not Stage.WITHDRAWN})

    def test_a_stage_that_is_not_there(self) -> None:
        with pytest.raises(ValueError, match="缺少环节：已注销"):
            replace(TABLE, stages={stage: rule for stage, rule in TABLE.stages.items() if stage is not Stage.REVOKED})

    def test_steps_that_stop_on_the_way(self) -> None:
        with pytest.raises(ValueError, match="方式三 线下：paths 须写到办件结束的环节"):
            replace(TABLE, paths={**TABLE.paths, Channel.COUNTER: TABLE.paths[Channel.COUNTER][:-1]})

    def test_a_channel_without_steps(self) -> None:
        with pytest.raises(ValueError, match="方式三 线下：paths 须从办件开始的环节写起"):
            replace(TABLE, paths={channel: path for channel, path in TABLE.paths.items() if channel != Channel.COUNTER})


def test_a_move_stops_what_it_names() -> None:
    move = Move("办理", Stage.PASSED, "x", at=(Stage.PAPER_REVIEW,), stop=(ClockKind.PAPER_REVIEW,))
    assert [kind for kind in ClockKind if move.stops(kind)] == [ClockKind.PAPER_REVIEW]
    assert all(replace(move, stop="ALL").stops(kind) for kind in ClockKind)
