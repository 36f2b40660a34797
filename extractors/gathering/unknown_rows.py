"""Rows of questions that a body added, and that nobody knows: their labels and answers are none of the known question's above or
beside. A blank name took "Alias / known as: Tee" of the next row, and nobody was told that the name was missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.gathering.items import Field, Item
from extractors.pages.boxes import by_line, height, span_overlap
from extractors.pages.letters import normalise
from extractors.questions.label_edges import ALIGNED, PEOPLE
from extractors.questions.strays import part_of
from extractors.questions.unknown_labels import NEXT_LINE, UnknownLabel, unknown_labels
from schemas.forms import NAME_KEYS

if TYPE_CHECKING:
    from extractors.questions.page_map import PageMap

_PHONES = frozenset(("mobile", "mob", "home", "work", "landline", "tel", "telephone", "phone", "other"))
_PEOPLE = frozenset((
    "mother", "father", "mum", "mam", "dad", "parent", "parents", "carer", "carers", "stepmother", "stepfather", "stepmum", "stepdad",
    "grandmother", "grandfather", "aunt", "uncle", "guardian", "fostercarer",
))  # fmt: skip
_NAMES = frozenset(
    ("firstname", "firstnames", "forename", "forenames", "surname", "lastname", "familyname", "middlename")
)
_PARTS = {  # of an answer, named in it, by the end of the question's key
    "name": _NAMES,
    "names": _NAMES | _PEOPLE,
    "contact_no": _PHONES | _PEOPLE,
    "contact_nos": _PHONES | _PEOPLE,
    "phone": _PHONES,
    "address": frozenset(("postcode", "town", "city", "county", "street")),
}


def drop_unknown_rows(page_map: PageMap, fields: dict[str, Field]) -> list[Item]:
    """Takes from what is asked of people what answers labels that nobody knows; gives all of that. A yes or no stays where nothing else
    answers its question. Where it isn't sure that something is such a label, nor is the text: "CAMHS: since May" right below "Please
    explain:" may answer that. No name is asked for so that it would."""
    unknown = unknown_labels(page_map, fields)
    dropped: list[Item] = []
    for key, one in fields.items():
        kind = page_map.form[key].kind
        others = [label for label in unknown if not _names_part(key, label)]
        if not others or kind not in ("text", "yes_no") or part_of(key) not in PEOPLE:
            continue
        foreign, met = _foreign(page_map, one, others)
        gone = {id(item) for item in foreign}
        kept = [item for item in one.items if id(item) not in gone]
        if kind == "yes_no" and not any(_is_beside(one, item) for item in kept):
            continue
        tells = not kept and key not in NAME_KEYS.values() and any(label.may_tell for label in met)
        if kind == "text" and (tells or not all(label.sure for label in met)):
            one.unsure = True
        if tells:
            continue
        dropped += foreign
        one.items = kept
    return dropped


def _is_beside(one: Field, item: Item) -> bool:
    return span_overlap(one.match.box[1], one.match.box[3], item.box[1], item.box[3]) > 0


def _names_part(key: str, label: UnknownLabel) -> bool:
    """Whether a label names a part of what a question asks for: "Postcode:" below an address."""
    return normalise(label.asks) in _PARTS.get(key.split(".")[-1], ())


def _foreign(
    page_map: PageMap, one: Field, unknown: Sequence[UnknownLabel]
) -> tuple[list[Item], list[UnknownLabel]]:
    """What of a question's stands in the rows of labels that nobody knows, from these on, or goes on there on the next lines; and these
    labels, with those that may be none."""
    found: list[Item] = []
    met: list[UnknownLabel] = []
    for line in by_line(one.items, lambda item: item.box):
        nearest = [_label_before(page_map, item, unknown) for item in line]
        own = [item for item, label in zip(line, nearest, strict=True) if label is not None and label.sure]
        met += [label for label in nearest if label is not None]
        found += line if not own and _goes_on(found, line) else own
    return found, met


def _label_before(page_map: PageMap, item: Item, unknown: Sequence[UnknownLabel]) -> UnknownLabel | None:
    """The label that an item answers or is part of, where nobody knows it: the next at its left in its row."""
    left = item.box[0] + 1
    before = [label for label in unknown if label.box[0] <= left and label.is_level(item.box)]
    nearest = max(before, key=lambda label: label.box[0], default=None)
    if nearest is None:
        return None
    known = (m for m in page_map.print if nearest.box[0] < m.box[0] <= left)
    return None if any(nearest.is_level(m.box) for m in known) else nearest


def _goes_on(above: Sequence[Item], line: Sequence[Item]) -> bool:
    """Whether a line goes on what stands above it: it begins right below a line of that."""
    return any(
        abs(item.box[0] - line[0].box[0]) < ALIGNED
        and 0 < line[0].box[1] - item.box[1] < NEXT_LINE * height(item.box)
        for item in above
    )
