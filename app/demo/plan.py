"""What each made-up case is: drawn with a seed, so that the same number of cases is always the same cases."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from stdnum.cn import uscc

from app.demo.fates import Fate, fates, is_scanned
from app.demo.words import DemoUnit, DemoWords, Elsewhere
from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.calendar import WorkCalendar
from db.types import OFFICE_TIME
from db.vocabulary import Arrival, Category, Channel

T = TypeVar("T")

LAST_DAY = date(2026, 11, 20)
"""Where nobody says otherwise the demo's year ends here: a fixed day, for what must not change from day to day."""

END = datetime.combine(LAST_DAY, time(17, 0), OFFICE_TIME)

_CHANNELS = {
    Channel.COUNTER: (45, {Arrival.WALK_IN: 85, Arrival.MAIL: 15}),
    Channel.PLAN: (35, {Arrival.ONLINE: 1}),
    Channel.PORTAL: (20, {Arrival.ONLINE: 1}),
}


@dataclass(frozen=True, slots=True)
class DemoCase:
    """One case to be taken in. ``fields`` are labels of the 登记表 with what stands there.

    ``fate`` says what becomes of it; ``seed`` draws the details. ``scanned``: there are scans of its papers.
    """

    number: int
    received_at: datetime
    channel: Channel
    arrival: Arrival
    category: Category
    title: str
    fields: dict[str, str]
    units: tuple[CompletingUnit, ...]
    persons: tuple[CompletingPerson, ...]
    deliverer: str
    phone: str
    clerk: str
    tracking_no: str = ""
    online_no: str = ""
    note: str = ""
    not_ours: Elsewhere | None = None
    seed: int = 0
    fate: Fate = field(default_factory=Fate)
    scanned: bool = False


def plan(count: int, words: DemoWords, calendar: WorkCalendar, end: datetime = END) -> Iterator[DemoCase]:
    """``count`` cases in the order in which they came in, over the working days of the year before ``end``."""
    chance = random.Random(f"regdesk demo {count}")  # noqa: S311 - a demonstration, not a secret
    draw = _Draw(chance, words)
    for number, (moment, fate) in enumerate(fates(count, end, calendar, chance), start=1):
        yield draw.case(number, moment, fate, scanned=is_scanned(number, count))


