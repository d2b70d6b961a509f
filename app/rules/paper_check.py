"""纸质审核: what a reviewer saw of the papers against the checklist for papers and the case, as findings.

Sources: 《四川省科技成果登记工作流程（2025）》方式二第 4 项; the canned comments B and L of
``resources/comments.yaml``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.rules.checklist import Checklist, Defect, HandedIn, Requirement
from app.rules.comments import CommentLibrary
from app.rules.defects import line_gaps
from app.rules.finding import Finding, Found
from app.rules.identifiers import normalise_code
from app.rules.normalise import title_key
from db.vocabulary import Binding, CopyKind, Seal, Severity

_LATE = "L01"


@dataclass(frozen=True, slots=True)
class PaperLook:
    """What a reviewer saw of one paper. ``read_number`` and ``read_title`` stand on the paper form (None: not read)."""

    present: bool
    copies: int = 1
    pages: int | None = None
    copy: CopyKind | None = None
    seal: Seal | None = None
    binding: Binding | None = None
    order_right: bool = True
    legible: bool = True
    paged: bool = True
    read_number: str | None = None
    read_title: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperCase:
    """What papers are compared with. ``late``: by how many working days they came too late (None: no limit ran);
    ``supplement``: they were asked for once more, under a limit of their own."""

    number: str
    title: str
    late: int | None = None
    supplement: bool = False


def paper_check(
    checklist: Checklist, looks: Mapping[str, PaperLook], case: PaperCase, comments: CommentLibrary
) -> tuple[Found, ...]:
    """Everything wrong with the papers that somebody looked at, in the order of the checklist; lateness last.

    Being late hinders nothing, so it is only advice.
    """
    found = [
        one
        for line in checklist.lines()
        if line.id in looks
        for one in line_findings(line, looks[line.id], case, comments)
    ]
    return (*found, *_late(case, comments))


def line_findings(line: Requirement, look: PaperLook, case: PaperCase, comments: CommentLibrary) -> tuple[Found, ...]:
    """What is wrong with one paper; empty where it is as asked."""
    place = f"material:{line.id}"
    gaps = line_gaps(line, _handed(look), comments, also=False)
    found = [Found(Finding(gap.code, Severity.MUST, place, gap.text), gap.need) for gap in gaps]
    if look.present:
        for told in _seen(line, look, case):
            code = line.comments.get(told.defect, "")
            text = _joined(comments.render(code, **told.values), told.plain if told.detail or not code else "")
            found.append(Found(Finding(code, told.severity, place, text), line.need))
    return tuple(found)


def looked_through(line: Requirement, look: PaperLook | None) -> bool:
    """Whether a paper has been looked at: of a paper form also its number and title."""
    if look is None:
        return False
    return not (look.present and line.compares and (look.read_number is None or look.read_title is None))


def as_asked(line: Requirement, case: PaperCase) -> PaperLook:
    """A paper exactly as the checklist and the case want it."""
    return PaperLook(
        present=True,
        copies=line.copies,
        copy=CopyKind.ORIGINAL if line.original else None,
        seal=line.seals[0] if line.seals else None,
        binding=line.bindings[0] if line.bindings else None,
        read_number=case.number if line.compares else None,
        read_title=case.title if line.compares else None,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A defect of papers alone: its plain sentence, said behind the canned comment too where it has ``detail``."""

    defect: Defect
    plain: str
    values: Mapping[str, object]
    severity: Severity = Severity.MUST
    detail: bool = False


def _seen(line: Requirement, look: PaperLook, case: PaperCase) -> Iterator[_Told]:
    """What ``line_gaps`` does not know of. More copies than asked matter only where the checklist has a word on it."""
    if look.copies > line.copies and Defect.SURPLUS in line.comments:
        plain = f"{line.name}应交 {line.copies} 份，实交 {look.copies} 份"
        yield _Told(Defect.SURPLUS, plain, {}, Severity.ADVICE, detail=True)
    if not look.legible:
        yield _Told(Defect.ILLEGIBLE, f"{line.name}不清晰", {})
    if not look.paged:
        yield _Told(Defect.UNPAGED, f"{line.name}没有目录或页码，或者页码不连续", {})
    if line.compares:
        yield from _compared(look, case)


def _compared(look: PaperLook, case: PaperCase) -> Iterator[_Told]:
    written, given = normalise_code(look.read_number or ""), normalise_code(case.number)
    if look.read_number is not None and not written:
        yield _Told(Defect.NO_NUMBER, "登记表上没有成果登记号", {"号": given})
    elif written and written != given:
        values = {"x": written, "y": given}
        yield _Told(Defect.NUMBER, f"登记表上的成果登记号 {written} 与 {given} 不一致", values)
    if look.read_title is not None and title_key(look.read_title) != title_key(case.title):
        plain = f"纸质登记表：{look.read_title.strip() or '空白'}；登记：{case.title}"
        yield _Told(Defect.TITLE, plain, {}, detail=True)


def _late(case: PaperCase, comments: CommentLibrary) -> Iterator[Found]:
    if not case.late:
        return
    told = f"逾期 {case.late} 个工作日收到"
    if case.supplement:  # the canned comment is about the limit that runs from the registration number
        yield Found(Finding("", Severity.ADVICE, "case", f"补充的纸质资料{told}。"))
        return
    text = _joined(comments.render(_LATE), told)
    yield Found(Finding(_LATE if _LATE in comments else "", Severity.ADVICE, "case", text))


def _joined(canned: str, plain: str) -> str:
    """A canned comment with what more there is to say, or that alone where there is none."""
    if not canned:
        return f"{plain}。"
    return f"{canned.rstrip('。')}（{plain}）。" if plain else canned


def _handed(look: PaperLook) -> HandedIn:
    return HandedIn(
        handed_in=look.present,
        copies=look.copies,
        copy=look.copy,
        seal=look.seal,
        binding=look.binding,
        pages=look.pages,
        order_right=look.order_right,
    )
