"""The hash of a file that cannot be read."""

from pathlib import Path

import pytest

from app.errors import BadInputError
from app.formats.digest import file_digest


def test_of_a_file_that_cannot_be_read_no_more_is_promised_than_holds(tmp_path: Path) -> None:
    """It may lie in the store, on a disk that fails: then what was saved may well be lost."""
    with pytest.raises(BadInputError, match=r"^无法读取文件 没有\.zip。文件没有改动。请确认文件还在"):
        file_digest(tmp_path / "没有.zip")
