"""What a child that reads untrusted bytes may do besides computing: read programs and data of the system, no more.

Landlock takes the files from it, a seccomp filter the network, other programs and other processes. Both are set by
the child itself and can't be taken back; neither needs root, a container's leave or a program of its own. Where the
kernel or the library lacks one, the other and the rlimits (see `limits`) stay in force, and `mash-intake doctor`
says so.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import sys
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STAGES = ("extractors", "schemas")  # our own code that a child runs
SYSTEM = ("/usr", "/lib", "/lib64", "/sys/devices/system/cpu")
FILES = ("/etc/ld.so.cache", "/etc/localtime", "/proc/cpuinfo", "/proc/meminfo", "/dev/urandom", "/dev/null")
THREAD = 0x00010000  # CLONE_THREAD, clone(2): a thread of the same process

FORBIDDEN = (  # system calls, by what a reader of files never needs
    *("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg"),
    *("execve", "execveat", "fork", "vfork"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "kill", "tkill", "pidfd_open", "pidfd_getfd"),
    *("pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo"),
    *("mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "open_tree", "move_mount", "fsopen"),
    *("open_by_handle_at", "name_to_handle_at", "truncate", "chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat"),
    *("utime", "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr", "fsetxattr"),
    *("bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "add_key", "request_key", "keyctl"),
    *("shmget", "shmat", "msgget", "semget", "mq_open", "memfd_create"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff"),
    *("setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "capset", "personality"),
)  # fmt: skip


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
    calls.load()


@cache
def _filter() -> Any | None:
    """Sought once, before the first fork: looking for the library starts a program. None where there is none."""
    with contextlib.suppress(OSError, RuntimeError):
        return _made()
    return None


def _made() -> Any:
    """Raises RuntimeError where libseccomp isn't there, OSError where it can't be used."""
    import pyseccomp as seccomp

    filtering = seccomp.SyscallFilter(defaction=seccomp.ALLOW)
    for call in FORBIDDEN:
        with contextlib.suppress(OSError, ValueError):  # this machine's kernel knows no such call
            filtering.add_rule(seccomp.ERRNO(errno.EPERM), call)
    # clone3 hides its flags from filters: without it the C library falls back to clone.
    filtering.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    filtering.add_rule(seccomp.ERRNO(errno.EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, THREAD, 0))
    filtering.add_rule(seccomp.ERRNO(errno.EPERM), "prlimit64", seccomp.Arg(0, seccomp.NE, 0))
    return filtering


def prepare() -> None:
    """Loads what `confine` needs, in the parent: a child can start no program to look for it."""
    import landlock  # noqa: F401

    _filter()
