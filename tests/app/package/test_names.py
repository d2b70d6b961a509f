"""File names in a package: every system takes them, and no two are alike."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.package.names import MAX_NAME, NameBook, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("登记表.pdf", "登记表.pdf"),
        ('a<b>:"c"/d\\e|f?g*h%.pdf', "a_b___c__d_e_f_g_h_.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("lpt1", "_lpt1"),
        ("  尾部有点. ", "尾部有点"),
        ("..", "_"),
        ("换\u2028行\x00.txt", "换_行_.txt"),
        ("全\u3000角.pdf", "全 角.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
        ("长" * 100 + ".pdf", "长" * 56 + ".pdf"),
        ("𬱖䶮.pdf", "𬱖䶮.pdf"),
    ],
)
def test_a_name_becomes_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@settings(max_examples=150)
@given(st.text(max_size=90))
def test_any_name_becomes_safe_and_stays_so(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= MAX_NAME
    assert not set(safe) & set('<>:"/\\|?*%\n\r\t\x85\u2028')
    assert safe == safe.strip(" ") == unicodedata.normalize("NFC", safe)
    assert not safe.endswith(".")
    assert safe_name(safe) == safe


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["a.pdf", "A.PDF", "长" * 99, "长" * 98 + "短", "é", "e\u0301", "?", "*"]), max_size=12)
)
def test_no_two_paths_are_alike(names: list[str]) -> None:
    book = NameBook()
    paths = [book.take("材料", name) for name in names]
    assert len({unicodedata.normalize("NFC", path).casefold() for path in paths}) == len(names)
    assert all(len(path) <= len("材料/") + MAX_NAME for path in paths)
