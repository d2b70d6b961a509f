"""What only Windows would complain about, looked for in the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [path for folder in ("app", "db", "ui") for path in sorted((ROOT / folder).rglob("*.py"))]


def test_patterns_of_dates_are_ascii() -> None:
    """Windows refuses a pattern such as ``%Y年``, depending on the code page."""
    strange = [
        f"{path.relative_to(ROOT)}:{line}: {pattern}"
        for path in SOURCES
        for line, pattern in date_patterns(ast.parse(path.read_text(encoding="utf-8")))
        if not pattern.isascii()
    ]
    assert not strange


@pytest.mark.parametrize("source", ['f"{day:%Y年}"', 'day.strftime("%Y年")', 'format(day, "%Y年")'])
def test_patterns_of_dates_are_found(source: str) -> None:
    assert [pattern for _, pattern in date_patterns(ast.parse(source))] == ["%Y年"]


def date_patterns(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and text of each pattern that a date may be formatted by."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            yield from percent_texts(node.format_spec)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {"strftime", "format"}:
            for argument in node.args:
                yield from percent_texts(argument)


def percent_texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "%" in node.value:
            yield node.lineno, node.value
