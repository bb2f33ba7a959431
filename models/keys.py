"""Keyed tables: what the positions of an array stand for, and which positions share a key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.batch import Integers

NOTHING: Integers = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Groups:
    """Positions by combined code: those of a code are ``order[first:end]``, ascending; codes ascend too."""

    order: Integers
    stretches: dict[int, tuple[int, int]]


@dataclass(frozen=True)
class Keys:
    """The key of each position, one labelled column a dimension.

    ``labels`` gives the names of a dimension in sorted order (periods: in time order), ``codes`` for each position the number
    of its label. Positions are sorted by key, so that equal inputs give equal columns whatever order they came in.
    """

    labels: dict[str, tuple[str, ...]]
    codes: dict[str, Integers]
    _numbers: dict[str, dict[str, int]] = field(default_factory=dict, repr=False, compare=False)
    _groups: dict[tuple[str, ...], Groups] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(next(iter(self.codes.values()))) if self.codes else 0

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        columns = [[self.labels[name][code] for code in self.codes[name].tolist()] for name in self.labels]
        return iter(list(zip(*columns, strict=True)))

    def key(self, position: int) -> tuple[str, ...]:
        """The key of one position."""
        return tuple(self.labels[name][self.codes[name][position]] for name in self.labels)

    def column(self, name: str) -> NDArray[np.object_]:
        """One dimension as names, one per position."""
        return np.array(self.labels[name], dtype=object)[self.codes[name]] if len(self) else np.zeros(0, dtype=object)

    def at(self, **where: str) -> Integers:
        """The positions whose key has these names, in order; empty if there is none."""
        names = tuple(where)
        if not names:
            return np.arange(len(self), dtype=np.int64)
        groups = self._grouped(names)
        combined = 0
        for name, label in where.items():
            number = self._number(name).get(label)
            if number is None:
                return NOTHING
            combined = combined * len(self.labels[name]) + number
        first, end = groups.stretches.get(combined, (0, 0))
        return groups.order[first:end]

    def distinct(self, *names: str) -> list[tuple[str, ...]]:
        """The distinct combinations of some dimensions, sorted as keys are."""
        groups = self._grouped(names)
        some = groups.order[[first for first, _ in groups.stretches.values()]] if groups.stretches else NOTHING
        return list(zip(*([self.labels[name][code] for code in self.codes[name][some].tolist()] for name in names), strict=True))

    def _grouped(self, names: tuple[str, ...]) -> Groups:
        if names not in self._groups:
            self._groups[names] = _groups([self.codes[name] for name in names], [len(self.labels[name]) for name in names])
        return self._groups[names]

    def _number(self, name: str) -> dict[str, int]:
        if name not in self._numbers:
            self._numbers[name] = {label: number for number, label in enumerate(self.labels[name])}
        return self._numbers[name]


def _groups(codes: Sequence[Integers], sizes: Sequence[int]) -> Groups:
    combined = np.zeros(len(codes[0]), dtype=np.int64)
    for code, size in zip(codes, sizes, strict=True):
        combined = combined * size + code
    order = np.argsort(combined, kind="stable")
    ranked = combined[order]
    bounds = np.flatnonzero(np.diff(ranked, prepend=-1, append=-1)).tolist()
    return Groups(order, dict(zip(ranked[bounds[:-1]].tolist(), pairwise(bounds), strict=True)))


def keys(**columns: tuple[Sequence[str], Integers]) -> tuple[Keys, Integers]:
    """Keys from (labels, codes) per dimension, and the order that sorts them.

    Labels are sorted unless they are periods, which keep their order in time. Apply the returned order to every array that
    stands beside the keys.

    >>> made, order = keys(site=(["B", "A"], np.array([0, 1])), period=(["2026"], np.array([0, 0])))
    >>> list(made), order.tolist()
    ([('A', '2026'), ('B', '2026')], [1, 0])
    """
    labels: dict[str, tuple[str, ...]] = {}
    codes: dict[str, Integers] = {}
    for name, (given, code) in columns.items():
        if name == "period":
            labels[name], codes[name] = tuple(given), code.astype(np.int64)
            continue
        ranked = sorted(range(len(given)), key=given.__getitem__)
        place = np.zeros(len(given), dtype=np.int64)
        place[ranked] = np.arange(len(given))
        labels[name] = tuple(given[number] for number in ranked)
        codes[name] = place[code] if len(code) else NOTHING
    order: Integers = np.lexsort([codes[name] for name in reversed(codes)]).astype(np.int64)
    return Keys(labels, {name: code[order] for name, code in codes.items()}), order


def keys_as_listed(dimensions: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Keys:
    """Keys of rows in the order in which they are listed.

    >>> list(keys_as_listed(("rule", "span"), [("K2", "2026"), ("K1", "2026")]))
    [('K2', '2026'), ('K1', '2026')]
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(dimensions)
    labels = {name: tuple(sorted(set(values))) for name, values in zip(dimensions, columns, strict=True)}
    codes = {
        name: np.array([labels[name].index(value) for value in values], dtype=np.int64) if values else NOTHING
        for name, values in zip(dimensions, columns, strict=True)
    }
    return Keys(labels, codes)
