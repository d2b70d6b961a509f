"""A made-up applicant's ``cgsbqy.zip``: three tables as tab-separated text in GB18030."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from app.demo.plan import DemoCase

_UNIT_HEAD = ("成果序号", "排序", "单位名称", "统一社会信用代码", "通讯地址", "邮政编码", "联系人", "联系电话")
_PERSON_HEAD = (
    *("成果序号", "排序", "姓名", "性别", "出生年月", "文化程度", "技术职称", "工作单位"),
    "对成果创造性贡献",
)
_ONLY = "1"


def exported_zip(case: DemoCase, suffix: str = "") -> bytes:
    """The bytes, the same for the same case; ``suffix`` is put behind the title."""
    fields = case.fields | {"成果名称": case.title + suffix}
    units = [
        (_ONLY, place, unit.name, unit.uscc, unit.address, unit.postcode, unit.contact, unit.phone)
        for place, unit in enumerate(case.units, start=1)
    ]
    persons = [(_ONLY, place, *astuple(person)) for place, person in enumerate(case.persons, start=1)]
    tables = {
        "科技成果": _table(("序号", *fields), [(_ONLY, *fields.values())]),
        "完成单位": _table(_UNIT_HEAD, units),
        "完成人": _table(_PERSON_HEAD, persons),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in tables.items():
            entry = zipfile.ZipInfo(f"{name}.txt", case.received_at.timetuple()[:6])
            package.writestr(entry, text.encode("gb18030"))
    return target.getvalue()


def _table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    return "".join("\t".join(map(str, row)) + "\r\n" for row in (head, *rows))
