"""Makes files of the clients' layouts, or measures how files are read. See the package."""

from __future__ import annotations

import shutil
import sys

from ..layout_options import NEITHER, layout_options
from .make import make, write
from .registry import layouts

FILES = 10


def main(argv: list[str] | None = None) -> int:
    parser = layout_options("clients", __doc__, FILES)
    args = parser.parse_args(argv)
    if args.score:
        from .score import report  # reading needs what making doesn't

        return report(args.score, args.list)
    if not args.out:
        parser.error(NEITHER)
    for program, package in (("soffice", "libreoffice-writer"), ("chromium", "chromium")):
        if not shutil.which(program):
            parser.error(f"{program} isn't installed: apt-get install {package}")
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
