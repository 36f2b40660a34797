"""Standard input, output and error, as whoever started the command left them."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path


def set_up_streams() -> None:
    """Make standard output UTF-8 whatever the locale says: JSON is nothing else, and no name stops what is printed. What
    was closed leads nowhere: else the next file that is opened would stand in its place, and be written into."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
            os.set_inheritable(number, True)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for good
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def give_up_output() -> None:
    """Nothing more is printed: what couldn't be written would be tried, and fail, once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
