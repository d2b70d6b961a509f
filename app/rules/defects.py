"""What is wrong with one line of the checklist as handed in, each with its canned comment."""

from collections.abc import Iterator

from app.rules.checklist import Defect, Gap, HandedIn, Requirement
from app.rules.comments import CommentLibrary
from db.vocabulary import CopyKind, MaterialForm, Seal

_SEAL_DEFECTS = {
    Seal.PRINTED: Defect.PRINTED_SEAL,
    Seal.COPIED: Defect.PRINTED_SEAL,
    Seal.DEPARTMENT: Defect.DEPARTMENT_SEAL,
}


def line_gaps(line: Requirement, given: HandedIn, comments: CommentLibrary, *, also: bool) -> tuple[Gap, ...]:
    """Everything the applicant must mend on a line; empty where it is as asked.

    What the clerk did not look at (``None``) is no defect. ``also`` says that the line's ``also_when`` holds.
    """
    found = [(defect, _code(line, defect, also=also), plain) for defect, plain in _defects(line, given)]
    noted = [(Defect.NOTED, code, f"{line.name}不符合要求。") for code in given.defects]
    told: dict[str, Gap] = {}
    for defect, code, plain in found + noted:
        text = comments.render(code, **_values(line, given)) or plain
        told.setdefault(text, Gap(line.id, defect, code, text, line.need))
    return tuple(told.values())


def _code(line: Requirement, defect: Defect, *, also: bool) -> str:
    if also and defect is Defect.MISSING and "also_missing" in line.comments:
        return line.comments["also_missing"]
    return line.comments.get(defect, "")


def _values(line: Requirement, given: HandedIn) -> dict[str, object]:
    return {"材料": line.name, "应交": line.copies, "实交": given.copies}


def _defects(line: Requirement, given: HandedIn) -> Iterator[tuple[Defect, str]]:
    """Each defect with a plain sentence, for lines whose checklist names no comment for it."""
    if not given.handed_in:
        yield Defect.MISSING, f"未提交{line.name}。"
        return
    if line.kinds and given.kind and given.kind not in line.kinds:
        yield Defect.KIND, f"{line.name}的种类不在认可范围内（{given.kind}）。"
    if line.form is MaterialForm.PAPER:
        yield from _paper_defects(line, given)
    if line.seals and given.seal is not None and given.seal not in line.seals:
        defect = _SEAL_DEFECTS.get(given.seal, Defect.SEAL)
        yield defect, f"{line.name}的盖章不符合要求（{given.seal.label}）。"


def _paper_defects(line: Requirement, given: HandedIn) -> Iterator[tuple[Defect, str]]:
    if given.copies < line.copies:
        yield Defect.COPIES, f"{line.name}份数不足（应交 {line.copies} 份，实交 {given.copies} 份）。"
    if line.original and given.copy is CopyKind.COPY:
        yield Defect.COPY, f"{line.name}为复印件，请提交原件。"
    if line.bindings and given.binding is not None and given.binding not in line.bindings:
        yield Defect.BINDING, f"{line.name}的装订不符合要求（{given.binding.label}）。"
    if line.order and not given.order_right:
        yield Defect.ORDER, f"{line.name}未按规定顺序装订（{line.order}）。"
