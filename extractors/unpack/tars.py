"""The files of a tar."""

from __future__ import annotations

import io
import tarfile

from extractors.filetype import FileType, filetype
from extractors.unpack.containers import DAMAGED, ContainerProblem, Member, of_the_system, too_much

_BLOCK = 512
_MOST = 10_000  # entries, folders and links too; a message holds no fiftieth as many


def tar_members(data: bytes, most: int) -> list[Member]:
    """The files of a tar. most: bytes that may come out of it. What stands behind its end is a file "behind" it. Links and devices
    lead elsewhere, and aren't followed; what is of no known type is a file. Raises ContainerProblem, with what came before the damage."""
    if filetype(data[:_BLOCK]) is not FileType.OTHER:  # readers would differ in what it shows
        raise ContainerProblem("malformed", DAMAGED)
    members: list[Member] = []
    end = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for _ in range(_MOST):
                info = archive.next()
                if info is None or archive.offset > len(data):  # ended, or cut in this one
                    break
                end = archive.offset
                file = None if info.issym() or info.islnk() else archive.extractfile(info)
                if file is None or of_the_system(info.name):
                    continue
                content = file.read(most + 1)  # of a sparse file the size is its maker's word
                most -= len(content)
                if most < 0:
                    raise too_much()
                members.append(Member(info.name, content))
            else:
                raise too_much()
    except ContainerProblem:
        raise
    except Exception as error:  # numbers, names and maps of holes have errors of their own
        raise ContainerProblem("malformed", DAMAGED, members) from error
    return members + _rest(data, end, members)


def _rest(data: bytes, end: int, members: list[Member]) -> list[Member]:
    """What stands behind. A tar ends in blocks of nothing: one without is damaged there, or was cut, be it between two files."""
    if end == len(data) or data[end : end + _BLOCK].strip(b"\0"):
        raise ContainerProblem("malformed", DAMAGED, members)
    behind = data[end:].lstrip(b"\0")
    return [Member("behind", behind)] if behind else []
