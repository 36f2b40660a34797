"""The command of a package of layouts: makes its files, or measures how files are read."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping

from ..layout_options import NEITHER, layout_options
from .layout import Layout
from .make import Made, write

FILES = 10


def run(
    package: str,
    described: str | None,
    argv: list[str] | None,
    layouts: Callable[[bool], Mapping[str, Layout]],
    make: Callable[[Layout, int, int], list[Made]],
    held: frozenset[str],
) -> int:
    """layouts: of whether those held back are meant, the layouts by name. make: of a layout, a seed and how many."""
    parser = layout_options(package, described, FILES)
    args = parser.parse_args(argv)
    if args.score:
        from .score import report  # reading needs what making doesn't

        return report(args.score, args.list, held)
    if not args.out:
        parser.error(NEITHER)
    for program, installed_by in (("soffice", "libreoffice-writer"), ("chromium", "chromium")):
        if not shutil.which(program):
            parser.error(f"{program} isn't installed: apt-get install {installed_by}")
    made = []
    for name, layout in layouts(args.held).items():
        if not args.layout or name in args.layout:
            sys.stderr.write(f"{name}\n")
            made += make(layout, args.seed, args.count)
    if made:
        write(made, args.out)
    return 0 if made else 1
