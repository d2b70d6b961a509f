"""Tables become achievements with their units and persons, whatever shape the export has."""

import pytest

from app.formats.canonical import canonical
from app.formats.fields import FieldCatalogue
from app.formats.found import FoundRecord
from app.formats.mapping import PayloadMapping, apply_mapping, shape_tables, signature
from app.formats.tables import Table
from tests.app.formats.make import HEAD, ROW


def values(record: FoundRecord) -> dict[str, str]:
    return {key: found.value for key, found in record.values.items()}


def one(catalogue: FieldCatalogue, *tables: Table, mapping: PayloadMapping | None = None) -> FoundRecord:
    records, _ = apply_mapping(tables, catalogue, mapping)
    assert len(records) == 1
    return records[0]


MAIN = Table("成果", ("序号", *HEAD), (("1", *ROW), ("2", "乙成果", "软科学", "省社科院", "2022.1", "2023.6")))


def test_values_are_in_the_spelling_of_their_field_and_say_where_they_stood(catalogue: FieldCatalogue) -> None:
    records, unknown = apply_mapping([MAIN], catalogue)
    assert values(records[0]) == {
        "title": ROW[0], "category": "应用技术", "first_unit": ROW[2], "start_month": "2021-03", "end_month": "2024-12",
    }  # fmt: skip
    assert records[0].values["title"].where == "成果.成果名称"
    assert values(records[1])["category"] == "软科学"
    assert unknown == {}


def test_lists_are_tied_by_number_and_stand_in_their_order(catalogue: FieldCatalogue) -> None:
    units = Table(
        "完成单位",
        ("成果序号", "排序", "单位名称", "邮编"),
        (("2", "1", "丙院", ""), ("1", "2", "乙厂", "610000"), ("1", "1", ROW[2], "")),
    )
    persons = Table("完成人", ("成果序号", "姓名", "出生年月"), (("1", "周䶮", "1975年4月"), ("2", "泽仁•卓玛", "")))
    records, _ = apply_mapping([persons, units, MAIN], catalogue)
    assert [unit.name for unit in records[0].units] == [ROW[2], "乙厂"]
    assert records[0].units[1].postcode == "610000"
    assert [(person.name, person.born) for person in records[0].persons] == [("周䶮", "1975-04")]
    assert [person.name for person in records[1].persons] == ["泽仁·卓玛"]


def test_lists_are_tied_by_title_or_key_of_the_same_name(catalogue: FieldCatalogue) -> None:
    by_title = Table("ry", ("cgmc", "xm"), (("乙成果", "丁"),))
    records, _ = apply_mapping([MAIN, by_title], catalogue)
    assert [len(record.persons) for record in records] == [0, 1]
    keyed = Table("cg", ("guid", "mc", "cglb"), (("a1", "甲成果", "Y"), ("b2", "乙成果", "R")))
    people = Table("wcr", ("guid", "xm", "xb"), (("b2", "丁", "男"), ("a1", "丙", "女")))
    records, _ = apply_mapping([keyed, people], catalogue)
    assert [record.persons[0].name for record in records] == ["丙", "丁"]


def test_rows_of_no_achievement_are_left_out(catalogue: FieldCatalogue) -> None:
    stray = Table("完成人", ("成果序号", "姓名"), (("1", "甲"), ("9", "乙")))
    records, _ = apply_mapping([MAIN, stray], catalogue)
    assert [len(record.persons) for record in records] == [0, 0]


def test_parts_of_one_achievement_in_several_tables(catalogue: FieldCatalogue) -> None:
    evaluation = Table(
        "评价情况", ("成果序号", "评价方式", "评价日期"), (("2", "验收", "2025/3/20"), ("1", "评审", "20250101"))
    )
    records, _ = apply_mapping([MAIN, evaluation], catalogue)
    assert [values(record)["eval_date"] for record in records] == ["2025-01-01", "2025-03-20"]


def test_names_joined_in_a_cell(catalogue: FieldCatalogue) -> None:
    record = one(
        catalogue, Table("a", ("成果名称", "完成单位", "主要完成人"), (("甲", "一院,二厂", "李铁军、阿牛木呷；许𠅤"),))
    )
    assert [unit.name for unit in record.units] == ["一院", "二厂"]
    assert [person.name for person in record.persons] == ["李铁军", "阿牛木呷", "许𠅤"]
    assert values(record)["first_unit"] == "一院"


def test_what_stands_beside_the_achievement_completes_the_first_unit(catalogue: FieldCatalogue) -> None:
    main = Table(
        "a",
        ("成果名称", "第一完成单位", "联系人", "联系电话", "统一社会信用代码"),
        (("甲", "一院", "王", "028-1", "12X"),),
    )
    units = Table("单位", ("单位名称", "联系电话"), (("二厂", ""), ("一院", "13800138000")))
    record = one(catalogue, main, units)
    assert (record.units[1].contact, record.units[1].phone, record.units[1].uscc) == ("王", "13800138000", "12X")
    assert record.units[0].contact == ""
    assert one(catalogue, main).units[0].contact == "王"


