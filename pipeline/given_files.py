"""Files as people name them to the command, opened so that nothing but a file is ever waited for or read."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader


def opened(path: str) -> BufferedReader:
    """To be read, whatever links lead there. Raises OSError: of a folder, a pipe or a device too."""
    _refuse_unless_file(os.stat(path), path)  # noqa: PTH116 - what it raises names the path as given
    # What took the file's place meanwhile isn't waited for either.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    file = os.fdopen(descriptor, "rb")
    try:
        _refuse_unless_file(os.fstat(descriptor), path)
    except OSError:
        file.close()
        raise
    return file


def _refuse_unless_file(look: os.stat_result, path: str) -> None:
    if stat.S_ISDIR(look.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(look.st_mode):
        raise OSError(errno.EINVAL, "Not a regular file", path)
