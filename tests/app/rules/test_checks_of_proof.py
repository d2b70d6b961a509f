"""评价, 知识产权, 应用: what the form says against what came in; and registrations that exist already."""

import pytest

from app.rules.achievement import CompletingUnit
from app.rules.checklist import HandedIn
from app.rules.crosschecks import KnownRegistration
from db.vocabulary import Arrival, Category, Channel, Severity
from tests.app.rules.makers import achievement, check, codes, only


def proof(kind: str) -> dict[str, HandedIn]:
    return {"proof": HandedIn(handed_in=True, copies=1, kind=kind)}


class TestEvaluation:
    def test_a_method_that_the_proof_does_not_show(self) -> None:
        declared = achievement(eval_method="鉴定")
        assert "登记表为“鉴定”，所交为验收报告" in only("F05", declared, handed=proof("验收报告")).text
        assert codes(achievement(eval_method="验收"), handed=proof("验收报告")) == []
        assert codes(declared, handed=proof("")) == []
        assert codes(achievement(), handed=proof("验收报告")) == []

    def test_an_opinion_is_missed_only_on_a_part_that_was_read(self) -> None:
        read = achievement(eval_method="验收", eval_unit="四川省科学技术厅", eval_date="2025-09-12")
        assert only("F06", read).severity is Severity.HINT
        assert codes(achievement(eval_method="验收")) == []


class TestRights:
    def test_a_patent_as_the_proof_wants_a_user(self) -> None:
        handed = proof("发明专利证书")
        assert only("G01", achievement(), handed=handed).severity is Severity.ADVICE
        assert codes(achievement(), handed={**handed, "user": HandedIn(handed_in=True)}) == []
        assert codes(achievement(), handed=handed, category=Category.SOFT) == []

    @pytest.mark.parametrize(
        ("copies", "files", "expected"), [(1, 0, ["G05"]), (2, 0, []), (1, 2, []), (3, 0, ["G05"])]
    )
    def test_certificates_are_counted(self, copies: int, files: int, expected: list[str]) -> None:
        handed = {"ip": HandedIn(handed_in=True, copies=copies, files=files)}
        assert codes(achievement(ip_count="2件"), handed=handed) == expected

    def test_nothing_declared_nothing_counted(self) -> None:
        assert codes(achievement(), handed={"ip": HandedIn(handed_in=True, copies=1)}) == []
        assert codes(achievement(ip_count="2"), handed={}) == []
        assert "填2件，附1份" in only("G05", achievement(ip_count="2"), handed={"ip": HandedIn(True, 1)}).text


class TestUse:
    @pytest.mark.parametrize("state", ["产业化应用", "小批量或小范围应用"])
    def test_use_without_a_user_s_word(self, state: str) -> None:
        declared = achievement(use_state=state)
        assert only("H01", declared, handed={}).severity is Severity.ADVICE
        assert codes(declared) == []
        assert codes(declared, handed={"user": HandedIn(handed_in=True)}) == []
        assert codes(declared, handed={}, channel=Channel.PLAN, arrival=Arrival.ONLINE) == []

    @pytest.mark.parametrize("state", ["未应用", "应用后停用"])
    def test_no_use_without_a_reason(self, state: str) -> None:
        assert codes(achievement(use_state=state)) == ["H03"]
        assert codes(achievement(use_state=state, unused_reason="资金")) == []

    def test_benefits_out_of_all_proportion(self) -> None:
        text = only("H04", achievement(output_value="2000000")).text
        assert text == "经济效益单位应为“万元”，填写数值明显异常（产值 2000000），请核实。"
        assert codes(achievement(output_value="100", profit="200")) == ["H04"]
        assert codes(achievement(tax="-1")) == ["H04"]
        assert codes(achievement(output_value="100", profit="20", tax="若干")) == []


