"""Regular expressions that are compiled when they are first used.

Reading forms knows more than five hundred of them, and a form needs a quarter: compiling all took a fifth of the
time that the command needs to load."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, cast


class Regex:
    """Stands for a `re.Pattern`: its methods are the pattern's own from the first use of each on.

    What `re.compile` would raise of a wrong one comes at that use; tests compile all. Nothing else is such a pattern: the `re`
    of what it matched isn't the one that stands here, and functions of `re` don't take it."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        self.__dict__[name] = found
        return found


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, for what stands in a module: compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", Regex(pattern, flags))
