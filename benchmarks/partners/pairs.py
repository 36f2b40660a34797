"""Files that differ from one accepted form in one cell: each says what a person would make of it.

python -m benchmarks.partners.pairs DIR [PREFIX ...], then python -m benchmarks.partners --score DIR --list
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..clients.fill import Filled, add_up
from ..clients.make import Made, write
from ..clients.post import pages
from ..clients.truth import truth
from .pair_cases import CASES, DOUBT, KEYS, Case
from .pair_checks import CHECKS, PAGES, child
from .pair_checks import draw as check
from .pair_form import draw
from .pair_pages import PAGES as ARRANGED
from .pair_pages import draw as arranged
from .pair_pages import someone
from .pair_person import person
from .typst_page import compiled


def filled(case: Case) -> Filled:
    """The form of a case: what the page says of its key is either a value or a doubt."""
    made = person()
    if case.says == DOUBT:
        made.unread.add(case.key)
        if case.key.startswith("indicators."):
            made.struck[case.key] = case.either
        else:
            made.values[case.key] = None
    else:
        made.values[case.key] = case.says
        if case.key.startswith("indicators.") and case.says is not None:
            add_up(made)
    made.values |= case.values
    made.texts |= case.texts
    return made


def _checked(case: Case) -> Filled:
    made = child()
    if case.says == DOUBT:
        made.unread.add(case.key)
        made.required.add("low_confidence")
    else:
        made.values[case.key] = case.says
    return made


def _drawn() -> Iterator[tuple[str, Filled, str]]:
    """Of each file its name, what is filled in and its page."""
    yield "without", person(), draw(person(), {})
    for case in CASES:
        form = filled(case)
        shown = form if case.key in KEYS else person()
        yield case.name, form, draw(shown, case.cells, case.order)
    yield "check_without", child(), check(child(), {})
    for case in CHECKS:
        yield case.name, _checked(case), check(child(), case.cells)
    for name, bar, heads in PAGES:
        yield name, child(), check(child(), {}, bar, heads)
    for name, changes in ARRANGED:
        for number in range(3):
            form = someone(name, number)
            if changes.get("yes") == "two_up":
                form.values |= dict.fromkeys(key for key in form.values if key.endswith(".details"))
            yield f"page_{name}_{number}", form, arranged(form, changes)


def made_of(*prefixes: str) -> list[Made]:
    """The files whose names begin with one of these."""
    files = [one for one in _drawn() if one[0].startswith(prefixes)]
    made = []
    for (name, form, _), data in zip(files, compiled([page for _, _, page in files]), strict=True):
        form.case = name
        line: dict[str, Any] = {"file": f"{name}.pdf", "layout": "pairs", "way": {}}
        made.append(
            Made(f"{name}.pdf", data, line | {"forms": [truth(form, list(range(1, pages(data) + 1)))]})
        )
    return made


def main(argv: Sequence[str] | None = None) -> int:
    args = argv or sys.argv[1:]
    write(made_of(*args[1:] or [""]), Path(args[0]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
