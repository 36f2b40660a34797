"""The options that the packages of layouts have in common: make files of them, or measure how files are read."""

from __future__ import annotations

import argparse
from pathlib import Path


def layout_options(package: str, described: str | None, files: int) -> argparse.ArgumentParser:
    """package: the folder's name below benchmarks/; files: how many of each layout unless said."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{package}", description=described)
    parser.add_argument("--out", type=Path, help="where to put the files")
    parser.add_argument("--seed", type=int, default=1, help="another seed: other people, answers and marks")
    parser.add_argument("--count", type=int, default=files, help="files of each layout")
    parser.add_argument("--layout", action="append", help="only this layout; may be given again")
    parser.add_argument(
        "--held", action="store_true", help="the two layouts that are, or once were, held back"
    )
    parser.add_argument("--score", type=Path, metavar="DIR", help="read the files of DIR and compare")
    parser.add_argument("--list", action="store_true", help="with --score: each answer that differs")
    return parser


NEITHER = "say where to put the files (--out DIR), or which to measure (--score DIR)"
