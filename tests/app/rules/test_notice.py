"""The text of the yearly notice, as it is worded."""

from datetime import date

import pytest

from app.rulebook import load_calendar
from app.rules.notice import read_notice
from tests.app.rules.makers import RESOURCES

NOTICE_2025 = """国务院办公厅关于2025年
部分节假日安排的通知
国办发明电〔2024〕12号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　现将2025年元旦、春节、清明节、劳动节、端午节、国庆节、中秋节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周三）放假1天，不调休。
　　二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
　　三、清明节：4月4日（周五）至6日（周日）放假，共3天。
　　四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
　　五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
　　六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
"""


def notice(paragraph: str) -> str:
    return f"国务院办公厅关于2026年部分节假日安排的通知\n{paragraph}"


def test_a_whole_notice_gives_the_table_of_its_year() -> None:
    assert read_notice(NOTICE_2025) == load_calendar(RESOURCES).years[2025]


def test_brackets_and_colons_of_either_width_will_do() -> None:
    table = read_notice(notice("一、元旦: 1月1日(星期四) 至3日 放假调休, 共3天。1月4日（星期天）上班。"))
    assert (table.holidays[0].name, table.holidays[0].last) == ("元旦", date(2026, 1, 3))
    assert table.workdays == (date(2026, 1, 4),)
    assert table.notice == "国务院办公厅通知"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("一、元旦：1月1日放假。", "没有找到“××××年部分节假日安排”"),
        (notice("放假安排如下。"), "没有找到“一、元旦：”这样的段落"),
        (notice("一、元旦：另行通知。"), "看不懂元旦哪几天放假：另行通知"),
        (notice("一、元旦：1月1日、2日、3日放假。"), "看不懂元旦哪几天放假"),
        (notice("一、元旦：1月1日（周五）放假1天。"), "2026-01-01 不是周五"),
        (notice("一、元旦：1月1日至3日放假，共4天。"), "元旦的天数与日期不符"),
        (notice("一、元旦：1月32日放假1天。"), "没有这一天：2026 年 1月32日"),
        (notice("一、元旦：1日放假1天。"), "没有这一天：2026 年 1日"),
        (notice("一、元旦：1月1日放假1天。1月5日上班。"), "调休上班日 2026-01-05 不是周末"),
        (notice("一、元旦：1月3日至1日放假调休。"), "元旦的最后一天早于第一天"),
    ],
)
def test_what_does_not_agree_with_itself_is_told(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_notice(text)


def test_a_number_of_days_that_is_not_told_is_not_checked() -> None:
    assert read_notice(notice("一、元旦：1月1日至3日放假。")).holidays[0].last == date(2026, 1, 3)
