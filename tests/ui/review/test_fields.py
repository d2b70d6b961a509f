"""The table of declared fields beside what they were in the round before."""

from dataclasses import replace

from app.desk.review_views import FieldDifference
from app.formats.fields import FieldCatalogue
from tests.ui.review.conftest import Clerk
from ui.review.page.fields import rows_of


def test_each_changed_part_of_a_unit_and_what_is_gone_is_told(clerk: Clerk) -> None:
    view = clerk.open()
    changed = (
        FieldDifference("unit:1", "名称", "四川农大", "四川农业大学"),
        FieldDifference("unit:1", "联系人", "", "阿牛木呷"),
        FieldDifference("person:3", "完成人第 3 位", "王强", ""),
        FieldDifference("other:备用", "备用", "旧", "新"),
    )
    case = replace(view.case, others={"备用": "新"})
    rows = {row.place: row for row in rows_of(replace(view, case=case, differences=changed), _catalogue(clerk))}
    assert rows["unit:1"].before == "名称 四川农大；联系人 空"
    assert (rows["person:3"].value, rows["person:3"].before) == ("", "完成人第 3 位 王强")
    assert rows["other:备用"].before == "旧"
    table = clerk.screen.page.fields
    table.show_rows(list(rows.values()))
    table.go_to("other:备用")
    assert table.place() == "zip"
    assert rows["field:title"].before is None


def _catalogue(clerk: Clerk) -> FieldCatalogue:
    return clerk.screen.shell.desk.book().catalogue
