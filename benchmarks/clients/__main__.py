"""Makes files of the clients' layouts, or measures how files are read. See the package."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from .make import make, write
from .registry import layouts

FILES = 10


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clients", description=__doc__)
    parser.add_argument("--out", type=Path, help="where to put the files")
    parser.add_argument("--seed", type=int, default=1, help="another seed: other people, cases and ways")
    parser.add_argument("--count", type=int, default=FILES, help="files of each layout")
    parser.add_argument("--layout", action="append", help="only this layout; may be given again")
    parser.add_argument("--held", action="store_true", help="the two layouts that are held back")
    parser.add_argument("--score", type=Path, metavar="DIR", help="read the files of DIR and compare")
    parser.add_argument("--list", action="store_true", help="with --score: what differs")
    args = parser.parse_args(argv)
    if args.score:
        from .score import report  # reading needs what making doesn't

        return report(args.score, args.list)
    if not args.out:
        parser.error("say where to put the files (--out DIR), or which to measure (--score DIR)")
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
