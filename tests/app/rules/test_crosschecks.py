"""The cross-checks as a whole, and those of cover, survey, project and dates."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.achievement import Achievement, CompletingPerson, CompletingUnit
from app.rules.checklist import HandedIn
from app.rules.crosschecks import cross_check
from db.vocabulary import Arrival, Category, Channel, Severity
from tests.app.rules.makers import achievement, check, codes, context, only

SOUND = achievement(
    title="川西高原牦牛乳深加工关键技术研究与应用",
    first_unit="四川农业大学",
    recommended_by="四川省教育厅",
    keywords="牦牛乳；深加工；益生菌",
    form="新产品",
    attribute="原始性创新",
    maturity="成熟应用阶段",
    level="国内领先",
    start_month="2022-03",
    end_month="2025-06",
    source="自选",
    eval_method="验收",
    eval_unit="四川省农业农村厅",
    eval_date="2025-09-12",
    eval_opinion="总体达到国内领先水平。",
    use_state="未应用",
    unused_reason="资金",
    units=(CompletingUnit("四川农业大学", "91512081MA62K0260E", "成都", "611130", "", "", "周䶮", "028-85224983"),),
    persons=(CompletingPerson("周䶮", "男", "1975-04", "博士研究生", "教授", "四川农业大学", "总体方案"),),
)


def changed(**values: str) -> Achievement:
    return replace(SOUND, values={**SOUND.values, **values})


def test_a_sound_form_raises_nothing() -> None:
    assert check(SOUND) == ()


def test_an_empty_one_raises_nothing_either() -> None:
    """What a reader failed to read is no fault of the applicant."""
    for channel in Channel:
        assert check(achievement(), channel=channel) == ()


def test_the_heaviest_findings_come_first_and_each_once() -> None:
    findings = check(
        changed(end_month="2021-01", keywords="一；二；三；四", recommended_by="", use_start_month="2020-01")
    )
    weights = [list(Severity).index(finding.severity) for finding in findings]
    assert weights == sorted(weights)
    assert len({finding.id for finding in findings}) == len(findings)
    assert [finding.code for finding in findings] == ["C03", "D01", "D06", "B12"]


class TestOverview:
    def test_more_than_three_keywords(self) -> None:
        finding = only("C03", changed(keywords="一；二；三；四"))
        assert finding.severity is Severity.MUST
        assert finding.text == "关键词超过3个或为整句，请填写1—3个规范关键词（现有 4 个）。"

    @pytest.mark.parametrize(
        "words", ["本项目研究了牦牛乳的深加工技术并推广。", "研究：方法", "牦牛乳深加工关键技术研究与产业化应用"]
    )
    def test_a_sentence_as_keyword(self, words: str) -> None:
        assert only("C03", changed(keywords=words)).severity is Severity.ADVICE

    def test_form_of_the_result(self) -> None:
        assert only("C04", changed(form="")).severity is Severity.HINT
        assert only("C04", changed(form="论文")).severity is Severity.ADVICE
        theory = changed(form="新产品")
        assert "基础理论类成果填“新产品”" in only("C04", theory, category=Category.THEORY).text
        assert codes(changed(form="其他")) == []
        assert codes(theory, category=None) == []

    def test_an_early_stage_in_industrial_use(self) -> None:
        assert only("C07", changed(maturity="初期阶段", use_state="产业化应用")).severity is Severity.MUST
        assert codes(changed(maturity="初期阶段")) == []

    def test_a_level_that_the_opinion_does_not_name(self) -> None:
        assert "“国际领先”" in only("C08", changed(level="国际领先")).text
        assert codes(changed(level="未评价")) == []
        assert codes(changed(level="")) == []

    def test_a_long_abstract(self) -> None:
        assert codes(changed(abstract="字" * 2000)) == []
        assert (
            only("C11", changed(abstract="字 " * 2001)).text == "成果简介超过规定字数（2001字），请压缩至2000字以内。"
        )
        assert "请压缩至10字以内" in only("C11", changed(abstract="字" * 11), max_abstract=10).text

    @pytest.mark.parametrize("secrecy", ["秘密", "机密级", "绝密"])
    def test_a_classified_result_is_not_registered_here(self, secrecy: str) -> None:
        assert only("C13", changed(secrecy=secrecy)).severity is Severity.MUST
        assert codes(changed(secrecy="公开")) == []

    def test_no_recommending_unit_on_a_cover_that_was_read(self) -> None:
        assert only("B12", changed(recommended_by="")).severity is Severity.HINT
        assert codes(achievement(title="甲")) == []


class TestCategory:
    def test_the_wrong_printed_form(self) -> None:
        finding = only("B08", SOUND, category=Category.THEORY, form_heading="科技成果登记表（应用技术类成果）")
        assert finding.severity is Severity.MUST
        assert finding.text == (
            "登记表类别选择错误：基础理论类成果填报了应用技术类登记表（或相反）"
            "（本件按基础理论类收件，登记表为应用技术类）。"
        )

    def test_the_zip_says_something_else(self) -> None:
        finding = only("B08", changed(category="软科学"))
        assert "登记表类别选择错误：软科学类成果" in finding.text
        assert "本件按应用技术类收件，压缩包为软科学类" in finding.text

    def test_both_categories_of_one_printed_form_will_do(self) -> None:
        heading = "（基础理论、软科学类成果）"
        assert codes(achievement(), category=Category.SOFT, form_heading=heading) == []
        text = only("B08", achievement(), category=Category.APPLIED, form_heading=heading).text
        assert "基础理论/软科学类成果填报了应用技术类" in text
        assert "登记表为基础理论、软科学类" in text

    def test_what_the_draft_was_declared_as(self) -> None:
        assert codes(achievement(category=Category.APPLIED), category=Category.SOFT) == ["B08"]
        assert codes(achievement(category=Category.APPLIED), category=None) == []
        assert codes(changed(category="别的")) == []


class TestDates:
    def test_an_end_before_the_start(self) -> None:
        finding = only("D01", changed(start_month="2025-07", eval_date=""))
        assert finding.severity is Severity.MUST
        assert finding.text == "研究终止日期早于研究起始日期（起始 2025-07，终止 2025-06）。"

    def test_an_evaluation_before_the_end(self) -> None:
        text = only("D03", changed(eval_date="2025-05-31")).text
        assert text == "评价（验收）日期2025-05-31早于研究终止日期2025-06，请核对。"
        assert codes(changed(eval_date="2025-06-01")) == []
        assert "日期2025-05早于" in only("D03", changed(eval_date="2025-05")).text

    @pytest.mark.parametrize("day", ["2026-02-27", "2026-03"])
    def test_a_day_to_come(self, day: str) -> None:
        assert only("D04", changed(eval_date=day)).severity is Severity.MUST

    def test_today_and_this_month_are_no_future(self) -> None:
        assert codes(changed(eval_date="2026-02-26")) == []
        assert codes(changed(eval_date="2026-02")) == []

    def test_a_day_in_a_month_field(self) -> None:
        assert only("D05", changed(start_month="2022年03月01日")).place == "field:start_month"

    def test_use_before_research(self) -> None:
        assert only("D06", changed(use_start_month="2022-02")).severity is Severity.ADVICE

    def test_what_cannot_be_read_as_a_date(self) -> None:
        (finding,) = check(changed(end_month="去年"))
        assert finding.severity is Severity.HINT
        assert finding.text == "研究终止日期“去年”不是日期，请核对。"


class TestProject:
    def test_a_plan_project_with_another_source(self) -> None:
        plan = {"channel": Channel.PLAN, "arrival": Arrival.ONLINE}
        assert "现填“自选”" in only("E01", changed(plan_no="1"), **plan).text
        assert codes(changed(source="地方计划", plan_no="1"), **plan) == []
        assert codes(changed(plan_name="2022年四川省科技计划项目")) == ["E01", "E02", "M05"]

    def test_a_planned_project_without_its_number(self) -> None:
        assert codes(changed(source="国家基金")) == ["E02"]
        assert codes(changed(source="国家基金", plan_no="42072012")) == []

    @pytest.mark.parametrize("number", ["2022YFN0012", "２０２１ＹＦＧ００４５", "2023nsfsc0456"])
    def test_a_project_of_the_province_s_plan_belongs_to_the_other_channel(self, number: str) -> None:
        declared = changed(source="地方计划", plan_no=number)
        assert only("M05", declared).severity is Severity.ADVICE
        assert codes(declared, channel=Channel.PLAN, arrival=Arrival.ONLINE) == []

    def test_the_task_contract_of_a_publicly_funded_project(self) -> None:
        declared = changed(source="地方计划", plan_no="成科2022-15")
        assert only("E03", declared, handed={}).place == "material:task"
        assert codes(declared, handed={"task": HandedIn(handed_in=True)}) == []
        assert codes(declared) == []
        assert codes(replace(declared, values={**declared.values, "fund_state": "5"}), handed={}) == []
        assert codes(changed(source="国家基金", plan_no="42072012"), handed={}) == []

    def test_funds_that_do_not_add_up(self) -> None:
        finding = only("E04", changed(fund_total="100", fund_local="60", fund_own="30 万元"))
        assert "合计 100，分项之和 90" in finding.text
        assert codes(changed(fund_total="1,090.50", fund_local="1000", fund_own="90.5")) == []
        assert codes(changed(fund_total="100")) == []
        assert codes(changed(fund_total="若干", fund_own="5")) == []
        assert codes(changed(fund_total="100", fund_own="若干")) == []


def test_every_finding_reads_as_a_sentence_and_its_code_is_in_the_library() -> None:
    findings = check(changed(end_month="2021-01", keywords="一；二；三；四", plan_name="四川省科技计划"))
    for finding in findings:
        assert finding.text.endswith("。")
        assert "{" not in finding.text
        assert finding.code == "" or finding.code in context().comments


values = st.dictionaries(
    st.sampled_from(
        [
            "title",
            "keywords",
            "start_month",
            "end_month",
            "eval_date",
            "source",
            "plan_no",
            "fund_total",
            "fund_own",
            "use_state",
            "ip_count",
            "registration_no",
            "abstract",
            "form",
            "level",
            "output_value",
            "profit",
            "category",
        ]
    ),
    st.text(max_size=12)
    | st.sampled_from(["2021-03", "2025-09-12", "100", "产业化应用", "地方计划", "9512026Y0001", "论文"]),
)
people = st.lists(st.builds(CompletingPerson, name=st.text(max_size=4), unit=st.text(max_size=4)), max_size=3)
bodies = st.lists(st.builds(CompletingUnit, name=st.text(max_size=4), uscc=st.text(max_size=19)), max_size=3)


@given(values, people, bodies, st.sampled_from(Channel), st.none() | st.sampled_from(Category))
def test_anything_typed_gives_findings_and_never_an_error(
    typed: dict[str, str],
    persons: list[CompletingPerson],
    units: list[CompletingUnit],
    channel: Channel,
    category: Category | None,
) -> None:
    declared = Achievement(None, typed, tuple(units), tuple(persons))
    findings = cross_check(declared, context(channel=channel, category=category, today=date(2026, 2, 26), handed={}))
    assert len(set(findings)) == len(findings)
    for finding in findings:
        assert finding.text.endswith("。")
        assert finding.place.partition(":")[0] in {"field", "unit", "person", "material", "case"}
