"""Which encoding Chinese text is in."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U000323af]")
_COMMON = re.compile(r"[\u4e00-\u9fa5\u3001-\u3011\uff08-\uff1f]")
_PRINTABLE = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")


def decode_text(data: bytes, declared: str = "") -> str:
    """Text of unknown encoding: byte order mark, then UTF-8, then what is declared, then GB18030.

    Never raises; bytes that fit nothing become U+FFFD.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    for name in _candidates(data, declared):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if name == "utf-8" and (better := _rather_gbk(data, text)):
            return better
        return text
    return data.decode("gb18030", errors="replace")


def _rather_gbk(data: bytes, text: str) -> str:
    """The GBK reading of characters that happen to be valid UTF-8, such as 联通; empty if UTF-8 it is.

    UTF-8 spends three bytes on a Chinese character; where only two-byte characters (Latin, Greek, …) come out and
    the other reading is all Chinese, it is the other.
    """
    if _CJK.search(text) or text.isascii():
        return ""
    other = data.decode("gbk", errors="replace")
    return other if all(each.isascii() or _COMMON.match(each) for each in other) else ""


def _candidates(data: bytes, declared: str) -> list[str]:
    wide = [name for name, zero in (("utf-16-le", 1), ("utf-16-be", 0)) if _mostly_zero(data, zero)]
    known = declared.lower().replace("_", "-")
    # gb2312 and gbk are declared by programs that write any of the family.
    named = ["gb18030"] if known in {"gb2312", "gbk", "cp936", "gb-2312", "gb18030"} else [known] if known else []
    return [*wide, "utf-8", *named, "gb18030"]


def _mostly_zero(data: bytes, offset: int) -> bool:
    sample = data[offset:2000:2]
    return len(sample) > 4 and sample.count(0) * 3 > len(sample)


def looks_like_text(text: str) -> bool:
    """Whether decoded bytes read as text rather than as noise."""
    if not text.strip():
        return False
    return len(_PRINTABLE.findall(text)) >= 0.98 * len(text)
