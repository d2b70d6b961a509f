"""Names of files whatever the system makes of their bytes."""

from pathlib import Path

import pytest

from app.intake.names import readable_name


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("技术资料𬱖.pdf".encode(), "技术资料𬱖.pdf"),
        ("技术资料.pdf".encode("gb18030"), "技术资料.pdf"),
        (b"a\xff.pdf", "a\ufffd.pdf"),
    ],
)
def test_bytes_that_the_locale_does_not_know_are_read(raw: bytes, name: str) -> None:
    assert readable_name(Path("folder") / raw.decode("ascii", errors="surrogateescape")) == name


def test_what_is_no_text_at_all_can_still_be_stored() -> None:
    assert readable_name(Path("a\ud800.pdf")).encode() == "a\ufffd.pdf".encode()
