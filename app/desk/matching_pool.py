"""The cases that packets may belong to, with what each is known by; many packets are compared with one pool."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import Select, or_, select

from app.desk.finding import like
from app.desk.keys import registration_key
from app.desk.matching_index import Pool
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


class _Known(NamedTuple):
    """What the database has of a case."""

    case: Any
    units: list[Any]
    plan_no: str


class KeptPool:
    """The cases of a desk whose papers may be under way, as they were read last.

    Each time all their columns are read, which is quick; what is made of them and what packets they fit is made anew
    only for those that are other ones than before.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._read: dict[int, _Known] = {}
        self._pool = Pool({})

    def of(self, known: "dict[int, _Known]") -> Pool:
        """The pool of these cases."""
        with self._lock:
            if known != self._read:
                before, pool = self._read, self._pool
                facts = {
                    id_: pool.facts[id_] if before.get(id_) == told else _facts(told) for id_, told in known.items()
                }
                self._read, self._pool = known, pool.followed_by(facts)
            return self._pool


def pool_of_taking(work: Work) -> Pool:
    """All cases whose papers may be under way."""
    return work.desk.kept_pool.of(_known(work, select(Case.id).where(Case.stage.in_(matching.TAKING))))


def fits_of_all(work: Work, clue: Clue) -> list[tuple[int, Fit]]:
    """The cases that fit, best first: of these, and of all others those that a number, unit, title or the typed text
    leads to."""
    pool = pool_of_taking(work)
    wanted = {id_ for query in _exact(clue) for id_ in work.session.scalars(query.limit(_EXACT_LIMIT))}
    others = _known(work, sorted(wanted - pool.facts.keys()))
    further = Pool({id_: _facts(told) for id_, told in others.items()})
    return sorted([*pool.fits(clue), *further.fits(clue)], key=lambda each: (-each[1].score, -each[0]))


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


def _known(work: Work, ids: Select[int] | Sequence[int]) -> "dict[int, _Known]":
    if not isinstance(ids, Select) and not ids:
        return {}
    units: dict[int, list[Any]] = defaultdict(list)
    columns = (CaseUnit.case_id, CaseUnit.name, CaseUnit.phone, CaseUnit.contact)
    for unit in work.session.execute(select(*columns).where(CaseUnit.case_id.in_(ids)).order_by(CaseUnit.position)):
        units[unit.case_id].append(unit)
    plans = select(CaseValue.case_id, CaseValue.value).where(CaseValue.key == "plan_no", CaseValue.case_id.in_(ids))
    plan_nos = {row.case_id: row.value for row in work.session.execute(plans)}
    rows = work.session.execute(select(*_COLUMNS).where(Case.id.in_(ids)))
    return {row.id: _Known(row, units.get(row.id, []), plan_nos.get(row.id, "")) for row in rows}


def _facts(known: "_Known") -> CaseFacts:
    row, units, plan_no = known
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
