"""Chinese text comes out right whatever it was written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.payloads.encodings import decode_text, looks_like_text

TEXT = "成果名称：川西高原牦牛乳，周䶮、许𠅤"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_with_rare_characters_is_decoded(encoding: str) -> None:
    assert decode_text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_noticed(encoding: str) -> None:
    assert decode_text("<a>title=1</a>".encode(encoding)) == "<a>title=1</a>"


@pytest.mark.parametrize("word", ["联通", "一举", "蓄力"])
def test_short_gbk_words_that_look_like_utf8_are_gbk(word: str) -> None:
    assert decode_text(word.encode("gbk")) == word


def test_a_wrong_declaration_does_not_harm() -> None:
    assert decode_text(TEXT.encode("utf-8"), "GB2312") == TEXT
    assert decode_text(TEXT.encode("gb18030"), "gb2312") == TEXT
    assert decode_text("成果".encode("gb18030"), "no-such-encoding") == "成果"


def test_what_fits_nothing_is_marked() -> None:
    assert decode_text(b"abc\xff") == "abc\ufffd"


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(decode_text(data), str)


def test_noise_is_not_text() -> None:
    assert looks_like_text(TEXT)
    assert not looks_like_text("\x01\x02\x03abc")
    assert not looks_like_text("  \n")
