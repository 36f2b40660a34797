"""Makes damaged scans of filled forms, or measures how they are read. See the package."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .digits import DigitsMissing
from .fonts import FontsMissing
from .table import KINDS, SEVERITIES

GROUPS = ("damage", "severity", "layout", "variation", "pen", "marks", "ending", "happened")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scans", description=__doc__)
    parser.add_argument("--out", type=Path, help="where to put the files (with --run: the results)")
    parser.add_argument(
        "--seed", type=int, help="other people, hands and damage; to look at and to tune: below 1000"
    )
    parser.add_argument("--count", type=int, help="files to make (20), or files of each shard (10)")
    parser.add_argument("--damage", choices=list(KINDS), help="only this kind")
    parser.add_argument("--severity", type=int, choices=SEVERITIES, help="only this severity")
    parser.add_argument("--plain", action="store_true", help="with --out: hands as the outside examples have")
    parser.add_argument("--score", type=Path, metavar="DIR", help="read the files of DIR and compare")
    parser.add_argument("--by", choices=GROUPS, default="damage", help="with --score: what the rows are")
    parser.add_argument("--list", action="store_true", help="with --score: each answer that differs")
    parser.add_argument("--json", action="store_true", help="with --score: the same for programs")
    parser.add_argument("--jobs", type=int, default=1, help="with --score: files read at once")
    parser.add_argument(
        "--peers", type=Path, metavar="DIR", help="what Tesseract and OCRmyPDF cost on DIR's files"
    )
    parser.add_argument("--sample", type=int, default=40, help="with --peers: files")
    parser.add_argument("--run", action="store_true", help="the report's big run: seeds from 100000")
    parser.add_argument("--tune", action="store_true", help="with --run: seeds below 1000, for no report")
    parser.add_argument("--shards", type=int, default=10, help="with --run: of each kind of damage")
    return parser


def main(argv: list[str] | None = None) -> int:
    from .run import SeedRefused

    parser = _parser()
    args = parser.parse_args(argv)
    try:
        if args.score:
            return _score(args)
        if args.peers:
            from .peers import peers

            return peers(args.peers, args.sample)
        if not args.out:
            parser.error("say where to put the files (--out DIR), or which to measure (--score DIR)")
        return _big_run(args) if args.run else _make(args)
    except (FontsMissing, DigitsMissing, SeedRefused) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2


def _make(args: argparse.Namespace) -> int:
    from .hands import Manner
    from .make import make_files
    from .run import check_seed

    seed = 1 if args.seed is None else args.seed
    check_seed(seed, report=False)
    manner: Manner = "plain" if args.plain else "any"
    for made in make_files(seed, args.count or 20, args.out, args.damage, args.severity, manner):
        sys.stderr.write(f"{made.name}\n")
    return 0


def _big_run(args: argparse.Namespace) -> int:
    from .run import FILES, REPORT_FROM, run

    first = args.seed if args.seed is not None else 1 if args.tune else REPORT_FROM
    return run(
        args.out, args.shards, args.count or FILES, args.damage, args.severity, first, not args.tune, args.by
    )


def _score(args: argparse.Namespace) -> int:
    from .report import as_json, grouped, list_lines, measure, show, silent_of

    if not (args.score / "truth.jsonl").exists():
        sys.stderr.write(f"{args.score} holds no truth.jsonl: make files with --out\n")
        return 2
    tallies = measure(args.score, args.jobs)
    groups, silent = grouped(tallies, args.by), silent_of(tallies)
    if args.json:
        sys.stdout.write(json.dumps(as_json(groups, silent)) + "\n")
        return 1 if silent else 0
    if args.list:
        list_lines(tallies)
    show(groups, silent)
    return 1 if silent else 0


if __name__ == "__main__":
    raise SystemExit(main())