class _Draw:
    """Draws cases one after another and remembers the titles that are used up."""

    def __init__(self, chance: random.Random, words: DemoWords) -> None:
        self._chance, self._words = chance, words
        self._taken: set[str] = set()

    def case(self, number: int, moment: datetime, fate: Fate, *, scanned: bool) -> DemoCase:
        chance, words = self._chance, self._words
        channel = fate.channel or self._pick({channel: weight for channel, (weight, _) in _CHANNELS.items()})
        arrival = self._pick(_CHANNELS[channel][1])
        unit = chance.choice(words.units)
        category = chance.choice(words.fields[unit.field].categories)
        units = self._units(unit)
        persons = self._persons(units)
        title = self._title(unit.field)
        return DemoCase(
            number=number,
            received_at=moment,
            channel=channel,
            arrival=arrival,
            category=category,
            title=title,
            fields=self._fields(moment, category, unit, title),
            units=units,
            persons=persons,
            deliverer=chance.choice(persons).name,
            phone=f"1{chance.choice('3578')}{chance.randrange(10**9):09d}",
            clerk=chance.choice(words.clerks),
            tracking_no=f"SF{chance.randrange(10**13):013d}" if arrival is Arrival.MAIL else "",
            online_no=f"510000{moment:%Y%m%d}{chance.randrange(10**6):06d}" if arrival is Arrival.ONLINE else "",
            note=chance.choice(words.notes) if chance.random() < 0.1 else "",
            fate=fate,
            scanned=scanned,
            not_ours=chance.choice(words.elsewhere) if fate.away else None,
            seed=chance.randrange(2**32),
        )

    def _fields(self, moment: datetime, category: Category, unit: DemoUnit, title: str) -> dict[str, str]:
        """The form's fields by their labels, in themselves consistent."""
        chance = self._chance
        end = moment - timedelta(days=chance.randrange(120, 500))
        start = end - timedelta(days=chance.randrange(700, 1500))
        judged = end + timedelta(days=chance.randrange(20, 100))
        planned = chance.random() < 0.7
        fields = {
            "成果名称": title,
            "成果类别": category.label,
            "第一完成单位": unit.name,
            "研究起始日期": _month(start),
            "研究终止日期": _month(end),
            "推荐单位": unit.recommended_by,
            "关键词": ";".join(self._keywords(title, unit.field)),
            "成果水平": chance.choice(("国际先进", "国内领先", "国内领先", "国内先进", "未评价")),
            "课题来源": "地方计划" if planned else "自选",
            "课题立项编号": f"{start:%Y}YF{chance.choice('GNSH')}{chance.randrange(1, 600):04d}" if planned else "",
            "评价方式": "评审" if category is not Category.APPLIED else chance.choice(("验收", "验收", "评价")),
            "评价日期": f"{_month(judged)}{judged:%d}日",
            "评价单位": "四川省科学技术厅" if planned else unit.name,
            "评价意见": "评价资料齐全，完成了规定的研究内容，同意通过。",
        }
        if category is Category.APPLIED:
            used = chance.choice(("小批量或小范围应用", "产业化应用"))
            fields |= {"成果所处阶段": "成熟应用阶段", "应用状态": used}
        return fields

    def _keywords(self, title: str, field: str) -> list[str]:
        held = self._words.fields[field]
        return [word for word in (*held.topics, *held.methods) if word in title][:3]

    def _title(self, field: str) -> str:
        """A title that no other case of the demo has; where the words run out, a part of a series."""
        held = self._words.fields[field]
        stem = "".join(self._chance.choice(part) for part in (held.topics, held.methods, held.ends))
        title, part = stem, 1
        while title in self._taken:
            part += 1
            title = f"{stem}（课题{part}）"
        self._taken.add(title)
        return title

    def _units(self, first: DemoUnit) -> tuple[CompletingUnit, ...]:
        others = [unit for unit in self._words.units if unit.field == first.field and unit != first]
        chosen = [first, *self._chance.sample(others, k=min(len(others), self._chance.choice((0, 0, 1, 1, 2))))]
        return tuple(map(self._unit, chosen))

    def _unit(self, unit: DemoUnit) -> CompletingUnit:
        # The code belongs to the unit, so it is drawn from its name and not from the case.
        digits = random.Random(unit.name)  # noqa: S311 - a demonstration, not a secret
        code = f"{unit.head}510000{digits.randrange(10**9):09d}"
        return CompletingUnit(
            name=unit.name,
            uscc=code + uscc.calc_check_digit(code),
            address=unit.address,
            postcode=unit.postcode,
            contact=self._name(),
            phone=f"028-8{self._chance.randrange(10**7):07d}",
        )

    def _persons(self, units: tuple[CompletingUnit, ...]) -> tuple[CompletingPerson, ...]:
        chance, words = self._chance, self._words
        names = dict.fromkeys(self._name() for _ in range(chance.randrange(3, 10)))
        works = chance.sample(words.contributions, k=len(words.contributions))
        return tuple(
            CompletingPerson(
                name=name,
                gender=chance.choice("男女"),
                born=f"{chance.randrange(1962, 1996)}{chance.randrange(1, 13):02d}",
                education=chance.choice(words.education),
                title=chance.choice(words.titles),
                unit=units[place % len(units)].name,
                contribution=f"{works[place % len(works)]}（第 {place + 1} 完成人）",
            )
            for place, name in enumerate(names)
        )

    def _name(self) -> str:
        if self._chance.random() < 0.06:
            return self._chance.choice(self._words.rare)
        return self._chance.choice(self._words.surnames) + self._chance.choice(self._words.given)

    def _pick(self, weights: dict[T, int]) -> T:
        return self._chance.choices(list(weights), weights=list(weights.values()))[0]


def _month(day: datetime) -> str:
    # Put together, not formatted in one piece: Windows refuses Chinese in the pattern of a date.
    return f"{day:%Y}年{day:%m}月"
