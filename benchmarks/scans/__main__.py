"""Makes damaged scans of filled forms, or measures how they are read. See the package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .digits import DigitsMissing
from .fonts import FontsMissing
from .table import KINDS, SEVERITIES


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scans", description=__doc__)
    parser.add_argument("--out", type=Path, help="where to put the files (with --run: the results)")
    parser.add_argument("--seed", type=int, default=1, help="other people, hands and damage")
    parser.add_argument("--count", type=int, default=20, help="files to make")
    parser.add_argument("--damage", choices=list(KINDS), help="only this kind")
    parser.add_argument("--severity", type=int, choices=SEVERITIES, help="only this severity")
    return parser


def main(argv: list[str] | None = None) -> int:
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        return _run(parser, args)
    except (FontsMissing, DigitsMissing) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2


def _run(parser: argparse.ArgumentParser, args: argparse.Namespace) -> int:
    if not args.out:
        parser.error("say where to put the files (--out DIR)")
    from .make import make_files

    for made in make_files(args.seed, args.count, args.out, args.damage, args.severity):
        sys.stderr.write(f"{made.name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
