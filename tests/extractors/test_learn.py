"""Layouts: what is learned from a blank, what is refused, what is kept and loaded again."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from extractors.layouts.layout import Layout, Region, layout_from_json, layout_to_json
from extractors.layouts.learn import learn
from extractors.layouts.limited import learn_limited
from extractors.layouts.picture import pixels
from extractors.layouts.preview import draw_preview
from extractors.layouts.store import SHIPPED, SUFFIX, load_layout, load_layouts, save_layout
from extractors.pages.boxes import contains, overlap_share
from sample_forms.layouts import layouts
from sample_forms.make import Job, make
from sample_forms.variations import fill
from schemas.errors import LayoutDamaged, LayoutRefused
from schemas.forms import Form, load_form
from schemas.settings import ReadLimits
from schemas.validate import validate_layout

ROOT = Path(__file__).parents[2]
BLANK, FILLED = ROOT / "sample_forms" / "blank", ROOT / "sample_forms" / "filled"
PRINTED = ROOT.parent / "shared" / "forms"
ASSESSMENT, CHECKLIST = load_form("cse_assessment"), load_form("cse_checklist")

SHIPPED_FROM = {
    "northamptonshire-assessment": PRINTED / "cse_assessment.pdf",
    "northamptonshire-assessment-fillable": PRINTED / "cse_assessment_fillable.pdf",
    "northamptonshire-checklist": PRINTED / "cse_checklist.pdf",
    "sample-assessment": BLANK / "cse_assessment.pdf",
    "sample-assessment-fillable": BLANK / "cse_assessment_fillable.pdf",
    "sample-checklist": BLANK / "cse_checklist.pdf",
    "sample-checklist-fillable": BLANK / "cse_checklist_fillable.pdf",
}


def form_of(name: str) -> Form:
    return CHECKLIST if "checklist" in name else ASSESSMENT


def regions_of(layout: Layout) -> list[Region]:
    return [region for page in layout.pages for region in page.regions]


@pytest.fixture(scope="module")
def shipped() -> dict[str, Layout]:
    known = load_layouts(Path("/nonexistent"))
    assert not known.problems
    return {layout.name: layout for layout in known.layouts}


@pytest.fixture(scope="module")
def checklist() -> bytes:
    return (BLANK / "cse_checklist.pdf").read_bytes()


@pytest.fixture(scope="module")
def learned(checklist: bytes) -> Layout:
    return learn(checklist, CHECKLIST, "a_name-1")


def pages_of(*parts: tuple[Path, list[int]]) -> bytes:
    """A PDF of some pages (from 0) of some files."""
    writer, out = PdfWriter(), io.BytesIO()
    for path, numbers in parts:
        reader = PdfReader(path)
        for number in numbers:
            writer.add_page(reader.pages[number])
    writer.write(out)
    return out.getvalue()


def refusal(data: bytes, form: Form, name: str = "name") -> LayoutRefused:
    with pytest.raises(LayoutRefused) as refused:
        learn(data, form, name)
    return refused.value


def test_all_layouts_ship(shipped: dict[str, Layout]) -> None:
    assert shipped.keys() == SHIPPED_FROM.keys()
    assert all(layout.form == form_of(name).id for name, layout in shipped.items())


@pytest.mark.parametrize("name", SHIPPED_FROM)
def test_learning_again_gives_the_shipped_regions(name: str, shipped: dict[str, Layout]) -> None:
    blank = SHIPPED_FROM[name]
    if not blank.exists():
        pytest.skip(f"{blank.name} isn't beside the project")
    again = learn(blank.read_bytes(), form_of(name), name)
    assert [(p.number, p.width, p.height) for p in again.pages] == [
        (p.number, p.width, p.height) for p in shipped[name].pages
    ]
    # Another version of a PDF library may move a line of print by a hair.
    for one, other in zip(regions_of(again), regions_of(shipped[name]), strict=True):
        assert (one.key, one.value, one.role) == (other.key, other.value, other.role)
        assert one.box == pytest.approx(other.box, abs=0.5)


@pytest.mark.parametrize("name", [n for n in SHIPPED_FROM if "assessment" in n])
def test_every_question_of_an_assessment_has_its_places(name: str, shipped: dict[str, Layout]) -> None:
    regions = regions_of(shipped[name])
    count = Counter((r.key, r.value, r.role) for r in regions)
    for question in ASSESSMENT.of_kind("indicator"):
        for value in range(1, 6):
            for role in ("row", "number", "statement", "tick"):
                assert count[question.key, value, role] == 1, (question.key, value, role)
    roles = {"text": "text", "date": "date", "score": "score", "yes_no": "yes_no", "band": "text"}
    for question in ASSESSMENT.of_kind("text", "date", "score", "yes_no", "band"):
        assert count[question.key, None, roles[question.kind]] == 1, question.key
        assert count[question.key, None, "label"] == 1, question.key
        if question.title.endswith("Y/N"):
            assert count[question.key, None, "yes"] == count[question.key, None, "no"] == 1, question.key
    for band in ("red", "amber", "green"):
        assert count["summary.rag", band, "band"] == count["summary.rag", band, "statement"] == 1
        assert count["summary.rag", band, "tick"] == (1 if "fillable" in name else 0)


@pytest.mark.parametrize("name", [n for n in SHIPPED_FROM if "checklist" in n])
def test_every_line_of_a_checklist_has_its_places(name: str, shipped: dict[str, Layout]) -> None:
    count = Counter((r.key, r.role) for r in regions_of(shipped[name]))
    for question in CHECKLIST.of_kind("tick"):
        assert [count[question.key, role] for role in ("row", "statement", "tick")] == [1, 1, 1]
    assert count["child.name", "text"] == count["child.accompanied_by", "text"] == 1


@pytest.mark.parametrize("name", SHIPPED_FROM)
def test_places_lie_in_their_rows_and_meet_no_others(name: str, shipped: dict[str, Layout]) -> None:
    for page in shipped[name].pages:
        rows = {(r.key, r.value): r.box for r in page.regions if r.role in ("row", "band")}
        for region in page.regions:
            x0, top, x1, bottom = region.box
            assert 0 <= x0 < x1 <= page.width and 0 <= top < bottom <= page.height
            if region.role in ("tick", "number", "statement"):
                row = rows[region.key, region.value]
                assert contains(row, x0, top, slack=2.0) and contains(row, x1, bottom, slack=2.0)
        answers = [r for r in page.regions if r.role in ("text", "date", "score", "yes_no", "tick")]
        for one in answers:
            for other in answers:
                pair = {one.role, other.role}
                # The printed form asks for the associates in the tick cell of section 9's first statement.
                if one is not other and not (
                    pair == {"text", "tick"} and ".associates" in one.key + other.key
                ):
                    assert overlap_share(one.box, other.box) < 0.02, (one, other)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layout", "ticks", "choices"),
    [
        ("rl_flowing", 53, 4),  # "[ ]" printed in the cells to tick and beside the bands
        ("rl_cropped", 50, 7),  # Yes and No printed in the cells of the answers, a cropped page
        ("rl_turned", 53, 4),  # pages that are stored on their side
        ("rl_left_narrow", 0, 4),  # horizontal rules only: no cell to tick
    ],
)
def test_other_layouts_are_learned_whole(layout: str, ticks: int, choices: int) -> None:
    roles = Counter(r.role for r in regions_of(learn(blank_in(layout), ASSESSMENT, layout)))
    assert (roles["row"], roles["number"], roles["statement"], roles["tick"]) == (50, 50, 53, ticks)
    assert (roles["yes_no"], roles["yes"], roles["no"]) == (7, choices, choices)
    assert (roles["score"], roles["date"], roles["band"], roles["text"]) == (15, 2, 3, 22)


def blank_in(layout: str) -> bytes:
    """An assessment that nobody filled in, in one of the layouts of `sample_forms`."""
    chosen = layouts()[layout]
    filled = fill(ASSESSMENT.id, "untouched", "blank")
    filled.values |= {key: None for key, value in filled.values.items() if isinstance(value, str)}
    return make([Job("blank.pdf", chosen, [filled], [chosen.plan(filled, "blank")], "blank")])[0][1]


def test_the_answer_of_a_label_excludes_its_neighbours(shipped: dict[str, Layout]) -> None:
    page = shipped["northamptonshire-assessment"].pages[0]
    born, contact = (
        page.of("young_person.dob", "date")[0].box,
        page.of("young_person.contact_no", "text")[0].box,
    )
    assert born[2] <= contact[0] and born[2] - born[0] > 100
    yes, no = page.of("assessment.yp_aware", "yes")[0].box, page.of("assessment.yp_aware", "no")[0].box
    assert yes[2] <= no[0]


def test_a_tick_cell_has_no_print_in_it(shipped: dict[str, Layout]) -> None:
    for page in shipped["northamptonshire-assessment"].pages:
        grey = pixels(page)
        for region in page.regions:
            if region.role == "tick" and (region.key, region.value) != ("indicators.risky_associations", 1):
                x0, top, x1, bottom = (round(v * 200 / 72) for v in region.box)
                assert grey[top + 5 : bottom - 5, x0 + 5 : x1 - 5].min() > 200, region


def test_a_picture_shows_the_page(learned: Layout, checklist: bytes) -> None:
    grey = pixels(learned.pages[0])
    assert grey.shape == (2339, 1654)
    again = pypdfium2.PdfDocument(checklist)[0].render(scale=200 / 72).to_numpy()[..., 1]
    assert abs(grey.astype(int) - again).max() <= 8


def test_a_question_that_is_not_there_is_named_by_its_title() -> None:
    refused = refusal(pages_of((BLANK / "cse_assessment.pdf", [0, 2, 3, 4])), ASSESSMENT)
    assert "Total (summary.subtotal_left)" in refused.titles and "RAG Rating" in refused.titles
    assert "10. Current known level of sexual abuse/exploitation" in refused.titles
    assert not any(title.startswith("9.") for title in refused.titles)
    assert "RAG Rating" in str(refused) and "were not found" in str(refused)


def test_an_option_that_is_not_there_is_named(checklist: bytes) -> None:
    missing = checklist_without(checklist, "Multiple STIs")
    assert refusal(missing, CHECKLIST).titles == ("Multiple STIs",)


def checklist_without(data: bytes, text: str) -> bytes:
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    for thing in list(page.get_objects(textpage=page.get_textpage())):
        if isinstance(thing, pypdfium2.PdfTextObj) and thing.extract().strip() == text:
            page.remove_obj(thing)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_form_that_is_filled_in_is_refused() -> None:
    refused = refusal((FILLED / "two_ticks.pdf").read_bytes(), ASSESSMENT)
    assert "Name:" in refused.titles and "3. Substance use" in refused.titles
    values = [line for line in str(refused).splitlines() if not line.startswith("  - ")]
    assert len(values) == 1  # titles only, nobody's answers


def test_a_single_tick_is_enough_to_refuse() -> None:
    reader = PdfReader(BLANK / "cse_checklist_fillable.pdf")
    writer, out = PdfWriter(reader), io.BytesIO()
    writer.update_page_form_field_values(writer.pages[0], {"low_self_harm": "/Yes"})
    writer.write(out)
    assert refusal(out.getvalue(), CHECKLIST).titles == ("Self harming behaviours",)


def encrypted(data: bytes) -> bytes:
    writer, out = PdfWriter(PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt("secret", algorithm="AES-128")
    writer.write(out)
    return out.getvalue()


def scanned(data: bytes) -> bytes:
    image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("L")
    out = io.BytesIO()
    image.save(out, "PDF")
    return out.getvalue()


def test_what_no_layout_can_be_learned_from(checklist: bytes) -> None:
    blank = BLANK / "cse_checklist.pdf"
    cases = [
        (encrypted(checklist), CHECKLIST, "password"),
        (scanned(checklist), CHECKLIST, "no text layer"),
        (checklist, ASSESSMENT, "as that one (cse_checklist)"),
        (pages_of((blank, [0]), (blank, [0])), CHECKLIST, "more than once"),
        (b"", CHECKLIST, "no PDF"),
        (checklist[:1500], CHECKLIST, "blank"),
        (b"PK\x03\x04", CHECKLIST, "no PDF"),
        (pages_of((blank, [0] * 41)), CHECKLIST, "40 pages"),
    ]
    for data, form, told in cases:
        assert told in str(refusal(data, form))


@pytest.mark.parametrize("name", ["", "a b", "../up", "a/b", "é", "-a", "a" * 65, "a\n"])
def test_a_bad_name_is_refused(name: str, checklist: bytes) -> None:
    assert "--name" in str(refusal(checklist, CHECKLIST, name))


def test_in_a_child_the_same_comes_out(checklist: bytes, learned: Layout) -> None:
    assert learn_limited(checklist, CHECKLIST, "a_name-1", ReadLimits()) == learned
    with pytest.raises(LayoutRefused, match="Multiple STIs"):
        learn_limited(checklist_without(checklist, "Multiple STIs"), CHECKLIST, "a", ReadLimits())
    with pytest.raises(LayoutRefused, match="limits"):
        learn_limited(checklist, CHECKLIST, "a", ReadLimits(wall_seconds=0))


def test_to_json_and_back(learned: Layout) -> None:
    data = layout_to_json(learned)
    assert validate_layout(data) == []
    assert layout_from_json(data, {page.number: page.picture for page in learned.pages}) == learned


def test_saved_and_loaded_is_the_same_and_wins_over_a_shipped_one(tmp_path: Path, learned: Layout) -> None:
    first = save_layout(learned, tmp_path / "layouts").read_bytes()
    assert save_layout(learned, tmp_path / "layouts").read_bytes() == first
    assert load_layout(tmp_path / "layouts" / f"a_name-1{SUFFIX}") == learned
    mine = learn((BLANK / "cse_checklist_fillable.pdf").read_bytes(), CHECKLIST, "sample-checklist")
    save_layout(mine, tmp_path / "layouts")
    known = load_layouts(tmp_path / "layouts")
    assert {layout.name: layout for layout in known.layouts}["sample-checklist"] == mine
    assert known.shipped == SHIPPED_FROM.keys() - {"sample-checklist"} and not known.problems
    assert [path.name for path in (tmp_path / "layouts").iterdir() if path.name.startswith(".")] == []


def repack(path: Path, into: Path, **parts: bytes | None) -> None:
    """A copy of a layout's file with some parts replaced (None: left out)."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(into, "w") as out:
        for name in archive.namelist():
            data = parts.get(name.replace(".", "_").replace("-", "_"), archive.read(name))
            if data is not None:
                out.writestr(name, data)


