"""Makes files of the strangers' layouts, or measures how files are read. See the package."""

from __future__ import annotations

import sys

from ..layout_options import NEITHER, layout_options
from ..unseen.make import single, write
from .make import FILES, PACKETS, missing, packets, part
from .registry import HELD, layouts


def main(argv: list[str] | None = None) -> int:
    parser = layout_options("strangers", __doc__, FILES)
    args = parser.parse_args(argv)
    if args.score:
        from ..unseen.score import report  # reading needs what making doesn't

        return report(args.score, args.list, HELD)
    if not args.out:
        parser.error(NEITHER)
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
