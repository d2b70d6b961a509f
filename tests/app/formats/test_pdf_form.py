"""Layouts of the printed form that other versions of the software may have."""

import pytest

from app.formats.fields import FieldCatalogue
from app.formats.found import FoundRecord
from app.formats.pdf_form import form_categories, read_form
from app.formats.pdf_text import Chunk, Line
from db.vocabulary import Category

SIZE = 10.0


def line(y: float, *cells: tuple[float, str]) -> Line:
    return tuple(Chunk(x, y, x + SIZE * len(text), SIZE, text) for x, text in cells)


def stacked(*rows: tuple[tuple[float, str], ...]) -> list[Line]:
    """Rows of cells, 20 points apart."""
    return [line(800 - 20 * n, *row) for n, row in enumerate(rows)]


def read(catalogue: FieldCatalogue, *pages: list[Line]) -> FoundRecord:
    record = read_form(list(pages), catalogue)
    assert record is not None
    return record


def values(record: FoundRecord) -> dict[str, str]:
    return {key: found.value for key, found in record.values.items()}


COVER = (((70, "成果名称："), (200, "甲")), ((70, "推荐单位："), (200, "省厅")), ((70, "关键词"), (200, "一；二")))


def test_two_pairs_in_a_row(catalogue: FieldCatalogue) -> None:
    pair = ((70, "研究起始日期"), (200, "2021年3月"), (320, "研究终止日期"), (450, "2024年12月"))
    found = values(read(catalogue, stacked(*COVER, pair)))
    assert (found["start_month"], found["end_month"]) == ("2021-03", "2024-12")


def test_label_and_value_in_one_text(catalogue: FieldCatalogue) -> None:
    found = values(
        read(catalogue, stacked(((70, "成果名称：川西牦牛"),), ((70, "推荐单位:省厅"),), ((70, "评价方式：验收"),)))
    )
    assert found == {"title": "川西牦牛", "recommended_by": "省厅", "eval_method": "验收"}


def test_a_value_that_wraps_is_put_together(catalogue: FieldCatalogue) -> None:
    lines = stacked(((70, "成果名称"), (200, "川西高原牦牛乳深")), ((200, "加工关键技术"),), *COVER[1:])
    assert values(read(catalogue, lines))["title"] == "川西高原牦牛乳深加工关键技术"


def test_a_long_text_below_its_label_goes_on_over_the_page(catalogue: FieldCatalogue) -> None:
    first = stacked(*COVER, ((70, "成果简介"),), ((75, "一、课题来源。"),), ((70, "第一段完。"),), ((280, "第 1 页"),))
    second = stacked(((70, "第二段。"),), ((70, "评价方式"), (200, "验收")))
    found = values(read(catalogue, first, second))
    assert found["abstract"] == "一、课题来源。\n第一段完。\n第二段。"
    assert found["eval_method"] == "验收"


def test_an_empty_field_stays_empty(catalogue: FieldCatalogue) -> None:
    lines = stacked(*COVER, ((70, "批准登记号："),), ((70, "批准登记日期："),), ((200, "中华人民共和国科学技术部"),))
    assert set(values(read(catalogue, lines))) == {"title", "recommended_by", "keywords"}


def test_an_unknown_label_in_the_column_of_labels_is_kept(catalogue: FieldCatalogue) -> None:
    record = read(catalogue, stacked(*COVER, ((70, "获奖情况"), (200, "省二等奖"))))
    assert record.others == {"获奖情况": "省二等奖"}


def test_lists_with_a_head_line(catalogue: FieldCatalogue) -> None:
    lines = stacked(
        *COVER,
        ((70, "二、完成单位情况"),),
        ((70, "序号"), (120, "单位名称"), (300, "联系人"), (380, "联系电话")),
        ((75, "1"), (120, "四川农业大学"), (305, "周䶮"), (380, "028-86290000")),
        ((120, "（温江）"),),
        ((75, "2"), (120, "乙公司"), (380, "13800138000")),
        ((70, "三、主要完成人员名单"),),
        ((70, "序号"), (120, "姓名"), (180, "性别"), (240, "出生年月"), (330, "工作单位")),
        ((75, "1"), (120, "许𠅤"), (185, "女"), (240, "1990年2月"), (330, "乙公司")),
    )
    record = read(catalogue, lines)
    assert [(unit.name, unit.contact, unit.phone) for unit in record.units] == [
        ("四川农业大学（温江）", "周䶮", "028-86290000"),
        ("乙公司", "", "13800138000"),
    ]
    (person,) = record.persons
    assert (person.name, person.gender, person.born, person.unit) == ("许𠅤", "女", "1990-02", "乙公司")


def test_units_as_pairs(catalogue: FieldCatalogue) -> None:
    lines = stacked(
        *COVER,
        ((70, "完成单位情况"),),
        ((70, "单位名称"), (150, "甲院"), (300, "邮政编码"), (380, "610000")),
        ((70, "单位名称"), (150, "乙厂"), (300, "邮政编码"), (380, "620000")),
    )
    assert [(unit.name, unit.postcode) for unit in read(catalogue, lines).units] == [
        ("甲院", "610000"),
        ("乙厂", "620000"),
    ]


def test_rows_under_no_head_are_told_by_what_they_look_like(catalogue: FieldCatalogue) -> None:
    lines = stacked(
        *COVER,
        ((70, "三、主要完成人员名单"),),
        ((75, "1"), (120, "王磊"), (180, "男"), (240, "197504"), (330, "四川省交通勘察设计研究院"), (500, "教授")),
        ((330, "有限公司"),),
    )
    record = read(catalogue, lines)
    (person,) = record.persons
    assert (person.name, person.gender, person.born) == ("王磊", "男", "1975-04")
    assert person.unit == "四川省交通勘察设计研究院有限公司"
    assert "教授" in record.others.values()


@pytest.mark.parametrize(
    ("title", "kind", "categories"),
    [
        ("科技成果登记表", "（应用技术类成果）", (Category.APPLIED,)),
        ("科 技 成 果 登 记 表", "（基础理论、软科学类成果）", (Category.THEORY, Category.SOFT)),
        ("科技成果登记表（软科学类成果）", "", (Category.SOFT,)),
        ("研制报告", "（应用技术类成果）", ()),
        ("本项目的科技成果登记表已经填写", "（应用技术类成果）", ()),
    ],
)
def test_the_title_tells_whose_form_it_is(title: str, kind: str, categories: tuple[Category, ...]) -> None:
    assert form_categories([stacked(((200, title),), ((200, kind),))]) == categories


def test_a_paper_with_few_labels_is_no_form(catalogue: FieldCatalogue) -> None:
    assert read_form([stacked(((70, "成果名称"), (200, "甲")))], catalogue) is None
