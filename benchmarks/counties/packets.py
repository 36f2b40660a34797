"""Files as the post brings them: covers, blanks and pages astray, two forms in one, both forms, pages lost or twice."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from ..clients.make import Made
from .case import Case
from .cases import checklist, fill
from .faults import KNOWN
from .layout import Job, printed
from .rules import checked, expected
from .rules_sums import Expected
from .sheet_layouts import CHECK, SHEETS
from .truth import form_line, made

COVER, BLANK = -1, -2
FAX = (
    *("To: Multi-Agency Safeguarding Hub", "From: Testham Youth Service", "Pages: 8 including this one", ""),
    "Please find a referral attached. Please ring us on 01632 960000",
    *("if any page has not come through.", "", "This fax is confidential."),
)
FOLLOWING = {  # what two answers to one question may lead to
    *("rag_borderline", "rag_basis_sensitive", "indicator_multiple", "low_confidence", "summary_mismatch"),
    *("total_mismatch", "subtotal_mismatch", "overall_mismatch", "rag_mismatch"),
}
PRIORITIES = ("standard", "urgent", "immediate")
Leaf = tuple[int, int]  # the part, the page of it


@dataclass(slots=True)
class Packet:
    """parts: numbers of printed parts (or COVER, BLANK), and what is done to each. forms: of which parts they are."""

    name: str
    parts: list[tuple[int, str]]
    forms: Sequence[tuple[tuple[int, ...], Case, Expected]]
    turned: str = ""


@dataclass(slots=True)
class Post:
    seed: int
    jobs: list[Job] = field(default_factory=list)
    packets: list[Packet] = field(default_factory=list)

    def part(self, layout: str, kind: str, number: int, place: int) -> tuple[int, Case]:
        case = fill(self.seed * 1000 + place, kind)
        return self.print(layout, case, number), case

    def print(self, layout: str, case: Case, number: int) -> int:
        self.jobs.append((KNOWN[layout], case, KNOWN[layout].way(number)))
        return len(self.jobs) - 1

    def alone(self, name: str, layout: str, kind: str, number: int, place: int, how: str) -> None:
        part, case = self.part(layout, kind, number, place)
        self.packets.append(Packet(f"{name}-{layout}", [(part, how)], [((part,), case, expected(case))]))


def packets(seed: int) -> list[Made]:
    post = Post(seed)
    for step in (_astray, _two, _both, _missing, _repeated, _disagreeing, _turned):
        step(post)
    drawn = dict(enumerate(printed(post.jobs))) | {COVER: _sheet(FAX), BLANK: _sheet(())}
    return [_made(packet, drawn) for packet in post.packets]


def _astray(post: Post) -> None:
    for place, (layout, number) in enumerate((("rl_county", 0), ("web_school", 1), ("lo_word", 0))):
        part, case = post.part(layout, "agree", number, place)
        around = [(COVER, ""), (BLANK, ""), (part, ""), (BLANK, "")]
        post.packets.append(Packet(f"cover-{layout}", around, [((part,), case, expected(case))]))
        post.alone("blanks", layout, "agree_high", number + 1, 10 + place, "blanks")
        post.alone("reversed", layout, "cp_yes", number + 2, 20 + place, "reversed")
        post.alone("first-last", layout, "summary", number + 2, 25 + place, "first-last")


def _two(post: Post) -> None:
    pairs = (
        *(("rl_std", "rl_std", "exploited"), ("web_county", "lo_team", "cp_yes")),
        *(("lo_word", "lo_word", "total"), ("web_school", "web_school", "left_out")),
    )
    for place, (one, other, kind) in enumerate(pairs):
        first, case = post.part(one, "agree", 0, 30 + place)
        second, next_case = post.part(other, kind, 0, 40 + place)
        forms = [((first,), case, expected(case)), ((second,), next_case, expected(next_case))]
        post.packets.append(Packet(f"two-{one}-{other}", [(first, ""), (second, "")], forms))
        if place < 2:
            parts = [(COVER, ""), (first, ""), (BLANK, ""), (COVER, ""), (second, "")]
            post.packets.append(Packet(f"two-covers-{one}-{other}", parts, forms))


def _both(post: Post) -> None:
    """An assessment and a checklist of the same child, which goes where the assessment goes."""
    for place, (layout, kind, ticks) in enumerate(
        (("rl_county", "cp_yes", "two_low"), ("web_land", "agree", "below"), ("lo_land", "agree", "medium"))
    ):
        part, case = post.part(layout, kind, 1, 50 + place)
        check = checklist(post.seed + place, ticks)
        check.texts["child.name"] = case.texts["young_person.name"]
        post.jobs.append((CHECK, check, CHECK.way(0)))
        own, beside = expected(case), checked(check, beside=True)
        beside.queue = own.queue
        beside.priorities = list(PRIORITIES[PRIORITIES.index(beside.priorities[0]) :])
        order = [(part, ""), (len(post.jobs) - 1, "")]
        forms = [((part,), case, own), ((len(post.jobs) - 1,), check, beside)]
        post.packets.append(Packet(f"both-{layout}", order if place != 1 else order[::-1], forms))


def _missing(post: Post) -> None:
    """A page left out, of layouts of which it is known what stands where."""
    gaps = (("rl_std", 2), ("rl_std", 4), ("rl_std", 3), ("rl_county", 1), ("rl_land", 2))
    for place, (layout, page) in enumerate(gaps):
        part, case = post.part(layout, "agree", 0, 60 + place)
        cells = SHEETS[layout](case, KNOWN[layout].way(0)).cells
        lost = set()
        for key in [key for key, box in cells.items() if box[0] == page and "/" not in key]:
            if key.startswith("tick."):
                lost.add(key.removeprefix("tick.").rpartition(".")[0])
            elif not key.startswith(("num.", "desc.")):
                lost.add("summary.rag" if key.startswith("rag.") else key)
        forms = [((part,), case, expected(case, lost=lost))]
        post.packets.append(Packet(f"missing-{layout}-p{page}", [(part, f"drop {page}")], forms))


def _repeated(post: Post) -> None:
    for place, (layout, page) in enumerate((("rl_std", 3), ("web_school", 2), ("lo_word", 3))):
        part, case = post.part(layout, "agree", 0, 70 + place)
        forms = [((part,), case, expected(case, repeated=True))]
        post.packets.append(Packet(f"repeat-{layout}", [(part, f"repeat {page}")], forms))


def _disagreeing(post: Post) -> None:
    """A page lies twice in the file, with another answer."""
    part, case = post.part("rl_std", "agree", 0, 80)
    key, other = "indicators.substance_use", copy.deepcopy(case)
    other.marks[key] = [5 if case.marks[key] != [5] else 1]
    again = post.print("rl_std", other, 0)
    told = expected(case, repeated=True)
    told.flags = (told.flags | {"sources_disagree"}) - {"rag_borderline"}
    told.answers[key] = ("doubt", [*case.marks[key], *other.marks[key]])
    told.doubts.add(key)
    told.optional |= FOLLOWING
    forms = [((part, again), case, told)]
    post.packets.append(Packet("disagree-rl_std", [(part, ""), (again, "only 3")], forms))


def _turned(post: Post) -> None:
    for place, (layout, kind, turned) in enumerate(
        (("rl_land", "agree", "upright"), ("web_county", "agree_high", "aside"))
    ):
        part, case = post.part(layout, kind, 1, 90 + place)
        forms = [((part,), case, expected(case))]
        post.packets.append(Packet(f"turned-{layout}", [(part, "")], forms, turned))


def _sheet(lines: tuple[str, ...]) -> bytes:
    """A fax's cover, or a blank sheet."""
    out = io.BytesIO()
    canvas: Any = Canvas(out, pagesize=(595, 842), invariant=1)
    if lines:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 760, "FAX COVER SHEET")
        canvas.setFont("Helvetica", 11)
    for place, line in enumerate(lines):
        canvas.drawString(60, 720 - 18 * place, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _leaves(part: int, how: str, count: int) -> list[Leaf]:
    """A part's pages in the order in which they lie."""
    leaves, (what, _, number) = [(part, page) for page in range(count)], how.partition(" ")
    if what == "reversed":
        return leaves[::-1]
    if what == "first-last":
        return leaves[1:] + leaves[:1]
    if what == "blanks":
        return [leaf for one in leaves for leaf in (one, (BLANK, 0))]
    if what == "drop":
        return [leaf for leaf in leaves if leaf[1] + 1 != int(number)]
    if what == "repeat":
        return [leaf for leaf in leaves for _ in range(1 + (leaf[1] + 1 == int(number)))]
    return [leaf for leaf in leaves if what != "only" or leaf[1] + 1 == int(number)]


def _made(packet: Packet, drawn: dict[int, bytes]) -> Made:
    readers = {
        part: PdfReader(io.BytesIO(drawn[part])) for part in {BLANK, *(one for one, _ in packet.parts)}
    }
    leaves = [leaf for part, how in packet.parts for leaf in _leaves(part, how, len(readers[part].pages))]
    writer = PdfWriter()
    for part, page in leaves:
        writer.append(readers[part], pages=(page, page + 1))
    for sheet in writer.pages:
        if packet.turned:
            sheet.rotate(90)
        if packet.turned == "upright":  # stored on its side, and shown upright
            sheet.transfer_rotation_to_content()
            sheet.rotate(270)
    out = io.BytesIO()
    writer.write(out)
    forms = []
    for parts, case, told in packet.forms:
        pages = [number for number, (part, _) in enumerate(leaves, 1) if part in parts]
        forms.append(form_line(case, told, pages))
    return made(f"packet-{packet.name}.pdf", out.getvalue(), "packets", {"packet": packet.name}, *forms)
