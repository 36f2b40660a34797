"""Files that differ from one accepted form in one cell: each says what a person would make of it.

python -m benchmarks.partners.pairs DIR, then python -m benchmarks.partners --score DIR --list
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..clients.fill import Filled, add_up
from ..clients.make import Made, write
from ..clients.post import pages
from ..clients.truth import truth
from .pair_cases import CASES, DOUBT, Case
from .pair_form import draw
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
        made.values[case.key] = case.says
        if case.key.startswith("indicators.") and case.says is not None:
            add_up(made)
    made.values |= case.values
    made.texts |= case.texts
    return made


def main(argv: Sequence[str] | None = None) -> int:
    out = Path((argv or sys.argv[1:])[0])
    forms = [person(), *(filled(case) for case in CASES)]
    names = ["without", *(case.name for case in CASES)]
    drawn = [
        draw(forms[0], {}),
        *(draw(one, case.cells, case.order) for one, case in zip(forms[1:], CASES, strict=True)),
    ]
    made = []
    for name, form, data in zip(names, forms, compiled(drawn), strict=True):
        form.case = name
        line: dict[str, Any] = {"file": f"{name}.pdf", "layout": "pairs", "way": {}}
        made.append(
            Made(f"{name}.pdf", data, line | {"forms": [truth(form, list(range(1, pages(data) + 1)))]})
        )
    write(made, out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
