"""The name under which a zip was brought."""

import pytest

from app.formats.zip_names import name_finding
from db.vocabulary import Severity


@pytest.mark.parametrize("name", ["cgsbqy.zip", "CGSBQY.ZIP", "cgsbqy (1).zip", "cgsb951.zip", "四川农大cgsbqy.zip"])
def test_names_of_exports_pass(name: str) -> None:
    assert name_finding(name) is None


@pytest.mark.parametrize("name", ["成果.zip", "cgsbqy.rar", "新建文件夹.zip"])
def test_other_names_are_told(name: str) -> None:
    finding = name_finding(name)
    assert finding is not None
    assert (finding.code, finding.severity, finding.place) == ("A02", Severity.ADVICE, "zip")
    assert name in finding.text
