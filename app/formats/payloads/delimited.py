"""Text with separators (CSV, TSV and the like) or with a label and a value on each line."""

import csv
import io
import re

from app.formats.payloads.encodings import decode_text, looks_like_text
from app.formats.tables import Table

_LABEL_LINE = re.compile(r"^\s*([^\s:：=\t][^:：=\t]{0,30}?)\s*[:：=\t]\s*(.*)$")
_SEPARATORS = ("\t", "|", ",", ";", "，", "；", "^", "#", "@")
MAX_COLUMNS = 500


class DelimitedReader:
    """Reads any text; the last one to be asked."""

    kind = "文本"

    def __init__(self, max_rows: int = 5000) -> None:
        self._max_rows = max_rows

    def sniff(self, data: bytes) -> bool:
        head = data[:4096]
        if b"\x00\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return False
        return looks_like_text(_whole_characters(head))

    def read(self, data: bytes, name: str) -> list[Table]:
        text = decode_text(data).lstrip("\ufeff").replace("\x00", "")
        lines = [line for line in text.splitlines() if line.strip()]
        table_name = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        separator = _separator(lines)
        if separator:
            return [Table(table_name, (), _rows(text, separator, self._max_rows))]
        return [_labelled(lines, table_name)] if lines else []


def _whole_characters(head: bytes) -> str:
    """The head as text, without a last character that is cut in two."""
    text = decode_text(head)
    if "\ufffd" in text:
        text = min(
            (decode_text(head[: len(head) - cut]) for cut in range(1, 4)), key=lambda found: found.count("\ufffd")
        )
    return text


def _separator(lines: list[str]) -> str:
    """The separator that stands in all of the first lines equally often; empty if there is none."""
    sample = lines[:20]
    if not sample:
        return ""
    head = sample[0]
    likely = [mark for mark in _SEPARATORS if head.count(mark) >= (1 if mark == "\t" else 2)]
    if not likely or (len(sample) > 2 and _is_labelled(sample)):
        return ""
    return max(likely, key=lambda mark: (sum(_same_count(mark, head, line) for line in sample), head.count(mark)))


def _same_count(mark: str, head: str, line: str) -> bool:
    width = len(next(csv.reader([head], delimiter=mark)))
    try:
        return len(next(csv.reader([line], delimiter=mark))) == width
    except csv.Error:
        return False


def _is_labelled(lines: list[str]) -> bool:
    """Whether most lines read 标签：值 with ever other labels, and no line has more than one tab."""
    found = [match[1] for line in lines if (match := _LABEL_LINE.match(line)) and line.count("\t") <= 1]
    return len(found) * 10 >= len(lines) * 6 and len(set(found)) * 10 >= len(found) * 8


def _rows(text: str, separator: str, max_rows: int) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    while len(rows) <= max_rows:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            continue
        if any(cell.strip() for cell in row):
            rows.append(tuple(cell.strip() for cell in row[:MAX_COLUMNS]))
    return tuple(rows)


def _labelled(lines: list[str], name: str) -> Table:
    """One row from label lines; a line without a label goes on with the value before. A repeated first label
    begins the next row."""
    rows: list[dict[str, str]] = [{}]
    label = ""
    for line in lines:
        found = _LABEL_LINE.match(line)
        if found:
            label, value = found[1].strip(), found[2].strip()
            if label in rows[-1] and label == next(iter(rows[-1])):
                rows.append({})
            earlier = rows[-1].get(label)
            rows[-1][label] = f"{earlier}；{value}" if earlier else value
        elif label:
            rows[-1][label] = f"{rows[-1][label]}\n{line.strip()}".strip()
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    return Table(name, columns, tuple(tuple(row.get(column, "") for column in columns) for row in rows if row))
