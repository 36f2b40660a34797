"""Which system calls a child that reads untrusted bytes may make: a seccomp filter.

What a reader never needs is forbidden by name. A call that is newer than this list is refused as an older kernel would,
so that the list doesn't age: what the next kernel brings waits until somebody has looked at it.
"""

from __future__ import annotations

import contextlib
import errno
import os
from typing import Any

NEWEST = 451  # cachestat, Linux 6.5; from 424 on numbers are the same on every machine
THREAD = 0x00010000  # CLONE_THREAD, clone(2): a thread of the same process

FORBIDDEN = (
    *("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg"),
    *("execve", "execveat", "fork", "vfork"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease", "kcmp"),
    *("tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_open", "pidfd_getfd", "pidfd_send_signal"),
    *("setpriority", "ioprio_set", "sched_setscheduler", "sched_setparam", "sched_setattr", "migrate_pages", "move_pages"),
    *("setpgid", "setsid"),
    *("mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "open_tree", "move_mount", "mount_setattr"),
    *("fsopen", "fsconfig", "fsmount", "fspick", "quotactl", "quotactl_fd", "fanotify_init"),
    *("open_by_handle_at", "name_to_handle_at", "truncate", "chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat"),
    *("utime", "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr", "fsetxattr"),
    *("removexattr", "lremovexattr", "fremovexattr"),
    *("bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "add_key", "request_key", "keyctl"),
    *("shmget", "shmat", "msgget", "semget", "mq_open", "memfd_create", "memfd_secret"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff"),
    *("setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "capset", "personality"),
)  # fmt: skip

ITSELF = ("kill", "tgkill")  # a process may signal itself: abort() and a thread's end do
_ANOTHER = ("prlimit64", "sched_setaffinity")  # of no process but the caller, whose number is 0 there
_COMMANDS = {  # the rest of both could have a file that is ready send any signal to anybody (F_SETOWN, FIOSETOWN)
    "fcntl": (*range(8), 1030),  # up to F_SETLKW, and F_DUPFD_CLOEXEC
    "ioctl": (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5451),  # TCGETS, TCGETS2, TIOCGWINSZ, FIONREAD, FIOCLEX
}


def made() -> Any:
    """The filter but for what `only_itself` adds. Raises RuntimeError where libseccomp isn't there, OSError where it can't
    be used."""
    import pyseccomp as seccomp

    refused = seccomp.ERRNO(errno.EPERM)
    filtering = seccomp.SyscallFilter(defaction=seccomp.ERRNO(errno.ENOSYS))
    filtering.set_attr(seccomp.Attr.CTL_OPTIMIZE, 2)  # by halves: there are hundreds
    special = {*FORBIDDEN, *ITSELF, *_ANOTHER, *_COMMANDS, "clone", "clone3"}
    for number in range(NEWEST + 1):
        with contextlib.suppress(ValueError, OSError):  # a number that this machine has no call for
            name = seccomp.resolve_syscall(seccomp.Arch.NATIVE, number).decode()
            if name not in special:
                filtering.add_rule(seccomp.ALLOW, number)
    for call in FORBIDDEN:
        with contextlib.suppress(OSError, ValueError):  # this machine's kernel knows no such call
            filtering.add_rule(refused, call)
    _add_in_part(filtering, refused)
    return filtering


def _add_in_part(filtering: Any, refused: int) -> None:
    """What is allowed with some arguments only. clone3 hides them from filters, and is left to the default: without it the C
    library falls back to clone."""
    import pyseccomp as seccomp

    arg = seccomp.Arg
    filtering.add_rule(seccomp.ALLOW, "clone", arg(0, seccomp.MASKED_EQ, THREAD, THREAD))
    filtering.add_rule(refused, "clone", arg(0, seccomp.MASKED_EQ, THREAD, 0))
    for call in _ANOTHER:
        filtering.add_rule(seccomp.ALLOW, call, arg(0, seccomp.EQ, 0))
        filtering.add_rule(refused, call, arg(0, seccomp.NE, 0))
    for call, commands in _COMMANDS.items():
        for command in commands:
            filtering.add_rule(seccomp.ALLOW, call, arg(1, seccomp.EQ, command))


def only_itself(filtering: Any) -> None:
    """Signals to this process alone. To be added in the child, whose number it is. (Landlock's own scope for signals is newer
    than the kernels that this runs on.)"""
    import pyseccomp as seccomp

    for call in ITSELF:
        filtering.add_rule(seccomp.ALLOW, call, seccomp.Arg(0, seccomp.EQ, os.getpid()))
        filtering.add_rule(seccomp.ERRNO(errno.EPERM), call, seccomp.Arg(0, seccomp.NE, os.getpid()))