class TestRegistrationNumber:
    def test_before_registration_the_form_bears_none(self) -> None:
        finding = only("B09", achievement(registration_no="9512026Y0001"))
        assert finding.severity is Severity.MUST
        assert codes(achievement(registration_no="9512026Y0001"), channel=Channel.PORTAL) == ["B09"]
        upload = {"channel": Channel.PLAN, "arrival": Arrival.ONLINE}
        assert codes(achievement(registration_no="9512026Y0001"), **upload) == ["B09"]
        assert codes(achievement(), **upload) == []

    def test_the_papers_of_a_plan_project_bear_theirs(self) -> None:
        papers = {"channel": Channel.PLAN, "arrival": Arrival.MAIL}
        assert codes(achievement(registration_no="9512026Y0123"), **papers) == []
        assert only("B10", achievement(), **papers).severity is Severity.HINT
        granted = {**papers, "stage_has_registration_no": "9512026Y0123"}
        missing = only("B10", achievement(), **granted)
        assert missing.severity is Severity.MUST
        assert "9512026Y0123" in missing.text
        assert codes(achievement(registration_no="９５１２０２６ｙ０１２３"), **granted) == []
        other = only("B11", achievement(registration_no="9512026Y0124"), **granted)
        assert other.text == "纸质登记表填写的成果登记号9512026Y0124与系统赋予的9512026Y0123不一致。"

    def test_a_plan_number_of_unknown_arrival_is_left_alone(self) -> None:
        assert codes(achievement(registration_no="9512026Y0123"), channel=Channel.PLAN) == []

    def test_a_number_that_does_not_fit_is_warned_of(self) -> None:
        papers = {"channel": Channel.PLAN, "arrival": Arrival.WALK_IN}
        found = check(achievement(registration_no="1112027J0001"), **papers)
        assert [(each.code, each.severity) for each in found] == [("", Severity.ADVICE)] * 3
        (broken,) = check(achievement(registration_no="川科2026"), **papers)
        assert broken.severity is Severity.MUST


class TestKnownAchievements:
    KNOWN = KnownRegistration("9512024Y0007", "川西高原牦牛乳深加工关键技术研究与应用", "四川农业大学", "2024-05-06")

    def declared(self, title: str, unit: str = "四川农业大学", **values: str) -> list[tuple[str, Severity]]:
        given = achievement(title=title, units=(CompletingUnit(unit),) if unit else (), **values)
        found = check(given, known_registrations=(self.KNOWN,), channel=Channel.PLAN, arrival=Arrival.MAIL)
        return [(each.code, each.severity) for each in found if each.code.startswith("M")]

    def test_the_same_achievement_is_not_registered_twice(self) -> None:
        given = achievement(title=self.KNOWN.title, first_unit="四川农业大学")
        finding = only("M01", given, known_registrations=(self.KNOWN,))
        assert finding.text == "该成果已于2024-05-06登记（登记号9512024Y0007），不得重复登记。"
        assert finding.severity is Severity.MUST

    def test_the_same_title_of_another_unit_is_only_alike(self) -> None:
        assert self.declared("川西高原牦牛乳深加工关键技术研究与应用", "成都理工大学") == [("M02", Severity.ADVICE)]

    def test_nearly_the_same_title_is_alike(self) -> None:
        assert self.declared("川西高原牦牛乳深加工关键技术研究及应用") == [("M02", Severity.ADVICE)]
        assert self.declared("山区公路边坡监测预警系统") == []

    def test_the_paper_with_its_own_number_is_the_same_case(self) -> None:
        assert self.declared(self.KNOWN.title, registration_no="9512024Y0007") == []

    def test_without_a_title_nothing_is_alike(self) -> None:
        assert self.declared("") == []

    def test_a_registration_of_unknown_unit_is_the_same(self) -> None:
        known = KnownRegistration("9512024Y0008", "甲的研究")
        assert codes(achievement(title="甲的研究"), known_registrations=(known,)) == ["M01"]
        assert (
            "《甲的研究成果》"
            in only(
                "M02", achievement(title="甲的研究成"), known_registrations=(KnownRegistration("1", "甲的研究成果"),)
            ).text
        )