def test_a_damaged_layout_is_passed_over_with_a_reason(tmp_path: Path, learned: Layout) -> None:
    good = save_layout(learned, tmp_path / "good")
    text = zipfile.ZipFile(good).read("layout.json")
    picture = learned.pages[0].picture
    bad = tmp_path / f"a_name-1{SUFFIX}"
    changes: list[dict[str, bytes | None]] = [
        {"layout_json": None},
        {"layout_json": b"{"},
        {"layout_json": b"[" * 100_000},
        {"layout_json": b"\xff\xfe"},
        {"layout_json": text.replace(b'"tick"', b'"tock"')},
        {"layout_json": text.replace(b'"low.self_harm"', b'"low.self_help"', 1)},
        {"layout_json": text + b" " * 5 * 2**20},
        {"page_1_png": None},
        {"page_1_png": picture[:20]},
        {"page_1_png": picture[:-40] + picture[-39:]},
        {"page_1_png": b"\xff\xd8" + picture},
        {"page_1_png": picture[:16] + b"\0\1\0\0\0\1\0\0" + picture[24:]},
    ]
    for change in changes:
        repack(good, bad, **change)
        with pytest.raises(LayoutDamaged, match="a_name-1"):
            load_layout(bad)
        known = load_layouts(tmp_path)
        assert len(known.problems) == 1 and known.shipped == SHIPPED_FROM.keys()
    for data in (b"", b"PK", good.read_bytes()[:-100], good.read_bytes()[:200]):
        bad.write_bytes(data)
        with pytest.raises(LayoutDamaged, match="Learn it again"):
            load_layout(bad)


def test_a_renamed_layout_is_passed_over(tmp_path: Path, learned: Layout) -> None:
    save_layout(learned, tmp_path).rename(tmp_path / f"other{SUFFIX}")
    assert "renamed" in str(load_layouts(tmp_path).problems[0])


def test_the_preview_is_a_picture_of_all_pages(tmp_path: Path) -> None:
    from PIL import Image

    draw_preview(load_layout(SHIPPED / f"sample-assessment{SUFFIX}"), tmp_path / "out.png")
    with Image.open(tmp_path / "out.png") as image:
        assert image.width > 2500 and image.height > 2500
