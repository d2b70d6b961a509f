"""What the materials of a round are as rows: fields, zip, files, materials on paper, comments of the round before."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath

from app.desk.review_views import ReviewComment, ReviewView
from app.desk.views import FileView
from app.rules.checklist import LineState
from db.vocabulary import Answer, Severity
from ui.case.materials import handed_words
from ui.files import size_words
from ui.review.signs import ANSWER_SIGNS
from ui.widgets.chip import Sign


class Kind(Enum):
    """What choosing a row shows."""

    FIELDS = "fields"
    FILE = "file"
    PAPER = "paper"
    HEAD = "head"
    SHEET = "sheet"
    SCANS = "scans"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row. ``place`` is where a comment made here belongs, as ``Finding.place``."""

    kind: Kind
    title: str
    second: str = ""
    place: str = "case"
    file: FileView | None = None
    comment_id: int = 0
    sign: Sign | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same when the case is fetched anew."""
        return (self.kind, self.file.sha256 if self.file else "", self.comment_id, self.place)


FIELDS = "fields"
_OPEN = Sign("未看", "text3", "circle")
_SEEN = Sign("看过", "ok", "checkmark_circle")
_MUST = Sign("有必须修改", "must", "error_circle", filled=True)


def entries_of(view: ReviewView, seen: set[str]) -> list[Entry]:
    """All rows of a review; ``seen`` are the files and places that were looked at."""
    entries = [_fields(view, seen), *_files(view, seen), *_papers(view, seen)]
    earlier = _earlier(view)
    return [*entries, Entry(Kind.HEAD, "上轮意见"), *earlier] if earlier else entries


def files_of(view: ReviewView) -> tuple[FileView, ...]:
    """The files that count now: those that no later round has replaced."""
    return tuple(file for file in view.case.files if not file.superseded)


def _fields(view: ReviewView, seen: set[str]) -> Entry:
    """What was declared, under the name of the zip that it came in."""
    filled = sum(1 for value in view.case.values if value.value)
    parts = [f"{filled} 项"]
    if view.differences:
        parts.append(f"较上轮改 {len(view.differences)} 项")
    mine = [one for one in view.comments if one.number and one.mark is None and _is_declared(one.place)]
    if mine:
        parts.append(f"意见 {len(mine)}")
    zip_name = next((file.name for file in files_of(view) if file.role == "zip"), "")
    title = f"压缩包 {zip_name}" if zip_name else "登记内容"
    return Entry(Kind.FIELDS, title, " · ".join(parts), "case", sign=_sign(mine, FIELDS in seen))


def _is_declared(place: str) -> bool:
    return place.partition(":")[0] in {"case", "zip", "field", "unit", "person"}


def _files(view: ReviewView, seen: set[str]) -> list[Entry]:
    names = {one.line_id: one.name for one in view.case.materials}
    order = {one.line_id: at for at, one in enumerate(view.case.materials)}
    files = sorted(
        (file for file in files_of(view) if file.role != "zip"),
        key=lambda file: (file.role != "form", order.get(file.line_id, len(order))),
    )
    titles = [_title(file, names) for file in files]
    entries = []
    for file, title in zip(files, titles, strict=True):
        place = _place(file)
        mine = [one for one in view.comments if one.number and _about(one, file, place)]
        parts = [f"{file.pages} 页" if file.pages else size_words(file.size)]
        if mine:
            parts.append(f"意见 {len(mine)}")
        elif file.sha256 not in seen:
            parts.append("未看")
        shown = title if titles.count(title) == 1 else PurePath(file.name).stem
        entries.append(Entry(Kind.FILE, shown, " · ".join(parts), place, file, sign=_sign(mine, file.sha256 in seen)))
    return entries


def _place(file: FileView) -> str:
    if file.role == "form" and not file.line_id:
        return file.role
    return f"material:{file.line_id}" if file.line_id else "case"


def _title(file: FileView, names: dict[str, str]) -> str:
    if file.role == "form" and not file.line_id:
        return "科技成果登记表"
    return names.get(file.line_id) or file.name


def _about(comment: ReviewComment, file: FileView, place: str) -> bool:
    if comment.mark is not None:
        return comment.mark.sha256 == file.sha256
    return place != "case" and comment.place == place


def _papers(view: ReviewView, seen: set[str]) -> list[Entry]:
    """Materials without a file: only paper was handed in, or nothing of what is asked for."""
    entries = []
    there = {file.line_id for file in files_of(view)} | {file.role for file in files_of(view) if file.role == "zip"}
    for material in view.case.materials:
        if material.line_id in there or material.state == LineState.NOT_ASKED:
            continue
        place = f"material:{material.line_id}"
        mine = [one for one in view.comments if one.number and one.place == place]
        sign = _sign(mine, place in seen)
        entries.append(Entry(Kind.PAPER, material.name, handed_words(material), place, sign=sign))
    return entries


def _sign(comments: Iterable[ReviewComment], seen: bool) -> Sign:  # noqa: FBT001  a state, read at its one caller
    if any(one.severity is Severity.MUST for one in comments):
        return _MUST
    return _SEEN if seen else _OPEN


def _earlier(view: ReviewView) -> list[Entry]:
    """The comments of rounds before this one, with what became of them."""
    now = view.round
    rows = []
    for comment in view.comments:
        if now is None or (comment.kind, comment.round_no) == (now.kind, now.number):
            continue
        rows.append(_earlier_row(comment))
    return rows


def _earlier_row(comment: ReviewComment) -> Entry:
    sign = ANSWER_SIGNS.get(comment.answer, Sign("待标明", "soon", "question_circle"))
    if comment.needs_answer:
        sign, words = Sign("待标明", "soon", "question_circle"), "待标明"
    elif comment.answer is Answer.NOT_FIXED:
        words = "未改 · 转入本轮"
    else:
        words = comment.answer.label
    return Entry(Kind.COMMENT, comment.text, f"第 {comment.round_no} 轮 · {words}", comment_id=comment.id, sign=sign)
