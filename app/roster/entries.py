"""From the rows of a spreadsheet to the applications that it lists, each with what is wrong with it in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from app.formats.fields import label_key
from app.formats.shaping import unique_names
from app.roster.fields import RosterWords, guess
from app.roster.workbook import RawRow, RawSheet
from app.rules.identifiers import LONGEST_NUMBER, normalise_code
from app.rules.normalise import normalise_category, normalise_date, normalise_name, normalise_text, title_key
from db.types import OFFICE_TIME
from db.vocabulary import Category

_HEAD_WITHIN = 20
_FIRST_YEAR = 2000
"""Nothing was applied for before; a cell without a date becomes 1900 in a spreadsheet."""
_CLOCK = re.compile(r"[ T](\d{1,2}):(\d{2})(?::(\d{2}))?")
_EXCEL_DAY = re.compile(r"^\d{5}(\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Roster:
    """A sheet with its head row found: ``rows`` are those below it, ``columns`` as wide as the widest of them."""

    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One application of a roster.

    ``number`` is what it is known by in its channel. ``problems`` keep it from being taken; ``remarks`` do not.
    ``left_out`` says why the row is not meant to be a case. ``others`` are the columns that mean nothing known.
    """

    line: int
    number: str = ""
    title: str = ""
    project: str = ""
    project_no: str = ""
    unit: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    category: Category | None = None
    submitted: datetime | None = None
    status: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    left_out: str = ""


def find_roster(sheets: Sequence[RawSheet], words: RosterWords) -> Roster:
    """The sheet and head row that know most of the facts; the first filled sheet where none does."""
    known = {label_key(name) for names in words.names.values() for name in names}
    best, hits = Roster((), ()), -1
    for sheet in sheets:
        for place, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
            found = len({label_key(cell) for cell in row.cells} & known)
            if found > hits and sum(map(bool, row.cells)) > 1:
                best, hits = _under(sheet, place), found
    return best


def _under(sheet: RawSheet, place: int) -> Roster:
    width = max(len(row.cells) for row in sheet.rows[place:])
    head = [*sheet.rows[place].cells, *[""] * width][:width]
    columns = unique_names(tuple(cell.replace("\n", "") or f"第{n}列" for n, cell in enumerate(head, 1)))
    filled = tuple(
        n
        for n in range(width)
        if head[n] or any(len(row.cells) > n and row.cells[n] for row in sheet.rows[place + 1 :])
    )
    rows = tuple(_cut(row, filled) for row in sheet.rows[place + 1 :])
    return Roster(tuple(columns[n] for n in filled), rows)


def _cut(row: RawRow, columns: tuple[int, ...]) -> RawRow:
    cells = tuple(row.cells[n] if n < len(row.cells) else "" for n in columns)
    return RawRow(row.line, cells, tuple(place for place, n in enumerate(columns) if n in row.uncounted))


def own_mapping(roster: Roster, words: RosterWords) -> dict[str, str]:
    """What the columns hold as far as their names tell."""
    return guess(roster.columns, words)


def samples(roster: Roster) -> dict[str, str]:
    """Each column with the first thing that stands in it."""
    return {
        column: next((row.cells[n] for row in roster.rows if row.cells[n]), "")
        for n, column in enumerate(roster.columns)
    }


def entries(roster: Roster, mapping: Mapping[str, str], words: RosterWords, now: datetime) -> tuple[Entry, ...]:
    """The applications in the order of the roster; a row that tells next to nothing (a sum, a signature) is none."""
    made = [entry for row in roster.rows if (entry := _entry(row, roster.columns, mapping, words, now))]
    return tuple(_with_repeats(made))


def _entry(
    row: RawRow, columns: Sequence[str], mapping: Mapping[str, str], words: RosterWords, now: datetime
) -> Entry | None:
    facts = {
        mapping[column]: text for column, text in zip(columns, row.cells, strict=True) if text and mapping.get(column)
    }
    uncounted = [columns[n] for n in row.uncounted if mapping.get(columns[n])]
    if not uncounted and not facts.keys() & {"number", "project_no", "title"} and len(facts) < 3:
        return None
    others = {column: text for column, text in zip(columns, row.cells, strict=True) if text and not mapping.get(column)}
    number = normalise_code(facts.get("number") or facts.get("project_no", ""))
    status = normalise_text(facts.get("status", ""))
    entry = Entry(
        line=row.line,
        number=number,
        title=normalise_text(facts.get("title", "")),
        project=normalise_text(facts.get("project", "")),
        project_no=normalise_code(facts.get("project_no", "")),
        unit=normalise_name(facts.get("unit", "")),
        contact=normalise_name(facts.get("contact", "")),
        phone=normalise_text(facts.get("phone", "")).replace(" ", ""),
        address=normalise_text(facts.get("address", "")),
        status=status,
        others=others,
        left_out=f"状态为“{status}”，不导入" if status in words.left_out else "",
    )
    return _judged(entry, facts, uncounted, now)


def _judged(entry: Entry, facts: Mapping[str, str], uncounted: Sequence[str], now: datetime) -> Entry:
    problems = [f"“{column}”是公式，文件里没有算出的结果；请用 Excel 打开并保存后再导入" for column in uncounted]
    remarks: list[str] = []
    if not entry.number:
        problems.append("没有编号")
    elif len(entry.number) > LONGEST_NUMBER:
        problems.append(f"编号“{_short(entry.number)}”超过 {LONGEST_NUMBER} 个字，不像是编号")
    if not entry.title:
        problems.append("没有成果名称")
    submitted = _moment(facts.get("submitted", ""))
    if facts.get("submitted") and submitted is None:
        problems.append(f"提交时间“{_short(facts['submitted'])}”不是日期")
    elif submitted is not None and submitted.year < _FIRST_YEAR:
        problems.append(f"提交时间“{_short(facts['submitted'])}”早于 {_FIRST_YEAR} 年")
    elif submitted is not None and submitted.date() > now.date():
        problems.append(f"提交时间 {submitted:%Y-%m-%d} 晚于今天")
    elif submitted is None:
        remarks.append("没有提交时间，形式审查期限按导入时间起算")
    category = normalise_category(facts.get("category", ""))
    if facts.get("category") and category is None:
        remarks.append(f"成果类别“{_short(facts['category'])}”不认识，导入后类别待定")
    return replace(entry, category=category, submitted=submitted, problems=tuple(problems), remarks=tuple(remarks))


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


def _moment(text: str) -> datetime | None:
    """A date with or without its time of day, also as the number that spreadsheets keep."""
    plain = normalise_text(text)
    if _EXCEL_DAY.match(plain):
        from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 (0.2 s, seldom needed)

        found = from_excel(float(plain))
        return found.replace(tzinfo=OFFICE_TIME, microsecond=0) if isinstance(found, datetime) else None
    day = normalise_date(plain)
    if not day:
        return None
    clock = _CLOCK.search(plain)
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return datetime.combine(date.fromisoformat(day), time(hour, minute, second), OFFICE_TIME)


def _with_repeats(made: Sequence[Entry]) -> list[Entry]:
    """A number counts once: a later row with it is told of the first."""
    first: dict[str, Entry] = {}
    result = []
    for entry in made:
        before = first.get(entry.number) if entry.number else None
        if before is None:
            if entry.number and not entry.left_out:
                first[entry.number] = entry
            result.append(entry)
            continue
        same = title_key(before.title) == title_key(entry.title)
        why = f"与第 {before.line} 行重复" if same else f"编号与第 {before.line} 行相同，成果名称不同"
        result.append(entry if entry.left_out else replace(entry, problems=(*entry.problems, why)))
    return result
