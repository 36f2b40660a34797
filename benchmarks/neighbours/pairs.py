"""Files that differ from one accepted form in one cell or one arrangement: each says what a person makes of it.

python -m benchmarks.neighbours.pairs --out DIR [--held] [--only PREFIX ...]
python -m benchmarks.neighbours.pairs --score DIR [--list]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..clients.fill import Filled, add_up
from ..clients.post import opened, pages, written
from ..clients.truth import truth
from ..clients.wording import KEYS
from ..partners.pair_checks import child
from ..partners.pair_person import person
from .held_pairs import held as held_back
from .page import Spots, assessment, checklist
from .pair import DOUBT, Pair
from .pair_beside import beside
from .pair_columns import columns
from .pair_fields import fields
from .pair_fixed import fixed
from .pair_letters import letters
from .pair_marks import marks
from .pair_stamped import stamped
from .pair_typed import typed


def every(held: bool) -> list[Pair]:
    made = (
        [*held_back()]
        if held
        else [*fixed(), *marks(), *typed(), *fields(), *columns(), *letters(), *stamped(), *beside()]
    )
    names = Counter(one.name for one in made)
    twice = [name for name, count in names.items() if count > 1]
    if twice:
        raise ValueError(f"pairs of the same name: {twice[:5]}")
    return made


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
        if pair.key in KEYS and pair.says is not None and not pair.values:
            add_up(made)
    made.values |= pair.values
    return made


def drawn(pair: Pair) -> tuple[bytes, Spots]:
    """The file, and where its cells lie. Cells that aren't drawn otherwise stand as on the accepted form, sums of an indicator's other value apart."""
    if pair.whole:
        return pair.whole(), {}
    shown = filled(pair) if pair.key in KEYS else (child() if pair.checklist else person())
    data, spots = (checklist if pair.checklist else assessment)(shown, pair.drawn)
    if pair.after:
        writer = opened(data)
        pair.after(writer, spots)
        data = written(writer)
    return (pair.bytes_after(data, spots) if pair.bytes_after else data), spots


def write(made: Iterable[Pair], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    without = [
        Pair("without", "judgement.score", 6),
        Pair("check_without", "low.unknown_adults", True, checklist=True),
    ]
    for pair in (*without, *made):
        (data, spots), form = drawn(pair), filled(pair)
        (out / f"{pair.name}.pdf").write_bytes(data)
        form.case = pair.name
        line: dict[str, Any] = {"file": f"{pair.name}.pdf", "layout": "pairs", "way": {}, "key": pair.key}
        line |= {
            "doubt": pair.says == DOUBT,
            "loose": pair.loose,
            "arguable": pair.arguable,
            "held": pair.name.startswith("held_"),
        }
        seen = spots.get(next(iter(pair.drawn), (pair.key,))) or spots.get((pair.key, 3))
        line["spot"] = [seen.page, seen.x0, seen.y0, seen.x1, seen.y1] if seen else []
        told = truth(form, list(range(1, pages(data) + 1)))
        if pair.says == DOUBT:  # however the doubt is told, nothing is taken from it
            told["states"][pair.key] = ["unread", "double", "invalid"]
        line["forms"] = [told]
        lines.append(json.dumps(line, ensure_ascii=False))
    (out / "truth.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def score(folder: Path, listed: bool) -> int:
    """Prints what became of the pairs by their kinds, and lists them. 1 if any is silent that isn't arguable."""
    from scoring.rules import load_rules

    from ..clients.score import measure

    rules, found = load_rules(), []
    for text in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        result = measure((folder / line["file"]).read_bytes(), line, rules)
        found.append((_outcome(result.counts, line), line, result.lines))
    for outcome in ORDER[:5] if listed else ():
        for got, line, lines in found:
            if got == outcome and not line["held"]:
                told = [one for one in lines if line["key"] in one or "SILENT" not in one][:3]
                sys.stdout.write(f"{outcome} | {line['file']}: {' | '.join(told)}\n")
    kinds: dict[str, Counter[str]] = {}
    for got, line, _ in found:
        for kind in (line["file"].split("_")[0].removesuffix(".pdf"), "all"):
            kinds.setdefault(kind, Counter())[got] += 1
    sys.stdout.write(f"| kind | files | {' | '.join(ORDER)} |\n{'|---' * (len(ORDER) + 2)}|\n")
    for kind, counts in sorted(kinds.items(), key=lambda one: one[0] == "all"):
        sys.stdout.write(f"| {kind} | {counts.total()} | {' | '.join(str(counts[one]) for one in ORDER)} |\n")
    return int(any(got == "SILENT" for got, _, _ in found))


ORDER = (
    "SILENT",
    "silent, arguable",
    "wrong in review",
    "called blank in review",
    "doubted, though plain",
    "doubted, as may be",
    "right",
)


def _outcome(counts: Counter[str], line: dict[str, Any]) -> str:
    if counts["silent"]:
        return "silent, arguable" if line["arguable"] else "SILENT"
    if counts["wrong"]:
        return "wrong in review"
    if counts["false_blank"]:
        return "called blank in review"
    if counts["withheld"] or counts["status"]:
        return "doubted, as may be" if line["loose"] or line["arguable"] else "doubted, though plain"
    return "right"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.neighbours.pairs", description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--score", type=Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--only", nargs="*", default=[""])
    args = parser.parse_args(argv)
    if args.score:
        return score(args.score, args.list)
    if not args.out:
        parser.error("say --out DIR or --score DIR")
    write([one for one in every(args.held) if one.name.startswith(tuple(args.only))], args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
