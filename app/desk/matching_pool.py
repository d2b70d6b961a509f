"""The cases that packets may belong to, with what each is known by; many packets are compared with one pool."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Select, or_, select

from app.desk.finding import like
from app.desk.keys import registration_key
from app.desk.pinyin import sort_key
from app.desk.work import Work
from app.rules import matching
from app.rules.identifiers import normalise_code
from app.rules.matching import CaseFacts, Clue, Fit
from app.rules.normalise import search_text, title_key
from db.tables import Case, CaseUnit, CaseValue, PacketRow
from db.types import storable

LIMIT = 20
_EXACT_LIMIT = 200
_AT_ONCE = 500
_ALIKE_LIMIT = 50


@dataclass(slots=True)
class Pool:
    """Cases by id, and by what is looked up first, so that a packet is compared with the few that may fit."""

    facts: dict[int, CaseFacts] = field(default_factory=dict)
    _numbers: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _phones: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _persons: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _units: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _titles: dict[int, str] = field(default_factory=dict)

    def add(self, case_id: int, facts: CaseFacts) -> None:
        """Take up a case."""
        self.facts[case_id], self._titles[case_id] = facts, facts.title_key
        places = (
            (self._numbers, facts.numbers),
            (self._phones, facts.phones),
            (self._persons, facts.persons),
            (self._units, facts.unit_keys),
        )
        for place, keys in places:
            for key in keys:
                place[key].add(case_id)

    def fits(self, clue: Clue) -> list[tuple[int, Fit]]:
        """The cases that fit, best first."""
        if clue.is_empty:
            return []
        found = ((id_, matching.fit(clue, self.facts[id_])) for id_ in self._near(clue))
        fits = [(id_, fit) for id_, fit in found if fit is not None]
        return sorted(fits, key=lambda each: (-each[1].score, -each[0]))

    def _near(self, clue: Clue) -> set[int]:
        near = {id_ for number in clue.numbers for id_ in self._numbers.get(number, ())}
        near |= self._phones.get(matching.digits(clue.phone), set())
        near |= self._persons.get(title_key(clue.person), set())
        near |= self._of_unit(title_key(clue.unit))
        return near | self._of_text(clue.text)

    def _of_unit(self, key: str) -> set[int]:
        if not key:
            return set()
        found = set(self._units.get(key, ()))
        for other in self._units:
            if len(other) >= 4 <= len(key) and (other in key or key in other):
                found |= self._units[other]
        alike = process.extract(key, self._units.keys(), scorer=fuzz.ratio, score_cutoff=80, limit=_ALIKE_LIMIT)
        return found.union(*(self._units[other] for other, _score, _place in alike))

    def _of_text(self, text: str) -> set[int]:
        key, words = title_key(text), search_text(text).split()
        if not words:
            return set()
        found = {
            id_
            for id_, facts in self.facts.items()
            if all(word in facts.search_text for word in words) or (facts.title_key and facts.title_key in key)
        }
        alike = process.extract(key, self._titles, scorer=fuzz.ratio, score_cutoff=80, limit=_ALIKE_LIMIT)
        return found | {id_ for _title, _score, id_ in alike}


def pool_of_taking(work: Work) -> Pool:
    """All cases whose papers may be under way."""
    return _filled(work, select(Case.id).where(Case.stage.in_(matching.TAKING)))


def pool_for(work: Work, clue: Clue) -> Pool:
    """These, and of all others those that a number, unit, title or the typed text leads to."""
    pool = pool_of_taking(work)
    wanted = {id_ for query in _exact(clue) for id_ in work.session.scalars(query.limit(_EXACT_LIMIT))}
    return _filled(work, sorted(wanted - pool.facts.keys()), pool)


def clue_of(row: PacketRow) -> Clue:
    """What is known of a packet."""
    return Clue(
        numbers=_numbers_in(f"{row.hint} {row.note} {row.tracking_no}"),
        unit=row.sender_unit,
        person=row.sender,
        phone=row.sender_phone,
        text=row.hint,
    )


def clue_in(text: str) -> Clue:
    """What somebody types to find a case, whatever of it that is: a number, unit, person, telephone, title."""
    text = text.strip()
    return Clue(_numbers_in(text), unit=text, person=text, phone=text, text=text)


def seen_cases(row: PacketRow) -> set[int]:
    """The cases that it is matched to, or was by mistake: not to be offered as new."""
    return {match.case_id for match in row.matches}


def _numbers_in(text: str) -> frozenset[str]:
    """The words of a text that may be numbers, as they are kept."""
    words = (normalise_code(word) for word in text.replace("，", " ").replace("、", " ").replace("；", " ").split())
    return frozenset(word for word in words if len(word) >= 4 and any(sign.isdecimal() for sign in word))


def _exact(clue: Clue) -> Iterable[Select[int]]:
    numbers = sorted({registration_key(number) for number in clue.numbers})[:_AT_ONCE]
    if numbers:
        columns = (Case.case_no, Case.registration_no, Case.online_no, Case.tracking_no)
        yield select(Case.id).where(or_(*(column.in_(numbers) for column in columns)))
        yield select(CaseValue.case_id).where(CaseValue.key == "plan_no", CaseValue.value.in_(numbers))
    newest = select(Case.id).order_by(Case.id.desc())
    if clue.unit:
        yield newest.where(Case.unit_pinyin == sort_key(clue.unit))
    if key := title_key(storable(clue.text)):
        yield newest.where(Case.title_key == key)
    if words := search_text(storable(clue.text)).split():
        yield newest.where(*(like(Case.search_text, word) for word in words))


def _filled(work: Work, ids: Select[int] | Sequence[int], pool: Pool | None = None) -> Pool:
    pool = Pool() if pool is None else pool
    if not isinstance(ids, Select) and not ids:
        return pool
    units: dict[int, list[Any]] = defaultdict(list)
    columns = (CaseUnit.case_id, CaseUnit.name, CaseUnit.phone, CaseUnit.contact)
    for unit in work.session.execute(select(*columns).where(CaseUnit.case_id.in_(ids))):
        units[unit.case_id].append(unit)
    plans = select(CaseValue.case_id, CaseValue.value).where(CaseValue.key == "plan_no", CaseValue.case_id.in_(ids))
    plan_nos = {row.case_id: row.value for row in work.session.execute(plans)}
    for row in work.session.execute(select(*_COLUMNS).where(Case.id.in_(ids))):
        pool.add(row.id, _facts(row, units.get(row.id, []), plan_nos.get(row.id, "")))
    return pool


def _facts(row: Any, units: Sequence[Any], plan_no: str) -> CaseFacts:
    numbers = (row.case_no, row.registration_no, row.online_no, row.tracking_no, plan_no)
    persons = (row.contact, row.deliverer, *(unit.contact for unit in units))
    phones = (row.contact_phone, row.deliverer_phone, *(unit.phone for unit in units))
    return CaseFacts(
        stage=row.stage,
        numbers=frozenset(normalise_code(number) for number in numbers if number),
        title_key=row.title_key,
        unit_keys=_some(row.unit_key, *(title_key(unit.name) for unit in units)),
        persons=frozenset(_some(*map(title_key, persons))),
        phones=frozenset(_some(*map(matching.digits, phones))),
        search_text=row.search_text,
    )


_COLUMNS = (
    Case.id,
    Case.stage,
    Case.case_no,
    Case.registration_no,
    Case.online_no,
    Case.tracking_no,
    Case.title_key,
    Case.unit_key,
    Case.contact,
    Case.contact_phone,
    Case.deliverer,
    Case.deliverer_phone,
    Case.search_text,
)


def _some(*keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
