"""Page objects that a file lists twice, as programs do that copy a page: the second was left out, and the file `malformed`."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NullObject, NumberObject

from extractors import read_document
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, State

TODAY = date(2026, 11, 24)
FILLED = Path(__file__).parents[2] / "sample_forms" / "filled"
LONG = next(p for p in sorted(FILLED.glob("*.pdf")) if len(PdfReader(p).pages) > 4)
FIELDS = next(p for p in sorted(FILLED.glob("*.pdf")) if PdfReader(p).get_fields())
Change = Callable[[PdfWriter, ArrayObject, Sequence[IndirectObject]], object]


def changed(path: Path, change: Change) -> bytes:
    """A sample whose list of pages is another. change: told the file, its list and the pages' references."""
    writer = PdfWriter(clone_from=path)
    pages = [page.indirect_reference for page in writer.pages]
    tree = writer.root_object["/Pages"].get_object()
    assert isinstance(tree, DictionaryObject)
    kids = ArrayObject(pages)
    tree[NameObject("/Kids")] = kids
    change(writer, kids, [page for page in pages if page is not None])
    tree[NameObject("/Count")] = NumberObject(len(kids))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes, **limits: int) -> DocumentReading:
    return read_document(data, ReadLimits(**limits), TODAY)


def stops(reading: DocumentReading) -> list[str]:
    return [flag.code for form in reading.forms for flag in form.flags if flag.severity == "error"]


def listed(path: Path, *places: int) -> bytes:
    def change(_: PdfWriter, kids: ArrayObject, pages: Sequence[IndirectObject]) -> None:
        kids[:] = [pages[place] for place in places]

    return changed(path, change)


@pytest.mark.slow
@pytest.mark.parametrize("path", [LONG, FIELDS], ids=["long", "fields"])
@pytest.mark.parametrize("again", [0, 1, -1])
@pytest.mark.parametrize("chunk", [40, 2])
def test_a_page_listed_twice_is_repeated(path: Path, again: int, chunk: int) -> None:
    """Its neighbours are read as ever, in one piece or in chunks."""
    count = len(PdfReader(path).pages)
    again %= count
    plain = read(path.read_bytes())
    for places in ([*range(again + 1), *range(again, count)], [*range(count), again]):
        found = read(listed(path, *places), chunk_pages=chunk)
        assert (stops(found), found.page_count) == (["page_repeated"], count + 1)
        values = {key: answer.value for key, answer in found.forms[0].answers.items()}
        assert values == {key: answer.value for key, answer in plain.forms[0].answers.items()}


def test_pages_listed_in_another_order_are_in_it() -> None:
    count = len(PdfReader(LONG).pages)
    found = read(listed(LONG, 1, *range(1, count), 0))
    assert "malformed" not in stops(found) and found.page_count == count + 1


def itself(writer: PdfWriter, kids: ArrayObject, _: Sequence[IndirectObject]) -> None:
    kids.insert(1, writer.root_object.raw_get("/Pages"))


def nothing(_: PdfWriter, kids: ArrayObject, __: Sequence[IndirectObject]) -> None:
    kids.insert(1, NullObject())


def doubled(writer: PdfWriter, kids: ArrayObject, pages: Sequence[IndirectObject]) -> None:
    """Forty branches, each the next one twice: a million million pages."""
    branch: object = pages[1]
    for _ in range(40):
        twice = DictionaryObject(
            {NameObject("/Type"): NameObject("/Pages"), NameObject("/Count"): NumberObject(2)}
        )
        twice[NameObject("/Kids")] = ArrayObject([branch, branch])
        branch = writer._add_object(twice)
    kids.insert(1, branch)


def many(_: PdfWriter, kids: ArrayObject, pages: Sequence[IndirectObject]) -> None:
    kids.extend([pages[1]] * 100_000)


@pytest.mark.parametrize(
    ("change", "codes"),
    [(itself, {"malformed"}), (nothing, {"malformed"}), (doubled, {"malformed", "page_missing"}), (many, {"too_large"})],
)  # fmt: skip
def test_a_tree_that_no_program_makes(change: Change, codes: set[str]) -> None:
    begun = time.monotonic()
    assert codes & {*stops(read(changed(LONG, change)))}
    assert time.monotonic() - begun < 30


@pytest.mark.slow
def test_many_of_one_page_that_say_that_they_are_few() -> None:
    """The number of pages that a file gives is believed by one reader, and its list by the other."""
    data = changed(LONG, many)
    count = len(PdfReader(LONG).pages)
    said = data.replace(b"/Count %d" % (count + 100_000), b"/Count %-6d" % (count + 1))
    assert said != data
    begun = time.monotonic()
    found = read(said)
    assert set(stops(found)) & {"page_repeated", "malformed", "too_large"}
    assert time.monotonic() - begun < 30


def test_a_sample_is_read_as_ever() -> None:
    found = read(listed(LONG, *range(len(PdfReader(LONG).pages))))
    assert stops(found) == stops(read(LONG.read_bytes())) == []
    assert any(answer.state is State.READ for answer in found.forms[0].answers.values())
