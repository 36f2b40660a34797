"""Files that differ from one accepted form in one cell or one arrangement: each says what a careful person makes of it.

python -m benchmarks.parishes.pairs --out DIR [--held] [--only PREFIX ...]
python -m benchmarks.parishes.pairs --score DIR [--list]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..clients.fill import Filled
from ..clients.post import written
from ..clients.truth import truth
from ..clients.wording import KEYS
from . import (
    held_checks,
    held_dates,
    held_marks,
    held_notes,
    held_scores,
    held_yes_no,
    pair_checks,
    pair_dates,
    pair_marks,
    pair_notes,
    pair_scores,
    pair_yes_no,
)  # fmt: skip
from .pair import DOUBT, Pair
from .pair import held as named_held
from .pair_page import child, drawn, person
from .programs import lacking

OPEN = (pair_dates, pair_yes_no, pair_scores, pair_marks, pair_checks, pair_notes)
HELD = (held_dates, held_yes_no, held_scores, held_marks, held_checks, held_notes)


def every(held: bool) -> list[Pair]:
    made = [one for module in (HELD if held else OPEN) for one in module.pairs()]
    twice = [name for name, count in Counter(one.name for one in made).items() if count > 1]
    if twice:
        raise ValueError(f"pairs of the same name: {twice}")
    return named_held(made) if held else made


def filled(pair: Pair) -> Filled:
    """The form as a person reads it."""
    made = child() if pair.checklist else person()
    if pair.says == DOUBT:
        made.unread.add(pair.key)
        if pair.key in KEYS:
            made.struck[pair.key] = pair.either
        else:
            made.values[pair.key] = None
        if pair.checklist:
            made.required.add("low_confidence")
    else:
        made.values[pair.key] = pair.says
    made.values |= pair.values
    made.case = pair.name
    return made


def _line(pair: Pair, pages: int) -> dict[str, Any]:
    told = truth(filled(pair), list(range(1, pages + 1)))
    if pair.says == DOUBT:  # however the doubt is told, nothing is taken from it
        told["states"][pair.key] = ["unread", "double", "invalid", *(["blank"] if pair.nothing else [])]
    return {
        "file": f"{pair.name}.pdf", "layout": "pairs", "way": {}, "key": pair.key, "doubt": pair.says == DOUBT,
        "loose": pair.loose, "arguable": pair.arguable, "held": pair.name.startswith("held_"), "forms": [told],
    }  # fmt: skip


def write(made: Iterable[Pair], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    without = [
        Pair("without", "judgement.score", 5),
        Pair("check_without", "low.unknown_adults", True, checklist=True),
    ]
    for pair in (*without, *made):
        shown = child() if pair.checklist else person()
        shown.values |= pair.values
        writer, spots = drawn(shown, pair.cells)
        if pair.after:
            pair.after(writer, spots)
        (out / f"{pair.name}.pdf").write_bytes(written(writer))
        lines.append(json.dumps(_line(pair, len(writer.pages)), ensure_ascii=False))
    (out / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parishes.pairs", description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--score", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--only", nargs="*", default=[""])
    args = parser.parse_args(argv)
    if args.score:
        from ..neighbours.pairs import score

        return score(args.score, args.list)
    if not args.out or lacking(["weasyprint"]):
        parser.error(lacking(["weasyprint"]) if args.out else "say --out DIR or --score DIR")
    write([one for one in every(args.held) if one.name.startswith(tuple(args.only))], args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
