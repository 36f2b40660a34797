"""Makes files of the unseen layouts, or measures how files are read. See the package."""

from __future__ import annotations

import sys

from ..layout_options import NEITHER, layout_options
from .combos import COMBOS, combos
from .layouts import HELD, lacking, layouts
from .make import Made, part, single, write

FILES, COMBINED = 6, 3


def make(seed: int, count: int = FILES, only: list[str] | None = None, held: bool = False) -> list[Made]:
    """`count` files of each layout, and some of several forms; only: the names of some of them."""
    parts, lacks = [], {}
    for name, layout in layouts(held).items():
        if only and name not in only:
            continue
        if problem := lacking(layout):
            lacks[name] = problem
        else:
            parts += [part(layout, seed, number) for number in range(count)]
    made = single(parts)
    for name in () if held else COMBOS:
        if not only or name in only:
            made += combos(name, seed, min(count, COMBINED))
    for problem in dict.fromkeys(lacks.values()):
        names = ", ".join(name for name in lacks if lacks[name] == problem)
        sys.stderr.write(f"{problem} (left out: {names}, and files of several forms with them)\n")
    return made


def main(argv: list[str] | None = None) -> int:
    parser = layout_options("unseen", __doc__, FILES)
    args = parser.parse_args(argv)
    if args.score:
        from .score import report  # reading needs what making doesn't, and the other way round

        return report(args.score, args.list)
    if not args.out:
        parser.error(NEITHER)
    known = {*layouts(args.held), *(() if args.held else COMBOS)}
    if unknown := set(args.layout or ()) - known:
        more = "; --held makes those held back" if unknown & HELD else ""
        parser.error(
            f"no such layout: {', '.join(sorted(unknown))}. There are: {', '.join(sorted(known))}{more}"
        )
    made = make(args.seed, args.count, args.layout, args.held)
    if made:
        write(made, args.out)
    return 0 if made else 1


if __name__ == "__main__":
    raise SystemExit(main())
