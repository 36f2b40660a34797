"""Word documents made to hold their reader up, or to say one thing to it and another to a person."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

from sample_forms.layouts import layouts
from sample_forms.make import job
from sample_forms.producers.libreoffice import Word
from tests.containers import zipped
from tests.hostile import fuzz
from tests.hostile.pdf_bombs import MIB

MAIN = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://'
    'schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_FORM = "lo_printed"


def packed(body: str, head: str = "", more: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    document = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    return zipped(
        ("[Content_Types].xml", b"<Types/>"), ("_rels/.rels", RELATIONS.encode()), (MAIN, document), *more
    )


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return packed("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", f'<!DOCTYPE d [<!ENTITY l0 "lol">{entities}]>')


def from_elsewhere(url: str) -> bytes:
    return packed("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", f'<!DOCTYPE d [<!ENTITY e SYSTEM "{url}">]>')


def deep(tag: str, depth: int) -> bytes:
    return packed(f"<w:{tag}>" * depth + f"</w:{tag}>" * depth)


def table(rows: int, cells: int, text: str = "1") -> bytes:
    row = "<w:tr>" + f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" * cells + "</w:tr>"
    return packed(f"<w:tbl>{row * rows}</w:tbl>")


@cache
def form() -> bytes:
    """A filled assessment as Word has it."""
    known = layouts(False)
    for seed in range(99):
        (plan,) = job(known[_FORM], str(seed), "agree", "x").plans
        if not plan.marks and not plan.fields:
            out = io.BytesIO()
            Word(plan.sheet).run(plan).save(out)
            return out.getvalue()
    raise LookupError("No form of this layout is typed only.")


def body_of(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(MAIN)


def with_body(body: bytes) -> bytes:
    """The form with another body, its checksums right."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(form())) as archive,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in archive.namelist():
            copy.writestr(name, body if name == MAIN else archive.read(name))
    return out.getvalue()


def damaged(how: str, chance: Random) -> bytes:
    return with_body(fuzz.CHANGES[how](body_of(form()), chance))


CASES: dict[str, Callable[[Random], bytes]] = {
    "a billion laughs": lambda _: laughs(),
    "an entity from a file": lambda _: from_elsewhere("file:///etc/passwd"),
    "an entity from the network": lambda _: from_elsewhere("http://127.0.0.1:9/x"),
    "a body of 64 MiB": lambda _: packed("<w:p>" + " " * (64 * MIB) + "</w:p>"),
    "styles of 64 MiB": lambda _: packed("<w:p/>", more=(("word/styles.xml", b" " * (64 * MIB)),)),
    "100,000 paragraphs": lambda _: packed("<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 100_000),
    "one word of 8 MiB": lambda _: packed(f"<w:p><w:r><w:t>{'a' * (8 * MIB)}</w:t></w:r></w:p>"),
    "a word a letter": lambda _: packed(f"<w:p><w:r><w:t>{'a ' * (2 * MIB)}</w:t></w:r></w:p>"),
    "a table of 20,000 rows": lambda _: table(20_000, 5),
    "a table of 60 columns": lambda _: table(2_000, 60),
    "narrow cells of long texts": lambda _: table(20, 60, "lorem " * 2_000),
    "deep paragraphs": lambda _: deep("p", 100_000),
    "deep controls": lambda _: deep("sdt", 100_000),
    "deep links": lambda _: packed(
        "<w:p>" + "<w:hyperlink>" * 100_000 + "</w:hyperlink>" * 100_000 + "</w:p>"
    ),
    "tables within tables": lambda _: packed(
        "<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000
    ),
    "100,000 fields": lambda _: packed(
        "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100_000 + "</w:p>"
    ),
    "100,000 parts": lambda _: packed("<w:p/>", more=tuple((f"word/{n}", b"") for n in range(100_000))),
    "nothing in it": lambda _: packed(""),
    **{
        f"a form, {how} ({n})": lambda chance, how=how: damaged(how, chance)
        for n in range(3)
        for how in sorted(fuzz.CHANGES)
    },  # type: ignore[misc]
    **{
        f"a form's file, {how}": lambda chance, how=how: fuzz.CHANGES[how](form(), chance)
        for how in sorted(fuzz.CHANGES)
    },  # type: ignore[misc]
}
