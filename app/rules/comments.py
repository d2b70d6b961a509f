"""意见库: the canned comments of reviews and notices, found by code and filled with values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_BLANK = "____"


@dataclass(frozen=True, slots=True)
class Comment:
    """One canned comment. ``text`` may hold placeholders in braces; ``automatic`` ones the program can raise itself."""

    code: str
    section: str
    text: str
    basis: str = ""
    automatic: bool = False

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names in braces, in order."""
        return tuple(_PLACEHOLDER.findall(self.text))


class CommentLibrary:
    """All canned comments in their order."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self.comments = tuple(comments)
        self._by_code = {comment.code: comment for comment in self.comments}

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def get(self, code: str) -> Comment:
        """The comment of a code; raises ``KeyError`` for one that the library does not have."""
        return self._by_code[code]

    def render(self, code: str, /, **values: object) -> str:
        """The text with its placeholders filled; a placeholder without a value becomes a blank to write on.

        Names that are no identifiers are given as ``**{"国际领先": …}``. An unknown code gives an empty text.
        """
        if code not in self:
            return ""
        return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], "")) or _BLANK, self.get(code).text)

    def search(self, text: str) -> tuple[Comment, ...]:
        """The comments that hold every word of ``text`` in code, section or text; all for an empty search."""
        words = text.casefold().split()
        return tuple(comment for comment in self.comments if all(word in _haystack(comment) for word in words))


def _haystack(comment: Comment) -> str:
    return f"{comment.code} {comment.section} {comment.text}".casefold()
