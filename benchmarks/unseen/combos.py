"""Files of several forms, files with a page missing and with a page twice, of the layouts here."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pypdfium2

from sample_forms.answers import INDICATORS
from sample_forms.truth import truth

from .layouts import BY_NAME, lacking
from .make import Made, Part, Truth, how, part, picked, produce, together
from .people import NAMES
from .words import (
    ASSOCIATES_KEY,
    BANDS,
    GRAND_TOTAL,
    GUIDANCE,
    LABEL,
    SCHOOL_KEY,
    options,
    spelt,
)

NUMBER = 900  # of the first file: its people are others than those of the layouts' own files
BESIDE = ("docx_merged", "landscape_side", "cover_glyph")
TICKED = ("many", "one_higher", "under_13_ticked", "one_medium")
WHOLE = ("system_export", "portal_cards", "typed_boxes", "af_flat")
NOT_ASKED = frozenset(
    {
        "indicator_missing",
        "judgement_missing",
        "summary_missing",
        "total_missing",
        "overall_missing",
        "rag_missing",
    }
)
EXTRA = {"judgement.comments", "judgement.score"}


def beside(seed: int, number: int) -> list[Part]:
    """An assessment and the checklist of the same child."""
    first = part(BY_NAME[BESIDE[(number + seed) % len(BESIDE)]], seed, NUMBER + number, "agree")
    second = part(BY_NAME["ck_web"], seed, NUMBER + number, TICKED[(number + seed) % len(TICKED)])
    second.answers.filled.values["child.name"] = first.answers.filled.values["young_person.name"]
    return [first, second]


def two_children(seed: int, number: int) -> list[Part]:
    first = part(BY_NAME["docx_lines"], seed, NUMBER + number, "agree")
    second = part(BY_NAME["af_flat"], seed, NUMBER + number, "agree")
    names = [one.answers.filled.values["young_person.name"] for one in (first, second)]
    if names[0] == names[1]:
        other = NAMES[(NAMES.index(names[0]) + 1) % len(NAMES)]
        second.answers.filled.values["young_person.name"] = other
    return [first, second]


def page_missing(seed: int, number: int) -> list[Part]:
    return [part(BY_NAME[WHOLE[(number + seed) % len(WHOLE)]], seed, NUMBER + number, "agree")]


def page_repeated(seed: int, number: int) -> list[Part]:
    return [part(BY_NAME["docx_merged"], seed, NUMBER + number, "agree")]


COMBOS: dict[str, Callable[[int, int], list[Part]]] = {
    "beside": beside,
    "two_children": two_children,
    "page_missing": page_missing,
    "page_repeated": page_repeated,
}


def combos(name: str, seed: int, count: int) -> list[Made]:
    """Up to `count` files of this name; those whose layouts the machine can't make are left out."""
    sets = [COMBOS[name](seed, number) for number in range(count)]
    sets = [parts for parts in sets if not any(lacking(one.layout) for one in parts)]
    pdfs = iter(produce([one for parts in sets for one in parts]))
    made = []
    for number, parts in enumerate(sets):
        data = [next(pdfs) for _ in parts]
        file = f"{name}-{number}-{parts[0].layout.name}.pdf"
        one = _combined(name, parts, data, Random(f"unseen/{name}/{seed}/{number}"))
        if one is not None:
            made.append(Made(file, name, *one, {**how(parts[0]), "variation": name}))
    return made


def _combined(
    name: str, parts: list[Part], pdfs: list[bytes], rng: Random
) -> tuple[bytes, list[Truth]] | None:
    if name == "page_missing":
        return _without_a_page(parts[0], pdfs[0], rng)
    if name == "page_repeated":
        return _with_a_page_twice(parts[0], pdfs[0])
    return together(parts, pdfs)


def _with_a_page_twice(one: Part, data: bytes) -> tuple[bytes, list[Truth]]:
    count = len(page_texts(data))
    told = truth(one.answers.filled, list(range(1, count + 2)))
    told |= {"flags": sorted({*told["flags"], "page_repeated"}), "status": "review"}
    return picked(data, [0, 1, *range(1, count)]), [told]


def _without_a_page(one: Part, data: bytes, rng: Random) -> tuple[bytes, list[Truth]] | None:
    """None where no page holds whole parts of the form only."""
    texts = page_texts(data)
    gone = {place: keys for place, text in enumerate(texts) if (keys := keys_of_page(text))}
    if not gone:
        return None
    place = rng.choice(sorted(gone))
    values = one.answers.filled.values
    values |= {key: None for key in values if key in gone[place]}
    told = truth(one.answers.filled, list(range(1, len(texts))))
    told["flags"] = sorted((set(told["flags"]) - NOT_ASKED) | {"page_missing"})
    told["status"] = "review"
    if told["priority"] == "standard":
        told["priority"] = "urgent"  # what the page says may be the worst
    return picked(data, [p for p in range(len(texts)) if p != place]), [told]


def page_texts(data: bytes) -> list[str]:
    """The text of each page without its spaces, as `spelt` spells it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def _squeezed(text: str) -> str:
    """Without spaces and hyphens, at which lines are broken, and with the form's slips put right."""
    squeezed = "".join(spelt(text).split()).replace("\ufffe", "").replace("–", "-").casefold()
    for slip, right in (("dependant", "dependent"), ("exploitive", "exploitative")):
        squeezed = squeezed.replace(slip, right)
    return squeezed


def keys_of_page(text: str) -> set[str]:
    """The keys of the parts that stand on this page; none where a part stands on it in part only, or where
    the child's own details do, without which nobody can tell whose form it is."""
    if _squeezed(LABEL["assessment.date"]) in text:
        return set()
    keys: set[str] = set()
    for probes, of_part in parts_of_form():
        found = [_squeezed(probe) in text for probe in probes]
        if any(found) and not all(found):
            return set()
        keys |= of_part if all(found) else set()
    return keys


def parts_of_form() -> list[tuple[tuple[str, ...], set[str]]]:
    """Each part's first and last print, and its keys."""
    found: list[tuple[tuple[str, ...], set[str]]] = []
    for key in INDICATORS:
        texts = [text for _, text in options(key)]
        longest = max(texts, key=len)
        own = {key, *(extra for extra in (SCHOOL_KEY, ASSOCIATES_KEY) if extra.startswith(f"{key}."))}
        found.append(((LABEL[key], longest, texts[-1]), own))
    summary = {key for key in LABEL if key.startswith("summary.")}
    found.append(((LABEL[GRAND_TOTAL], BANDS[0][1]), summary))
    found.append(((GUIDANCE[:40], GUIDANCE[-40:]), EXTRA))
    return found
