"""Makes files of the strangers' layouts, or measures how files are read. See the package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..unseen.make import single, write
from .make import FILES, PACKETS, missing, packets, part
from .registry import HELD, layouts


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.strangers", description=__doc__)
    parser.add_argument("--out", type=Path, help="where to put the files")
    parser.add_argument("--seed", type=int, default=1, help="another seed: other people, answers and marks")
    parser.add_argument("--count", type=int, default=FILES, help="files of each layout")
    parser.add_argument("--layout", action="append", help="only this layout; may be given again")
    parser.add_argument("--held", action="store_true", help="the two layouts that are held back")
    parser.add_argument("--score", type=Path, metavar="DIR", help="read the files of DIR and compare")
    parser.add_argument("--list", action="store_true", help="with --score: each answer that differs")
    args = parser.parse_args(argv)
    if args.score:
        from ..unseen.score import report  # reading needs what making doesn't

        return report(args.score, args.list, HELD)
    if not args.out:
        parser.error("say where to put the files (--out DIR), or which to measure (--score DIR)")
    known = layouts(args.held)
    wanted = [known[name] for name in known if not args.layout or name in args.layout]
    lacks = missing(wanted)
    for problem in dict.fromkeys(lacks.values()):
        sys.stderr.write(f"{problem} (left out: {', '.join(n for n in lacks if lacks[n] == problem)})\n")
    made = single(
        [
            part(one, args.seed, number)
            for one in wanted
            if one.name not in lacks
            for number in range(args.count)
        ]
    )
    if not args.held and not args.layout and not lacks:
        made += packets(args.seed, min(args.count, PACKETS))
    if made:
        write(made, args.out)
    return 0 if made else 1


if __name__ == "__main__":
    raise SystemExit(main())
