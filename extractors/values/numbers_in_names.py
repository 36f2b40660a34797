"""A telephone number behind a name, where the person's own is left blank: it stands in the place of the one and was read as part of
the other. Neither is sure, as where a form's boxes for answers go on in a second line beside another question."""

from __future__ import annotations

from extractors.values.answers import Readings, doubted
from schemas.regex import regex
from schemas.types import State

NUMBERS = {
    "young_person.name": "young_person.contact_no",
    "parents.names": "parents.contact_nos",
    "referrer.name": "referrer.phone",
}
_TELEPHONE = regex(r"\d(?:[\s()+-]{0,2}\d){8,}")


def doubt_numbers_in_names(into: Readings) -> None:
    """Changes to unread the names that end in a number which their person lacks, and the number."""
    for name, number in NUMBERS.items():
        said, beside = into.answers.get(name), into.answers.get(number)
        if said is None or beside is None or said.state is not State.READ or beside.state is not State.BLANK:
            continue
        if _TELEPHONE.search(str(said.value)):
            into.answers[name] = doubted(said, ())
            into.answers[number] = doubted(beside, ())
