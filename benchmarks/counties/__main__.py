"""Makes files of the counties' layouts, or measures how files are read. See the package."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from ..clients.make import write
from ..layout_options import NEITHER
from .registry import MAKERS

PROGRAMS = (
    ("soffice", "libreoffice-writer", ("lo_", "ck_lo", "packets", "sfirst", "split")),
    ("chromium", "chromium", ("web_", "ck_web", "packets", "valign2", "sfirst", "split")),
)


def lacking(names: list[str]) -> str:
    """What to install so that these can be made, or nothing."""
    packages = [
        package
        for program, package, needing in PROGRAMS
        if any(name.startswith(needing) for name in names) and not shutil.which(program)
    ]
    return f"apt-get install {' '.join(packages)}" if packages else ""


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counties", description=__doc__)
    parser.add_argument("--out", type=Path, help="where to put the files")
    parser.add_argument("--seed", type=int, default=1, help="another seed: other people, answers and marks")
    parser.add_argument("--only", nargs="+", choices=list(MAKERS), metavar="NAME", help=", ".join(MAKERS))
    parser.add_argument("--score", type=Path, metavar="DIR", help="read the files of DIR and compare")
    parser.add_argument("--list", action="store_true", help="with --score: each answer that differs")
    args = parser.parse_args(argv)
    if args.score:
        from ..clients.score import report  # reading needs what making doesn't

        return report(args.score, args.list, frozenset())
    names = args.only or list(MAKERS)
    if not args.out or lacking(names):
        parser.error(lacking(names) if args.out else NEITHER)
    made = []
    for name in names:
        sys.stderr.write(f"{name}\n")
        made += MAKERS[name](args.seed)
    write(made, args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
