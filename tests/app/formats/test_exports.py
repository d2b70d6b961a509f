"""A known export is a file an administrator can add."""

from pathlib import Path

import pytest

from app.errors import BadResourceError
from app.formats.fields import FieldCatalogue
from app.formats.mapping import PayloadMapping, apply_mapping
from app.formats.tables import Table
from app.resources import Resources

PINYIN = Table("cg", ("mc", "cglb", "gjc", "dw", "dz", "xs"), (("甲", "Y", "一,二", "某院", "成都", "新技术"),))


def with_export(folder: Path, text: str) -> FieldCatalogue:
    (folder / "mappings").mkdir()
    (folder / "mappings" / "own.yaml").write_text(text, "utf-8")
    return FieldCatalogue.load(Resources(folder))


def test_columns_of_pinyin_initials(catalogue: FieldCatalogue) -> None:
    (record,), unknown = apply_mapping([PINYIN], catalogue)
    assert {key: found.value for key, found in record.values.items()} == {
        "title": "甲", "category": "应用技术", "first_unit": "某院", "keywords": "一；二", "form": "新技术",
    }  # fmt: skip
    assert record.units[0].address == "成都"
    assert unknown == {}


def test_a_file_of_the_office_is_used_and_a_clerk_s_mapping_wins_over_it(tmp_path: Path) -> None:
    catalogue = with_export(
        tmp_path, "name: 新版\nwhen: [F001, F002]\ncolumns: {t.F001: title, f002: keywords, F003: ''}\n"
    )
    table = Table("t", ("F001", "F002", "F003"), (("甲", "一", "二"),))
    (record,), _ = apply_mapping([table], catalogue)
    assert (record.title, record.values["keywords"].value, record.others) == ("甲", "一", {"F003": "二"})
    (record,), _ = apply_mapping([table], catalogue, PayloadMapping("", {"t.F002": "plan_no"}))
    assert record.values["plan_no"].value == "一"
    assert apply_mapping([Table("t", ("F001",), (("甲",),))], catalogue)[0] == ()


def test_a_target_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadResourceError, match=r"own\.yaml.*没有指标项 tittle"):
        with_export(tmp_path, "name: 新版\nwhen: [a]\ncolumns: {a: tittle}\n")
