"""完成单位, 完成人 and the characters of names."""

from typing import Any

import pytest

from app.rules.achievement import Achievement, CompletingPerson, CompletingUnit
from app.rules.checks.characters import lost_characters
from app.rules.checks.persons import bad_name_characters
from db.vocabulary import Severity
from tests.app.rules.makers import achievement, check, codes, only

FULL = CompletingUnit("四川农业大学", "91512081MA62K0260E", "成都", "611130", "", "", "周䶮", "028-85224983")


def units(*given: CompletingUnit, **values: str) -> Achievement:
    person = CompletingPerson("周䶮")
    return achievement(units=given, persons=(person,), **values)


def persons(*given: CompletingPerson, unit: str = "四川农业大学") -> Achievement:
    return achievement(units=(CompletingUnit(unit),), persons=given)


class TestUnits:
    def test_a_sound_unit(self) -> None:
        assert codes(units(FULL, first_unit="四川农业大学")) == []

    def test_a_code_with_a_wrong_check_digit(self) -> None:
        finding = only("I06", units(CompletingUnit("甲公司", "91350100M000100Y4Z")))
        assert finding.place == "unit:1"
        assert "甲公司，91350100M000100Y4Z，统一社会信用代码不会有字符 Z" in finding.text

    def test_contact_data_only_where_the_form_has_some(self) -> None:
        finding = only("I07", units(FULL, CompletingUnit("乙公司", address="成都")))
        assert (finding.place, finding.severity) == ("unit:2", Severity.HINT)
        assert "乙公司缺联系人、电话、邮编" in finding.text
        assert codes(units(CompletingUnit("乙公司"))) == []

    @pytest.mark.parametrize("name", ["四川大学计算机学院", "西南交通大学牵引动力国家重点实验室"])
    def test_an_inner_unit_is_no_legal_person(self, name: str) -> None:
        assert only("I08", units(CompletingUnit(name))).severity is Severity.HINT

    @pytest.mark.parametrize("name", ["成都工业学院", "四川大学华西医院", "四川省农业科学院作物研究所"])
    def test_others_are(self, name: str) -> None:
        assert codes(units(CompletingUnit(name))) == []

    def test_a_telephone_number_that_is_none(self) -> None:
        (finding,) = check(units(CompletingUnit("甲", "", "成都", "610000", "", "", "王磊", "1380013800")))
        assert finding.text == "甲的手机号应为 11 位，现为 10 位。"

    def test_a_unit_twice(self) -> None:
        findings = check(units(CompletingUnit("甲 公司"), CompletingUnit("乙公司"), CompletingUnit("甲公司")))
        assert [finding.text for finding in findings] == ["完成单位“甲公司”重复填写（第 1 行和第 3 行）。"]
        assert check(units(CompletingUnit(""), CompletingUnit(""))) == ()

    def test_a_cover_that_names_another_first_unit(self) -> None:
        (finding,) = check(units(FULL, first_unit="成都理工大学"))
        assert (finding.code, finding.place) == ("", "field:first_unit")
        assert "“成都理工大学”与完成单位第 1 行“四川农业大学”不一致" in finding.text


class TestPersons:
    def test_no_persons_where_units_were_read(self) -> None:
        assert only("J01", achievement(units=(CompletingUnit("甲"),))).severity is Severity.HINT

    def test_a_row_without_a_name(self) -> None:
        finding = only("J01", persons(CompletingPerson("周䶮"), CompletingPerson(" ")))
        assert finding.place == "person:2"

    def test_details_of_columns_that_are_filled_for_someone(self) -> None:
        declared = persons(CompletingPerson("周䶮", gender="男", title="教授"), CompletingPerson("王磊", gender="男"))
        assert "王磊缺职称" in only("J05", declared).text
        assert codes(persons(CompletingPerson("周䶮"), CompletingPerson("王磊"))) == []

    def test_contributions_that_are_empty_or_copied(self) -> None:
        declared = persons(
            CompletingPerson("甲", contribution="总体方案"),
            CompletingPerson("乙", contribution="总体 方案。"),
            CompletingPerson("丙"),
            CompletingPerson("丁", contribution="试验"),
        )
        found = [finding for finding in check(declared) if finding.code == "J03"]
        assert [finding.place for finding in found] == ["person:2", "person:3"]
        assert "乙与甲相同" in found[0].text
        assert "丙未填写" in found[1].text

    def test_a_person_of_a_unit_that_is_not_listed(self) -> None:
        assert "王磊，西南交通大学" in only("J04", persons(CompletingPerson("王磊", unit="西南交通大学"))).text
        assert codes(persons(CompletingPerson("王磊", unit="四川农业大学动物科技学院"))) == []
        assert codes(achievement(persons=(CompletingPerson("王磊", unit="甲"),))) == []

    @pytest.mark.parametrize(
        ("one", "other", "severity"),
        [
            ({}, {}, Severity.MUST),
            ({"unit": "四川农业大学"}, {"unit": "四川 农业大学"}, Severity.MUST),
            ({"unit": "四川农业大学"}, {}, Severity.MUST),
            ({"born": "1975-04"}, {"born": "1986-11"}, Severity.HINT),
        ],
    )
    def test_a_person_twice_and_namesakes(self, one: dict[str, Any], other: dict[str, Any], severity: Severity) -> None:
        declared = persons(CompletingPerson("王磊", **one), CompletingPerson("王 磊", **other))
        finding = only("J07", declared)
        assert (finding.severity, finding.place) == (severity, "person:2")

    def test_rows_without_names_are_no_repetition(self) -> None:
        assert "J07" not in codes(persons(CompletingPerson(""), CompletingPerson("")))


class TestCharacters:
    @pytest.mark.parametrize("name", ["赵□", "赵?", "赵？", "赵\ue5e5", "赵\ufffd", "许‖", "赵1"])
    def test_a_lost_character_in_a_name(self, name: str) -> None:
        finding = only("J06", persons(CompletingPerson(name)))
        assert finding.severity is Severity.MUST
        assert "U+" in finding.text

    @pytest.mark.parametrize(
        "name", ["周䶮", "赵𬱖", "泽仁·卓玛", "许𠅤", "〇一", "John O'Neil-Smith Jr.", "\U000323af"]
    )
    def test_rare_characters_are_names(self, name: str) -> None:
        assert bad_name_characters(name) == ""
        assert codes(persons(CompletingPerson(name))) == []

    def test_a_name_that_no_font_can_print(self) -> None:
        def printable(text: str) -> str:
            return "𬱖" if "𬱖" in text else ""

        finding = only("J06", persons(CompletingPerson("赵𬱖")), printable=printable)
        assert finding.severity is Severity.ADVICE
        assert "“赵𬱖”中的“𬱖”U+2CC56没有字体可以打印" in finding.text
        declared = achievement(title="𬱖的研究", units=(CompletingUnit("𬱖公司"),), persons=(CompletingPerson("王磊"),))
        findings = check(declared, printable=printable)
        assert [finding.place for finding in findings] == ["field:title", "unit:1"]

    def test_a_title_with_a_lost_character(self) -> None:
        (finding,) = check(achievement(title="牦牛\ue000乳\x01□"))
        assert (finding.code, finding.place) == ("", "field:title")
        assert "U+E000、U+0001、“□”U+25A1" in finding.text

    def test_lost_characters_are_each_named_once(self) -> None:
        assert lost_characters("□甲□\ufffd\U000323af") == "□\ufffd"
