"""What a child that reads untrusted bytes may do besides computing: read programs and data of the system, no more.

Landlock takes the files from it, a seccomp filter the network, other programs and other processes. Both are set by
the child itself and can't be taken back; neither needs root, a container's leave or a program of its own. Where the
kernel or the library lacks one, the other and the rlimits (see `limits`) stay in force, and `mash-intake doctor`
says so.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from functools import cache
from pathlib import Path
from typing import Any

from extractors.walls.system_calls import made, only_itself

ROOT = Path(__file__).resolve().parents[2]
STAGES = ("extractors", "schemas")  # our own code that a child runs
SYSTEM = ("/usr", "/lib", "/lib64", "/sys/devices/system/cpu")
FILES = ("/etc/ld.so.cache", "/etc/localtime", "/proc/cpuinfo", "/proc/meminfo", "/dev/urandom", "/dev/null")


in_force: list[str] = []  # the names of the walls around this process


def confine() -> None:
    """Confines this process and all its threads to come, for good. To be called in a fresh child, which has one thread."""
    for name, wall in (("Landlock", _confine_files), ("seccomp", _confine_calls)):
        with contextlib.suppress(OSError, RuntimeError):  # the kernel lacks it; `doctor` tells
            wall()
            in_force.append(name)


def _confine_files() -> None:
    """Raises LandlockError, an OSError where the kernel lacks it."""
    from landlock import FSAccess, Ruleset

    ctypes.set_errno(0)  # the library takes what an earlier call left there for its own
    rules = Ruleset()
    ours = (ROOT / stage for stage in STAGES)
    for place in (*map(Path, (sys.prefix, sys.base_prefix, *SYSTEM)), *ours):
        if place.is_dir():
            rules.allow(place, rules=FSAccess.READ_FILE | FSAccess.READ_DIR)
    for place in map(Path, FILES):
        if place.exists():
            rules.allow(place, rules=FSAccess.READ_FILE)
    rules.apply()


def _confine_calls() -> None:
    """Raises RuntimeError where libseccomp isn't there, OSError where the kernel refuses."""
    calls = _filter()
    if calls is None:
        raise RuntimeError("libseccomp isn't there")
    only_itself(calls)
    calls.load()


@cache
def _filter() -> Any | None:
    """Sought once, before the first fork: looking for the library starts a program. None where there is none."""
    with contextlib.suppress(OSError, RuntimeError):
        return made()
    return None


def prepare() -> None:
    """Loads what `confine` needs, in the parent: a child can start no program to look for it."""
    import landlock  # noqa: F401

    _filter()
