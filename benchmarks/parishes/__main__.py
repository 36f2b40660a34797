"""Makes files of the parishes' layouts, or measures how files are read. See the package."""

from __future__ import annotations

import sys

from ..clients.make import write
from ..layout_options import NEITHER, layout_options
from .programs import lacking
from .registry import HELD, layouts, make


def main(argv: list[str] | None = None) -> int:
    parser = layout_options("parishes", __doc__, 10)
    args = parser.parse_args(argv)
    if args.score:
        from ..clients.score import report  # reading needs what making doesn't

        return report(args.score, args.list, HELD)
    if not args.out or lacking():
        parser.error(lacking() if args.out else NEITHER)
    made = []
    for name, layout in layouts(args.held).items():
        if not args.layout or name in args.layout:
            sys.stderr.write(f"{name}\n")
            made += make(layout, args.seed, args.count)
    if made:
        write(made, args.out)
    return 0 if made else 1


if __name__ == "__main__":
    raise SystemExit(main())