def test_what_no_field_is_known_for_is_kept(catalogue: FieldCatalogue) -> None:
    main = Table("成果", ("成果名称", "天气", "土壤"), (("甲", "晴", ""),))
    persons = Table("完成人", ("姓名", "血型"), (("丁", "O"),))
    records, unknown = apply_mapping([main, persons], catalogue)
    assert records[0].others == {"天气": "晴", "完成人1.血型": "O"}
    assert unknown == {"成果.天气": "晴", "成果.土壤": "", "完成人.血型": "O"}


def test_a_kept_mapping_wins_over_what_the_names_say(catalogue: FieldCatalogue) -> None:
    table = Table("t1", ("c1", "c2", "成果名称", "c4"), (("藏羊选育", "12.50万元", "不是名称", "丁"),))
    mapping = PayloadMapping(
        signature([table]), {"t1.c1": "title", "t1.c2": "fund_total", "t1.成果名称": "", "t1.c4": "persons"}
    )
    record = one(catalogue, table, mapping=mapping)
    assert values(record) == {"title": "藏羊选育", "fund_total": "12.5"}
    assert record.others == {"成果名称": "不是名称"}
    assert record.persons[0].name == "丁"


def test_a_mapping_can_say_that_a_table_is_a_list(catalogue: FieldCatalogue) -> None:
    main = Table("a", ("成果名称", "成果类别"), (("甲", "应用技术"),))
    people = Table("b", ("c1", "c2"), (("丁", "男"), ("戊", "女")))
    mapping = PayloadMapping("", {"b.c1": "person.name", "b.c2": "person.gender"})
    assert [(each.name, each.gender) for each in one(catalogue, main, people, mapping=mapping).persons] == [
        ("丁", "男"), ("戊", "女"),
    ]  # fmt: skip


def test_the_head_row_of_a_grid_is_found(catalogue: FieldCatalogue) -> None:
    grid = Table(
        "Sheet1", (), (("成果导出", "", ""), ("2026 年", "", ""), ("成果名称", "关键词", "关键词"), ("甲", "a b", "乙"))
    )
    record = one(catalogue, grid)
    assert values(record) == {"title": "甲", "keywords": "a b"}
    assert record.others == {"关键词_2": "乙"}


def test_labels_beside_values_are_turned_upright(catalogue: FieldCatalogue) -> None:
    grid = Table(
        "表",
        (),
        (
            ("成果名称", "甲", "", ""),
            ("研究起始日期", "2021.3", "研究终止日期", "2024.12"),
            ("关键词", "", "", ""),
            ("评价方式", "验收", "", ""),
            ("其他说明", "无", "", ""),
        ),
    )
    record = one(catalogue, grid)
    assert values(record) == {"title": "甲", "start_month": "2021-03", "end_month": "2024-12", "eval_method": "验收"}
    assert record.others == {"其他说明": "无"}


def test_no_achievement_no_record(catalogue: FieldCatalogue) -> None:
    records, unknown = apply_mapping([Table("配置", ("键", "值"), (("版本", "10"),))], catalogue)
    assert records == ()
    assert unknown == {"配置.键": "版本", "配置.值": "10"}
    assert apply_mapping([], catalogue) == ((), {})


def test_the_same_achievement_twice_is_one(catalogue: FieldCatalogue) -> None:
    more = Table("成果2", ("成果名称", "关键词"), ((ROW[0], "羊"),))
    assert len(apply_mapping([MAIN, more], catalogue)[0]) == 2


def test_a_signature_is_of_the_shape_not_of_the_content(catalogue: FieldCatalogue) -> None:
    def sign(*rows: tuple[str, ...]) -> str:
        return signature(shape_tables([Table("a", (), rows)], catalogue))

    assert sign(HEAD, ROW) == sign(HEAD, ("乙", "", "", "", ""))
    assert sign(HEAD, ROW) != sign((*HEAD, "新列"), (*ROW, ""))


@pytest.mark.parametrize(
    ("key", "text", "spelt"),
    [
        ("title", " 藏羊  选育 ", "藏羊 选育"),
        ("start_month", "二〇二一年", "二〇二一年"),
        ("eval_date", "2025-09-12 00:00:00", "2025-09-12"),
        ("category", "不知道", "不知道"),
        ("keywords", "牦牛乳;深加工,益生菌", "牦牛乳；深加工；益生菌"),
        ("keywords", "牦牛乳 深加工", "牦牛乳；深加工"),
        ("keywords", "machine learning", "machine learning"),
        ("level", "2国际先进", "国际先进"),
        ("research_form", "与国(境)外合作", "与国（境）外合作"),
        ("level", "世界第一", "世界第一"),
        ("fund_total", "1,234.50 万元", "1234.5"),
        ("fund_total", "约三十万", "约三十万"),
        ("ip_count", "3件", "3"),
        ("abstract", " 一\n  二 ", "一\n二"),
        ("first_unit", "四川 农业 大学", "四川农业大学"),
    ],
)
def test_values_are_spelt_as_their_field_wants(catalogue: FieldCatalogue, key: str, text: str, spelt: str) -> None:
    assert canonical(catalogue[key], text) == spelt
