"""Where on a case a comment or a finding stands, in the words of the form."""

from dataclasses import dataclass

from app.desk.paper_looks import checklist_of
from app.desk.review_views import Mark, NewComment
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError
from db.tables import Case, FileLink

_WHOLE = {"zip": "压缩包", "form": "登记表", "case": "本次申请"}


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one case."""

    fields: dict[str, str]
    materials: dict[str, str]
    persons: tuple[str, ...]

    def label(self, place: str, page: int | None = None) -> str:
        """A place of ``Finding.place``: "关键词", "完成人第 2 行（卓玛）", "研制报告 第 3 页" (``page`` from 0)."""
        kind, _, which = place.partition(":")
        return f"{self._label(kind, which)}{'' if page is None else f' 第 {page + 1} 页'}"

    def _label(self, kind: str, which: str) -> str:
        match kind:
            case "field":
                return self.fields.get(which, which)
            case "unit":
                return f"完成单位第 {which} 行"
            case "person":
                number = int(which) if which.isdecimal() else 0
                name = self.persons[number - 1] if 0 < number <= len(self.persons) else ""
                return f"完成人第 {which} 行{f'（{name}）' if name else ''}"
            case "material":
                return self.materials.get(which, which)
            case _:
                return _WHOLE.get(kind, _WHOLE["case"])


def places_of(work: Work, case: Case) -> Places:
    """The places of a case. Of the papers a line is called as the checklist for papers calls it."""
    papers = checklist_of(work, case)
    names = {line.id: line.name for line in papers.lines()} if papers is not None else {}
    return Places(
        fields={spec.key: spec.label for spec in work.desk.book().catalogue.fields},
        materials=names | {one.line_id: one.name or one.line_id for one in case.materials},
        persons=tuple(one.name for one in case.persons),
    )


def checked(new: NewComment, links: list[FileLink]) -> NewComment:
    """The comment as given, if its text and its place can be kept. Raises ``BadInputError``."""
    if not new.text.strip():
        raise BadInputError("意见还没有写内容", safe=UNTOUCHED, todo="请写明要修改什么，或从意见库选一条")
    if new.mark is not None and not _fits(new.mark, links):
        raise BadInputError("这一处已经不在办件的文件里", safe="您写的意见还在草稿里", todo="请重新打开文件后再画框")
    return new


def _fits(mark: Mark, links: list[FileLink]) -> bool:
    pages = [link.pages for link in links if link.sha256 == mark.sha256]
    inside = 0 <= mark.left < mark.right <= 1 and 0 <= mark.top < mark.bottom <= 1 and mark.page >= 0
    return inside and any(count is None or mark.page < count for count in pages)
