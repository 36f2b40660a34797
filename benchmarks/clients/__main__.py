"""Makes files of the clients' layouts, or measures how files are read. See the package."""

from __future__ import annotations

from .command import run
from .make import make
from .registry import HELD, layouts


def main(argv: list[str] | None = None) -> int:
    return run("clients", __doc__, argv, layouts, make, HELD)


if __name__ == "__main__":
    raise SystemExit(main())
