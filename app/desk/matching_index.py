"""Cases by what packets are matched by: many packets are compared with them, each with the few that may fit."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from rapidfuzz import fuzz, process

from app.rules import matching
from app.rules.matching import CaseFacts, Clue, Fit
from app.rules.normalise import search_text, title_key

_ALIKE_LIMIT = 50
_MOST_KEPT = 20_000
"""Of so many packets the answers are kept."""
_MOST_COMPARED = 50_000
"""Where more would have to be compared to keep the answers, they are made anew as they are asked for."""
_LEAST = 4
"""Characters from which on a part of a unit or title says something."""


class Pool:
    """Cases by id with what they are known by. It never changes, so that several may ask it at once."""

    def __init__(self, facts: Mapping[int, CaseFacts]) -> None:
        self.facts = dict(facts)
        self._answers: dict[Clue, dict[int, Fit]] = {}

    def fits(self, clue: Clue) -> list[tuple[int, Fit]]:
        """The cases that fit, best first."""
        if clue.is_empty:
            return []
        found = self._answers.get(clue)
        if found is None:
            found = self._fitting(clue, self._near(clue))
            if len(self._answers) >= _MOST_KEPT:
                self._answers.clear()
            self._answers[clue] = found
        return sorted(found.items(), key=lambda each: (-each[1].score, -each[0]))

    def followed_by(self, facts: Mapping[int, CaseFacts]) -> "Pool":
        """A pool of these cases that takes over the answers of this one: only cases that are other ones are compared
        anew."""
        new = Pool(facts)
        changed = {id_ for id_ in self.facts.keys() | facts.keys() if self.facts.get(id_) != facts.get(id_)}
        answers = list(self._answers.items())
        if len(answers) * len(changed) > _MOST_COMPARED:
            return new
        for clue, found in answers:
            stay = {id_: fit for id_, fit in found.items() if id_ not in changed}
            new._answers[clue] = stay | new._fitting(clue, changed & facts.keys())
        return new

    def _fitting(self, clue: Clue, among: Iterable[int]) -> dict[int, Fit]:
        found = ((id_, matching.fit(clue, self.facts[id_])) for id_ in among)
        return {id_: fit for id_, fit in found if fit is not None}

    def _near(self, clue: Clue) -> set[int]:
        near = {id_ for number in clue.numbers for id_ in self._numbers.get(number, ())}
        near |= self._phones.get(matching.digits(clue.phone), set())
        near |= self._persons.get(title_key(clue.person), set())
        near |= self._units.like(title_key(clue.unit))
        near |= self._titles.like(title_key(clue.text))
        return near | self._said.holding(search_text(clue.text).split())

    @cached_property
    def _numbers(self) -> dict[str, set[int]]:
        return _by_key((id_, facts.numbers) for id_, facts in self.facts.items())

    @cached_property
    def _phones(self) -> dict[str, set[int]]:
        return _by_key((id_, facts.phones) for id_, facts in self.facts.items())

    @cached_property
    def _persons(self) -> dict[str, set[int]]:
        return _by_key((id_, facts.persons) for id_, facts in self.facts.items())

    @cached_property
    def _units(self) -> "_Names":
        return _Names(_by_key((id_, facts.unit_keys) for id_, facts in self.facts.items()))

    @cached_property
    def _titles(self) -> "_Names":
        return _Names(_by_key((id_, (facts.title_key,)) for id_, facts in self.facts.items()))

    @cached_property
    def _said(self) -> "_Names":
        return _Names(_by_key((id_, (facts.search_text,)) for id_, facts in self.facts.items()))


class _Names:
    """Names with the cases that have them, found by a name that holds one, is held by one, or is a slip of one."""

    def __init__(self, cases: dict[str, set[int]]) -> None:
        self._cases = {name: ids for name, ids in cases.items() if name}
        self._names = list(self._cases)
        self._lengths = sorted({len(name) for name in self._names if len(name) >= _LEAST})
        self._line = "\n".join(self._names)
        starts = [0]
        for name in self._names:
            starts.append(starts[-1] + len(name) + 1)
        self._starts = starts

    def like(self, key: str) -> set[int]:
        """The cases of names that are the key, alike, or hold it or are held by it."""
        if not key:
            return set()
        names = {key, *self._inside(key)}
        if len(key) >= _LEAST:
            names.update(self._around(key))
        alike = process.extract(key, self._names, scorer=fuzz.ratio, score_cutoff=80, limit=_ALIKE_LIMIT)
        names.update(name for name, _score, _place in alike)
        return self._of(names)

    def holding(self, words: list[str]) -> set[int]:
        """The cases of names with all of these words in them."""
        if not words:
            return set()
        return self._of(name for name in self._around(max(words, key=len)) if all(word in name for word in words))

    def _of(self, names: Iterable[str]) -> set[int]:
        return {id_ for name in names for id_ in self._cases.get(name, ())}

    def _inside(self, key: str) -> Iterator[str]:
        """Each part of the key that is as long as some name: one that is a name is looked up at once."""
        for length in self._lengths:
            for first in range(len(key) - length + 1):
                yield key[first : first + length]

    def _around(self, part: str) -> Iterator[str]:
        """The names that hold a part, looked for in all of them as one line."""
        place = self._line.find(part)
        while place >= 0:
            number = bisect_right(self._starts, place) - 1
            yield self._names[number]
            place = self._line.find(part, self._starts[number + 1])


def _by_key(pairs: Iterable[tuple[int, Iterable[str]]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for id_, keys in pairs:
        for key in keys:
            found[key].add(id_)
    return dict(found)
