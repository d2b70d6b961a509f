"""Judging what was handed in: by example, and by what must hold for every submission."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.resources import Resources
from app.rulebook import load_checklist
from app.rules.achievement import Achievement
from app.rules.assess import all_complete, as_required, assess, holds
from app.rules.checklist import (
    Assessment,
    Checklist,
    Condition,
    Defect,
    Group,
    HandedIn,
    LineState,
    Requirement,
    Way,
)
from db.vocabulary import Binding, Category, Channel, CopyKind, MaterialForm, Seal
from tests.app.rules.makers import COMMENTS, achievement

CHECKLISTS = {
    (channel, category): load_checklist(Resources(), channel, category) for channel in Channel for category in Category
}
COUNTER = CHECKLISTS[Channel.COUNTER, Category.APPLIED]
THEORY = CHECKLISTS[Channel.COUNTER, Category.THEORY]
PLAN = CHECKLISTS[Channel.PLAN, Category.APPLIED]
HERE = HandedIn(handed_in=True, copies=1)
PLAIN = achievement(title="甲")


def judge(checklist: Checklist, declared: Achievement = PLAIN, **handed: HandedIn) -> Assessment:
    return assess(checklist, handed, declared, COMMENTS)


def counter(declared: Achievement = PLAIN, **changes: HandedIn) -> Assessment:
    """A complete walk-in of applied technology with some lines changed."""
    return judge(COUNTER, declared, **{**all_complete(COUNTER, declared), **changes})


def codes(assessment: Assessment) -> list[str]:
    return [gap.code for gap in assessment.gaps]


class TestTheCounter:
    def test_four_materials_of_the_workflow_are_complete(self) -> None:
        verdict = judge(COUNTER, form=HERE, zip=HERE, proof=HERE, tech=HERE)
        assert verdict.complete
        assert verdict.line("report").why == "已含在一并提交的材料内"

    def test_small_scale_use_and_a_plan_source_ask_for_no_more_than_the_workflow(self) -> None:
        declared = achievement(use_state="小批量或小范围应用", source="地方计划", plan_no="2022YFN0012")
        assert judge(COUNTER, declared, form=HERE, zip=HERE, proof=HERE, tech=HERE).complete

    def test_rights_and_user_proof_do_instead_of_evaluation_and_report(self) -> None:
        verdict = judge(COUNTER, form=HERE, zip=HERE, tech=HERE, ip=HERE, user=HERE)
        assert verdict.complete
        assert verdict.groups[1].way == 1
        assert verdict.line("proof").state is LineState.NOT_ASKED
        assert verdict.line("proof").why == "已按乙组，本行不作要求"
        assert verdict.groups[1].why == "甲组、乙组有一组齐即可，已按乙组，齐全"

    def test_half_of_each_way_asks_for_the_nearest_one(self) -> None:
        verdict = judge(COUNTER, form=HERE, zip=HERE, tech=HERE, ip=HERE)
        assert verdict.groups[1].way == 0
        assert codes(verdict) == ["F01"]

    def test_nothing_brought_tells_everything_at_once(self) -> None:
        verdict = judge(COUNTER)
        assert [gap.line_id for gap in verdict.gaps] == ["form", "zip", "tech", "proof", "report"]
        assert codes(verdict) == ["", "", "K02", "F01", "K01"]
        assert all(gap.text and gap.need and gap.defect is Defect.MISSING for gap in verdict.gaps)
        assert not verdict.complete

    @pytest.mark.parametrize(
        ("seal", "code", "defect"),
        [
            (Seal.NONE, "B01", Defect.SEAL),
            (Seal.DEPARTMENT, "B03", Defect.DEPARTMENT_SEAL),
            (Seal.PRINTED, "B04", Defect.PRINTED_SEAL),
            (Seal.COPIED, "B04", Defect.PRINTED_SEAL),
        ],
    )
    def test_a_form_with_the_wrong_seal_is_told_by_its_comment(self, seal: Seal, code: str, defect: Defect) -> None:
        verdict = counter(form=HandedIn(True, 1, CopyKind.ORIGINAL, seal))
        (gap,) = verdict.gaps
        assert (gap.code, gap.defect, gap.text) == (code, defect, COMMENTS.render(code))
        assert verdict.line("form").state is LineState.DEFECTIVE

    def test_a_copied_form_with_a_copied_seal_is_told_once(self) -> None:
        assert codes(counter(form=HandedIn(True, 1, CopyKind.COPY, Seal.COPIED))) == ["B04"]

    def test_what_nobody_looked_at_is_no_defect(self) -> None:
        assert counter(form=HandedIn(handed_in=True, copies=1)).complete

    def test_an_evaluation_proof_must_be_an_original(self) -> None:
        assert codes(counter(proof=HandedIn(True, 1, CopyKind.COPY))) == ["F02"]

    def test_a_proof_of_an_unknown_kind_is_named(self) -> None:
        (gap,) = counter(proof=replace(HERE, kind="专利受理通知书")).gaps
        assert gap.defect is Defect.KIND
        assert "专利受理通知书" in gap.text
        assert counter(proof=replace(HERE, kind="验收报告")).complete

    def test_too_few_copies_are_counted(self) -> None:
        (gap,) = counter(form=HandedIn(handed_in=True, copies=0)).gaps
        assert gap.text == "科技成果登记表份数不足（应交 1 份，实交 0 份）。"

    def test_industrial_use_asks_for_the_user_proof_beside_the_evaluation(self) -> None:
        declared = achievement(use_state="产业化应用")
        verdict = judge(COUNTER, declared, form=HERE, zip=HERE, proof=HERE, tech=HERE)
        assert codes(verdict) == ["H01"]
        assert verdict.line("user").state is LineState.MISSING
        assert verdict.line("ip").state is LineState.NOT_ASKED
        assert verdict.groups[1].way == 0
        assert not verdict.groups[1].satisfied

    def test_the_user_proof_of_the_second_way_has_its_own_comment(self) -> None:
        verdict = judge(COUNTER, form=HERE, zip=HERE, ip=HERE)
        assert codes(verdict) == ["K02", "G01"]

    def test_public_funds_ask_for_the_task_contract(self) -> None:
        assert codes(counter(achievement(fund_local="20"), task=HandedIn())) == ["E03"]
        assert counter(achievement(fund_local="0.00"), task=HandedIn()).complete
        assert counter(task=HandedIn()).line("task").why == "本件不要求（填报了财政资金时才要）"

    def test_a_report_that_the_clerk_finds_lacking_is_missing(self) -> None:
        verdict = counter(report=HandedIn(defects=("K01",)))
        assert codes(verdict) == ["K01"]
        assert verdict.line("report").state is LineState.MISSING

    def test_what_the_clerk_notes_by_eye_joins_what_the_program_finds(self) -> None:
        verdict = counter(form=HandedIn(True, 1, CopyKind.ORIGINAL, Seal.NONE, defects=("B06", "Z99")))
        assert codes(verdict) == ["B01", "B06", "Z99"]
        assert [gap.text for gap in verdict.gaps][1:] == [
            "登记表缺页（共____页，缺第____页）或页序错乱，请重新打印装订。",
            "科技成果登记表不符合要求。",
        ]


class TestWaivers:
    def test_a_line_that_may_come_later_is_waived_until_a_day(self) -> None:
        declared = achievement(use_state="产业化应用")
        verdict = counter(declared, user=HandedIn(waived_until=date(2026, 3, 10)))
        assert verdict.complete
        line = verdict.line("user")
        assert (line.state, line.why, line.waived_until) == (
            LineState.WAIVED,
            "容缺至 2026-03-10",
            date(2026, 3, 10),
        )

    def test_the_core_of_an_application_cannot_be_waived(self) -> None:
        verdict = counter(form=HandedIn(waived_until=date(2026, 3, 10)))
        assert not verdict.complete
        assert verdict.line("form").why.endswith("（本行不可容缺）")

    def test_a_way_without_waivers_comes_first(self) -> None:
        verdict = judge(
            COUNTER,
            form=HERE,
            zip=HERE,
            tech=HERE,
            proof=HERE,
            report=HandedIn(defects=("K01",), waived_until=date(2026, 3, 10)),
            ip=HERE,
            user=HERE,
        )
        assert verdict.groups[1].way == 1


class TestTheory:
    def test_the_sample_without_opinion_citation_and_seal(self) -> None:
        verdict = judge(THEORY, form=replace(HERE, seal=Seal.NONE), zip=HERE, paper=HERE, tech=HERE)
        assert codes(verdict) == ["B01", "K05", "K04"]
        assert verdict.groups[1].why == "每行都要齐，尚不齐全"


class TestPlanProjects:
    def test_the_upload_is_the_zip_alone(self) -> None:
        assert judge(PLAN, zip=HERE).complete
        assert judge(PLAN).line("form").why == "本件不要求（已取得成果登记号时才要）"

    def test_papers_with_a_number_are_checked_in_full_without_the_zip(self) -> None:
        declared = achievement(registration_no="9512026Y0123")
        verdict = judge(PLAN, declared, form=HERE, proof=HERE, tech=HERE)
        assert codes(verdict) == ["L06", "L05", "L07"]
        assert judge(PLAN, declared, **all_complete(PLAN, declared)).complete

    def test_binding_order_and_seal_of_the_volume(self) -> None:
        declared = achievement(registration_no="9512026Y0123")
        handed = all_complete(PLAN, declared)
        handed["form"] = replace(handed["form"], binding=Binding.GLUED)
        handed["proof"] = HandedIn(True, 1, None, Seal.NONE, Binding.STAPLED, order_right=False)
        assert codes(judge(PLAN, declared, **handed)) == ["B13", "L02", "L03", "L04"]


def test_a_condition_without_words_still_says_that_the_line_is_not_asked() -> None:
    line = Requirement("a", "甲", "交甲", when=Condition("x", filled=True))
    checklist = Checklist("c", "1", Channel.COUNTER, Category.APPLIED, (Group("g", "组", (Way("一", (line,)),)),))
    assert judge(checklist).line("a").why == "本件不要求"


def test_defects_without_a_comment_are_told_plainly() -> None:
    line = Requirement(
        "a", "甲件", "交甲件", seals=(Seal.WET,), bindings=(Binding.GLUED,), order="先一后二", original=True
    )
    checklist = Checklist("c", "1", Channel.COUNTER, Category.APPLIED, (Group("g", "组", (Way("一", (line,)),)),))
    handed = HandedIn(True, 1, CopyKind.COPY, Seal.PRINTED, Binding.LOOSE, order_right=False)
    assert [gap.text for gap in judge(checklist, a=handed).gaps] == [
        "甲件为复印件，请提交原件。",
        "甲件的装订不符合要求（散页）。",
        "甲件未按规定顺序装订（先一后二）。",
        "甲件的盖章不符合要求（彩色打印章）。",
    ]


def test_copies_and_bindings_do_not_apply_to_files() -> None:
    portal = CHECKLISTS[Channel.PORTAL, Category.APPLIED]
    handed = all_complete(portal, PLAIN)
    handed["form"] = HandedIn(True, 0, CopyKind.COPY, Seal.OFFICIAL, Binding.LOOSE)
    assert judge(portal, **handed).complete


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (Condition("x", among=("一", "二")), {"x": " 一 "}, True),
        (Condition("x", among=("一", "二")), {"x": "三"}, False),
        (Condition("x", filled=True), {"x": "0"}, False),
        (Condition("x", filled=True), {"x": "无"}, True),
        (Condition("x", filled=True, or_fields=("y",)), {"y": "3"}, True),
        (Condition("x", empty=True), {}, True),
        (Condition("x", empty=True, or_fields=("y",)), {"y": "3"}, False),
    ],
)
def test_conditions(condition: Condition, values: dict[str, str], expected: bool) -> None:
    assert holds(condition, Achievement(values=values)) is expected


# --- what must hold for every submission ---------------------------------------------------------------------------

handed_in = st.builds(
    HandedIn,
    handed_in=st.booleans(),
    copies=st.integers(0, 3),
    copy=st.none() | st.sampled_from(CopyKind),
    seal=st.none() | st.sampled_from(Seal),
    binding=st.none() | st.sampled_from(Binding),
    kind=st.sampled_from(["", "验收报告", "发明专利证书", "别的"]),
    order_right=st.booleans(),
    waived_until=st.none() | st.just(date(2026, 3, 10)),
    defects=st.lists(st.sampled_from(["B06", "K01", "F03"]), max_size=2, unique=True).map(tuple),
)
declared_values = st.fixed_dictionaries(
    {},
    optional={
        "use_state": st.sampled_from(["产业化应用", "小批量或小范围应用", "未应用"]),
        "fund_local": st.sampled_from(["", "0", "12.5"]),
        "ip_count": st.sampled_from(["", "0", "2"]),
        "registration_no": st.sampled_from(["", "9512026Y0123"]),
    },
)


@st.composite
def submissions(draw: st.DrawFn) -> tuple[Checklist, dict[str, HandedIn], Achievement]:
    checklist = draw(st.sampled_from(list(CHECKLISTS.values())))
    ids = [line.id for line in checklist.lines()]
    handed = draw(st.dictionaries(st.sampled_from(ids), handed_in))
    return checklist, handed, Achievement(checklist.category, draw(declared_values))


@settings(max_examples=150)
@given(submissions())
def test_complete_means_no_gap_and_every_line_is_judged_in_order(
    submission: tuple[Checklist, dict[str, HandedIn], Achievement],
) -> None:
    checklist, handed, declared = submission
    verdict = assess(checklist, handed, declared, COMMENTS)
    order = [line.id for line in checklist.lines()]
    assert verdict.complete is (not verdict.gaps)
    assert [line.line_id for line in verdict.lines] == order
    assert [gap.line_id for gap in verdict.gaps] == sorted((gap.line_id for gap in verdict.gaps), key=order.index)
    for line in verdict.lines:
        assert bool(line.gaps) is (line.state in {LineState.MISSING, LineState.DEFECTIVE})
        assert (line.waived_until is not None) is (line.state is LineState.WAIVED)
        assert line.why
    for gap in verdict.gaps:
        assert gap.text.strip()
        assert gap.need.strip()
        assert "{" not in gap.text


@settings(max_examples=150)
@given(submissions(), st.data())
def test_bringing_one_more_thing_never_makes_more_missing(
    submission: tuple[Checklist, dict[str, HandedIn], Achievement], data: st.DataObject
) -> None:
    checklist, handed, declared = submission
    line = data.draw(st.sampled_from(checklist.lines()))
    more = {**handed, line.id: as_required(line)}
    before, after = (assess(checklist, each, declared, COMMENTS) for each in (handed, more))
    assert missing(after) <= missing(before)
    assert after.complete or not before.complete


def missing(verdict: Assessment) -> int:
    return sum(line.state is LineState.MISSING for line in verdict.lines)


@settings(max_examples=100)
@given(submissions())
def test_all_complete_is_complete_and_one_less_is_not(
    submission: tuple[Checklist, dict[str, HandedIn], Achievement],
) -> None:
    checklist, _, declared = submission
    handed = all_complete(checklist, declared)
    verdict = assess(checklist, handed, declared, COMMENTS)
    assert verdict.complete
    asked = {line.line_id for line in verdict.lines if line.state is LineState.COMPLETE}
    assert asked == set(handed)
    for line in checklist.lines():
        if line.id in handed and not line.within and len(checklist.groups[-1].ways) == 1:
            less = {each: given for each, given in handed.items() if each != line.id}
            assert not assess(checklist, less, declared, COMMENTS).complete


def test_forms_of_materials_are_as_the_channel_takes_them() -> None:
    for (channel, _), checklist in CHECKLISTS.items():
        forms = {line.form for line in checklist.lines()}
        assert (MaterialForm.PDF in forms) is (channel is Channel.PORTAL)
        assert (MaterialForm.PAPER in forms) is (channel is not Channel.PORTAL)
        assert [line.id for line in checklist.lines() if line.form is MaterialForm.ZIP] == ["zip"]
