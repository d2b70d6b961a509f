"""What the checklist for papers says: a look in one line, how a line stands, where two texts part."""

from dataclasses import replace

from app.desk.paper_views import PaperLine, PaperLook
from app.rules.checklist import LineState, Requirement
from app.rules.paper_check import PaperCase, as_asked, looked_through

# How many signs of a title are shown from where it differs.
_SHOWN = 12


def look_as_asked(line: Requirement) -> PaperLook:
    """A paper exactly as it is asked for; what stands on a form is still to be read."""
    return replace(as_asked(line, PaperCase("", "")), read_number=None, read_title=None)


def turned(line: PaperLine) -> PaperLook:
    """What a tick makes of a line: not looked at → as asked → not there → there again."""
    look = line.look
    if look is None:
        return look_as_asked(line.requirement)
    if look.present:
        return PaperLook(present=False, note=look.note)
    return replace(look_as_asked(line.requirement), note=look.note)


def state_of(line: PaperLine) -> LineState:
    """How a line stands; of one that nobody has looked through there is no verdict unless something is wrong."""
    if line.look is not None and not line.look.present:
        return LineState.MISSING
    if line.problems:
        return LineState.DEFECTIVE
    return LineState.COMPLETE if looked_through(line.requirement, line.look) else LineState.NOT_ASKED


def state_words(line: PaperLine) -> str:
    """That nobody has looked at a line, or not through; empty where its sign says enough."""
    if line.look is None:
        return "未看"
    return "" if looked_through(line.requirement, line.look) else "还要核对登记号和名称"


def look_words(look: PaperLook) -> str:
    """A look in one line: ``1 份 · 128 页 · 原件 · 鲜章 · 胶装 · 不清晰``."""
    if not look.present:
        return "缺少"
    parts = [f"{look.copies} 份"]
    parts += [f"{look.pages} 页"] if look.pages else []
    parts += [word.label for word in (look.copy, look.seal, look.binding) if word is not None]
    seen = ((look.order_right, "次序有误"), (look.legible, "不清晰"), (look.paged, "页码有误"))
    parts += [word for right, word in seen if not right]
    return " · ".join([*parts, *([look.note] if look.note else [])])


def parting(read: str, wanted: str) -> str:
    """Where what stands on the paper parts from what is wanted: ``第 9 位起不同，应为 0001``; empty if it does not."""
    if read == wanted:
        return ""
    place = next(
        (number for number, (one, other) in enumerate(zip(read, wanted, strict=False)) if one != other),
        min(len(read), len(wanted)),
    )
    rest = wanted[place : place + _SHOWN]
    more = "…" if len(wanted) > place + _SHOWN else ""
    return f"第 {place + 1} 个字起不同，应为“{rest}{more}”" if rest else f"第 {place + 1} 个字起多出“{read[place:]}”"
