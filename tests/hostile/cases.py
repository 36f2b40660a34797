"""All hostile files, each made by name and seed when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, zip_longest
from random import Random

from tests.hostile import containers, fuzz, pdf_bombs, pdf_loops, pdf_sizes, pictures, word_files

SEED = 20261125
MADE: dict[str, dict[str, Callable[[Random], bytes]]] = {
    "PDF bomb": pdf_bombs.CASES,
    "PDF loop": pdf_loops.CASES,
    "PDF size": pdf_sizes.CASES,
    "picture": pictures.CASES,
    "container": containers.CASES,
    "Word": word_files.CASES,
}


@dataclass(frozen=True)
class Case:
    """A hostile file. form: the undamaged form that it was made from, where it was."""

    kind: str
    name: str
    make: Callable[[], bytes]
    form: Callable[[], bytes] | None = None


def cases(wanted: int) -> list[Case]:
    """So many, of every kind alike while there are any; all that were made by hand first, where there is room for
    them. The same for the same number."""
    made, fuzzed = [list(_made(kind)) for kind in MADE], _fuzzed(wanted)
    chance = Random(SEED)
    for kind in (*made, *fuzzed):
        chance.shuffle(kind)
    by_hand = sum(map(len, made))
    groups = [[*made, *fuzzed]] if wanted < by_hand else [made, fuzzed]
    in_turn = chain.from_iterable(chain.from_iterable(zip_longest(*kinds) for kinds in groups))
    return [case for case in in_turn if case is not None][:wanted]


def _made(kind: str) -> Iterator[Case]:
    for name, make in MADE[kind].items():
        yield Case(kind, name, partial(make, Random(f"{SEED} {kind} {name}")))


def _fuzzed(most: int) -> list[list[Case]]:
    lists = [list(_changed(group, most)) for group in fuzz.SOURCES]
    return [*lists, list(_changed_within(most))]


def _changed(group: str, most: int) -> Iterator[Case]:
    chance = Random(f"{SEED} {group}")
    for number in range(most):
        name = chance.choice(sorted(fuzz.SOURCES[group]))
        how = sorted(fuzz.CHANGES)[number % len(fuzz.CHANGES)]
        yield Case(
            f"damaged {group}",
            f"{name}, {how} ({number})",
            partial(_change, group, name, how, number),
            partial(fuzz.form_in, group, name),
        )


def _change(group: str, name: str, how: str, number: int) -> bytes:
    return fuzz.CHANGES[how](fuzz.source(group, name), Random(f"{SEED} {group} {number}"))


def _changed_within(most: int) -> Iterator[Case]:
    chance = Random(f"{SEED} within")
    for number in range(most):
        role = sorted(fuzz.ROLES)[number % len(fuzz.ROLES)]
        group = fuzz.ROLES[role]
        name = chance.choice(sorted(fuzz.SOURCES[group]))
        how = sorted(fuzz.CHANGES)[number // len(fuzz.ROLES) % len(fuzz.CHANGES)]
        yield Case(
            "damaged within",
            f"{role} of {name}, {how} ({number})",
            partial(_change_within, role, name, how, number),
            partial(fuzz.form_in, group, name),
        )


def _change_within(role: str, name: str, how: str, number: int) -> bytes:
    """One that has no such part is changed anywhere."""
    group, chance = fuzz.ROLES[role], Random(f"{SEED} {role} {number}")
    data = fuzz.within(role, group, name, fuzz.CHANGES[how], chance)
    return _change(group, name, how, number) if data is None else data
