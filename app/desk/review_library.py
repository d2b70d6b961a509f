"""意见库 as a reviewer searches it: filled from the case, what is used most first."""

from collections import Counter
from functools import lru_cache

from sqlalchemy import func, select

from app.desk.facts import find_case
from app.desk.pinyin import initials
from app.desk.review_fillings import fillings
from app.desk.review_views import LibraryEntry
from app.desk.work import Work, use_case
from app.rules.comments import Comment
from app.rules.normalise import normalise_text
from db.tables import CommentRow


@use_case("review.see")
def library(work: Work, case_id: int, text: str = "") -> tuple[LibraryEntry, ...]:
    """The comments that hold every word of ``text`` (a word, the code, or pinyin initials), most used first."""
    case, book = find_case(work, case_id), work.desk.book().comments
    used = _times_used(work)
    words = normalise_text(text).casefold().split()
    found = [one for one in book.comments if all(_holds(one, word) for word in words)]
    found.sort(key=lambda one: (words != [one.code.casefold()], -used[one.code]))
    return tuple(
        LibraryEntry(one.code, one.section, book.render(one.code, **fillings(case, one)), used[one.code])
        for one in found
    )


def _times_used(work: Work) -> Counter[str]:
    query = select(CommentRow.code, func.count().label("times")).where(CommentRow.code != "").group_by(CommentRow.code)
    return Counter({row.code: row.times for row in work.session.execute(query)})


def _holds(comment: Comment, word: str) -> bool:
    plain, letters = _found_by(comment.code, comment.section, comment.text)
    return word in plain or (word.isascii() and word in letters)


@lru_cache(maxsize=1000)
def _found_by(code: str, section: str, text: str) -> tuple[str, str]:
    """What a comment is found by: its words, and the initials of section and text."""
    plain = normalise_text(f"{code} {section} {text}").casefold()
    return plain, f"{initials(section)} {initials(text)}"
