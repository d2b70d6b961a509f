"""Changes bytes the way transfers, bad sticks and ill will change them; the same seed makes the same bytes."""

import random
from collections.abc import Callable, Sequence

_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def mutated(seeds: Sequence[bytes], words: Sequence[bytes], number: int) -> bytes:
    """The mutant of this number: a seed with one to eight changes; ``words`` are tokens of the format."""
    chance = random.Random(number)  # noqa: S311 (a reproducible choice, not a secret)
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 8)):
        change: Callable[[bytearray, random.Random, Sequence[bytes]], None] = chance.choice(_CHANGES)
        change(data, chance, words)
    return bytes(data)


def _place(data: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(data)) if data else 0


def _flip(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    if data:
        data[_place(data, chance)] ^= 1 << chance.randrange(8)


def _overwrite(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    at = _place(data, chance)
    data[at : at + 16] = chance.randbytes(chance.randint(1, 16))


def _number(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    at, size = _place(data, chance), chance.choice((1, 2, 4))
    value = chance.choice(_NUMBERS) & (256**size - 1)
    data[at : at + size] = value.to_bytes(size, "little")


def _cut(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    at = _place(data, chance)
    del data[at : at + chance.choice((1, 4, 50, 1000, len(data)))]


def _repeat(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    at, to = _place(data, chance), _place(data, chance)
    data[to:to] = data[at : at + chance.choice((4, 30, 300))] * chance.choice((1, 2, 20))


def _word(data: bytearray, chance: random.Random, words: Sequence[bytes]) -> None:
    at, word = _place(data, chance), chance.choice(words)
    data[at : at + chance.choice((0, len(word)))] = word


def _swap_word(data: bytearray, chance: random.Random, words: Sequence[bytes]) -> None:
    old, new = chance.choice(words), chance.choice(words)
    at = data.find(old, _place(data, chance))
    if at >= 0:
        data[at : at + len(old)] = new


def _digits(data: bytearray, chance: random.Random, _words: Sequence[bytes]) -> None:
    """Another number in place of one that is written in digits."""
    start = _place(data, chance)
    at = next((n for n in range(start, len(data)) if 0x30 <= data[n] <= 0x39), None)
    if at is not None:
        data[at : at + 1] = str(chance.choice((0, -1, 1, 7, 99999, 2**31, 10**12))).encode()


_CHANGES = (_flip, _overwrite, _number, _cut, _repeat, _word, _swap_word, _digits)
