"""Makes files of the neighbours' layouts, or measures how files are read. See the package."""

from __future__ import annotations

from ..clients.command import run
from .registry import HELD, layouts, make


def main(argv: list[str] | None = None) -> int:
    return run("neighbours", __doc__, argv, layouts, make, HELD)


if __name__ == "__main__":
    raise SystemExit(main())
