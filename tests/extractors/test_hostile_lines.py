"""Every expression that is searched for in what a stranger wrote ends soon, whatever stands there: one with two ways to take the
same characters tries them all."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

import extractors
from extractors.unpack import form_like, links, marf, page_text, prose, removed
from extractors.values.values import parse_score
from extractors.values.written_dates import parse_date
from extractors.yes_no.yes_no_words import parse_yes_no
from schemas.regex import Regex

LONG = 20_000  # characters
SOON = 0.5  # seconds of CPU: what takes time with the square of the length takes about as long
FIGURES = "1|1 |1.|a|a |a 1 | |\t\n|\r\n|. |._-|/1|- a|(|[x |<a |=\"'|\\'00 |A: b\n"
WORDS = "she is |10 is |missing now to up |has been made |CSE |child sexual exploitation |marf the |score 1/|yes/no |if you attachments removed |text/calendar |x@a.|A;B:A "
CODES = "https://a/|data:a;a=|//sharepoint.com/|<iframe src='' "
UNITS = f"{FIGURES}|{WORDS}|{CODES}".split("|")
LINES = [
    line
    for unit in UNITS
    for line in ((unit * LONG)[:LONG], (unit * 40)[:399] + "Name CSE risk assessment MARF")
]


def expressions() -> Iterator[tuple[str, Regex | re.Pattern[Any], bool]]:
    """Each, and whether it is only ever matched at one place: what may stand before the words it looks for costs nothing then."""
    for module in pkgutil.walk_packages(extractors.__path__, "extractors."):
        found = importlib.import_module(module.name)
        for name, value in vars(found).items():
            if isinstance(value, tuple | dict):
                several = value.values() if isinstance(value, dict) else value
                yield from (
                    (f"{module.name}.{name}", one, False)
                    for one in several
                    if isinstance(one, Regex | re.Pattern)
                )
            elif isinstance(value, Regex | re.Pattern):
                used = set(re.findall(rf"\b{name}\.(\w+)\(", inspect.getsource(found)))
                yield f"{module.name}.{name}", value, bool(used) and used <= {"match", "fullmatch"}


def over_time(*_: object) -> None:
    raise TimeoutError


def ends_soon(search: Callable[[], object]) -> bool:
    before = signal.signal(signal.SIGPROF, over_time)
    signal.setitimer(signal.ITIMER_PROF, SOON)
    try:
        search()
    except TimeoutError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return True


@pytest.mark.slow
def test_every_expression_ends_soon() -> None:
    found = {value.pattern: (key, value, at) for key, value, at in expressions()}
    assert len(found) > 400
    for name, pattern, at_one_place in found.values():
        for line in LINES:
            text: Any = line.encode() if isinstance(pattern.pattern, bytes) else line
            whole = pattern.match if at_one_place else pattern.findall
            assert ends_soon(lambda whole=whole, text=text: whole(text)), (name, line[:60])  # type: ignore[misc]


RULES: list[Callable[[str], object]] = [
    lambda text: marf.is_marf_titled(text),
    lambda text: form_like.is_form_like([text]),
    form_like.is_named,
    page_text.may_be_ours,
    links.links_to_file,
    removed.speaks_of_file_elsewhere,
    removed.speaks_of_removed,
    lambda text: prose.is_read(text.encode()),
    lambda text: parse_date(text, date(2026, 1, 5)),
    lambda text: parse_yes_no(text, ("CP Plan",)),
    lambda text: parse_score(text, 10),
]


@pytest.mark.parametrize("rule", RULES, ids=range(len(RULES)))
def test_every_rule_on_words_ends_soon(rule: Callable[[str], object]) -> None:
    for line in LINES:
        assert ends_soon(lambda line=line: rule(line)), line[:60]  # type: ignore[misc]
