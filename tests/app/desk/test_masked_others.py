"""Numbers of persons that came in columns nobody knows."""

import pytest

from app.desk.privacy import masked_others


@pytest.mark.parametrize(
    ("label", "text", "shown"),
    [
        ("完成人1.身份证号", "510101199001011234", "510101********1234"),
        ("备注", "经办 13812345678，证件51010119900101123X。", "经办 138****5678，证件510101********123X。"),
        ("单位电话", "028-82345678", "028-****5678"),
        ("统一社会信用代码", "125100004507181234", "125100004507181234"),
        ("单位传真", "", ""),
    ],
)
def test_numbers_of_persons_are_masked_whatever_column_they_stand_in(label: str, text: str, shown: str) -> None:
    assert masked_others({label: text}) == {label: shown}
