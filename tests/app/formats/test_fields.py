"""Columns of unknown exports are recognised under the names that people and programs use."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadResourceError
from app.formats.fields import FieldCatalogue, initials, label_key
from app.resources import Resources
from app.rules.achievement import CompletingPerson, CompletingUnit
from db.vocabulary import Category

CANONICAL = (
    "title",
    "first_unit",
    "keywords",
    "secrecy",
    "form",
    "attribute",
    "maturity",
    "level",
    "discipline",
    "clc",
    "industry",
    "hightech",
    "research_form",
    "start_month",
    "end_month",
    "abstract",
    "recommended_by",
    "approved_by",
    "registration_no",
    "registered_on",
    "source",
    "plan_name",
    "plan_no",
    "fund_total",
    "fund_state",
    "fund_department",
    "fund_local",
    "fund_own",
    "fund_loan",
    "fund_foreign",
    "fund_other",
    "eval_method",
    "eval_unit",
    "eval_date",
    "eval_no",
    "eval_opinion",
    "ip_form",
    "ip_count",
    "ip_numbers",
    "use_state",
    "unused_reason",
    "transfer",
    "use_start_month",
    "output_value",
    "profit",
    "tax",
    "paper_count",
    "citation_count",
    "cited_by",
    "book_count",
    "adopted_by",
)


def test_all_fields_that_the_program_speaks_of_are_there(catalogue: FieldCatalogue) -> None:
    assert all(key in catalogue for key in CANONICAL)
    assert len({spec.key for spec in catalogue.fields}) == len(catalogue.fields)


def test_list_parts_are_those_of_units_and_persons(catalogue: FieldCatalogue) -> None:
    assert {part.key for part in catalogue.units.parts} == set(CompletingUnit.__dataclass_fields__)
    assert {part.key for part in catalogue.persons.parts} == set(CompletingPerson.__dataclass_fields__)


@pytest.mark.parametrize(
    ("column", "target"),
    [
        ("成果名称", "title"),
        ("*成果名称：", "title"),
        ("１．成果名称", "title"),
        ("第一完成单位（盖章）", "first_unit"),
        ("研究起始年月", "start_month"),
        ("经费实际投入额（万元）", "fund_total"),
        ("国（境）外资金", "fund_foreign"),
        ("统一社会信用代码", "unit.uscc"),
        ("主要完成人", "persons"),
        ("完成单位", "units"),
        ("mc", "title"),
        ("DJH", "registration_no"),
        ("cgsx", "attribute"),
        ("yyzt", "use_state"),
        ("gbnr", "abstract"),
        ("cgscjd", "maturity"),
        ("XKFL", "discipline"),
        ("评价情况/评价日期", "eval_date"),
        ("天气", ""),
        ("x1", ""),
        ("", ""),
    ],
)
def test_a_column_is_known_by_label_synonym_or_initials(catalogue: FieldCatalogue, column: str, target: str) -> None:
    assert catalogue.target(column) == target


def test_the_same_name_means_another_thing_in_a_list(catalogue: FieldCatalogue) -> None:
    assert catalogue.target("单位名称", "units") == "unit.name"
    assert catalogue.target("单位名称", "persons") == "person.unit"
    assert catalogue.target("xm", "persons") == "person.name"


def test_every_label_finds_its_own_field(catalogue: FieldCatalogue) -> None:
    assert {spec.key: catalogue.target(spec.label) for spec in catalogue.fields} == {
        spec.key: spec.key for spec in catalogue.fields
    }


def test_initials_that_mean_two_things_mean_nothing(catalogue: FieldCatalogue) -> None:
    for role in ("fields", "units", "persons"):
        for short, target in catalogue._initials[role].items():
            same = {
                other
                for name, other in catalogue._names[role].items()
                if not name.isascii() and initials(name) == short
            }
            assert same == {target}


def test_only_the_fields_of_a_category_are_offered(catalogue: FieldCatalogue) -> None:
    theory = {spec.key for spec in catalogue.for_category(Category.THEORY)}
    assert "paper_count" in theory
    assert "use_state" not in theory
    assert len(catalogue.for_category(None)) == len(catalogue.fields)


def test_targets_name_everything_a_column_can_be_mapped_to(catalogue: FieldCatalogue) -> None:
    assert catalogue.label("title") == "成果名称"
    assert catalogue.label("unit.phone") == "完成单位·联系电话"
    assert catalogue.label("no such") == "no such"


def test_the_catalogue_goes_to_another_process(catalogue: FieldCatalogue) -> None:
    assert pickle.loads(pickle.dumps(catalogue)).target("mc") == "title"  # noqa: S301 (our own bytes)


def test_a_wrong_kind_is_told_with_file_line_and_key(tmp_path: Path) -> None:
    text = (Resources().path("fields.yaml")).read_text("utf-8").replace("kind: keywords", "kind: words")
    (tmp_path / "fields.yaml").write_text(text, "utf-8")
    with pytest.raises(BadResourceError) as caught:
        FieldCatalogue.load(Resources(tmp_path))
    assert caught.value.key == "kind"
    assert caught.value.line == text[: text.index("kind: words")].count("\n") + 1


@given(st.text())
def test_a_label_key_is_stable(text: str) -> None:
    assert label_key(label_key(text)) == label_key(text) or not label_key(text).isascii()
