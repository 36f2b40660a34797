"""The bench of damaged scans: its files open, its truth is what scoring makes of what is drawn, its counts count."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageOps

from benchmarks.scans import digits, fonts, run
from benchmarks.scans.cases import choose_variation, filled_form, reading_of, truths
from benchmarks.scans.deliver import CODECS
from benchmarks.scans.fill import Order, fill_page
from benchmarks.scans.hands import typist, writer
from benchmarks.scans.keep import PdfPage, encode, pdf, photo_jpeg
from benchmarks.scans.machines import Shot
from benchmarks.scans.make import Made, make_files, make_one, truth_of
from benchmarks.scans.measure import compare_file
from benchmarks.scans.pile import Leaf, Paper, Pile, layouts
from benchmarks.scans.report import grouped, with_all
from benchmarks.scans.sheet import Sheet
from benchmarks.scans.table import FILES, KINDS, PAPER, SEVERITIES, USUAL, Knobs
from benchmarks.scans.text_layer import drawing
from sample_forms.answers import ASSESSMENT, CHECKLIST
from sample_forms.truth import truth as truth_of_samples
from sample_forms.variations import ASSESSMENT_VARIATIONS, CHECKLIST_VARIATIONS

ONE_PAGE, WHOLE = "sample-checklist", "northamptonshire-assessment"
KNOWN = layouts()
CAN_WRITE = bool(fonts.present(fonts.HANDS)) and digits.SOURCE.exists()
needs_hands = pytest.mark.skipif(
    not CAN_WRITE, reason="no handwriting here: see benchmarks/scans/fetch_fonts.py"
)


def typed(kind: str, number: int = 0, layout: str = ONE_PAGE, severity: int = USUAL) -> Made:
    return make_one(1, number, kind, severity, {layout: KNOWN[layout]}, manner="typed")


def page_count(made: Made) -> int:
    if made.name.endswith("pdf"):
        with pdfium.PdfDocument(made.data) as document:
            for page in document:
                assert page.render(scale=0.2).to_numpy().size
            return len(document)
    with Image.open(io.BytesIO(made.data)) as picture:
        picture.load()
        return getattr(picture, "n_frames", 1)


def a_paper(variation: str, layout: str = WHOLE, seed: int = 1) -> Paper:
    rng = Random(seed)
    filled, withdrawn = filled_form(KNOWN[layout], variation, seed, rng)
    hand = typist(rng)
    return Paper(KNOWN[layout], filled, withdrawn, hand, Order(filled, hand, rng, withdrawn))


def a_pile(variation: str, layout: str = WHOLE, without: int = 0) -> Pile:
    one = a_paper(variation, layout)
    return Pile([one], [Leaf(0, page) for page in one.layout.pages if page.number != without])


def entry_of(pile: Pile) -> dict[str, object]:
    about = {
        "file": "flatbed_2.pdf",
        "damage": "flatbed",
        "severity": 2,
        "happened": [],
        "pages": len(pile.leaves),
    }
    return {**about, "forms": truth_of(pile)}


def records_of(pile: Pile) -> list[object]:
    one = pile.papers[0]
    reading = reading_of(
        one.filled, one.layout, one.withdrawn, pile.pages_of(0), pile.lacking(0), pile.twice(0)
    )
    return list(truths([reading]))


@pytest.mark.parametrize("severity", (1, 6))
@pytest.mark.parametrize("kind", KINDS)
def test_every_damage_gives_pages_that_open(kind: str, severity: int) -> None:
    made = typed(kind, severity=severity)
    assert page_count(made) == made.entry["pages"]
    assert made.entry["damage"] == kind and made.entry["forms"][0]["severity"] == severity


def test_a_form_of_several_pages_is_one_file() -> None:
    made = typed("fax_standard", layout=WHOLE)
    assert page_count(made) == made.entry["pages"] >= 5


def test_the_same_seed_gives_the_same_file_and_another_seed_another() -> None:
    once, again, other = typed("mfp"), typed("mfp"), typed("mfp", number=1)
    assert (once.data, once.entry) == (again.data, again.entry)
    assert once.data != other.data


def test_files_are_written_with_a_line_of_truth_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.scans.make.layouts", lambda: {ONE_PAGE: KNOWN[ONE_PAGE]})
    made = list(make_files(5, 2, tmp_path, "fax_fine", 1, manner="typed"))
    lines = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text().splitlines()]
    assert lines == [one.entry for one in made]
    assert all((tmp_path / line["file"]).stat().st_size for line in lines)


@pytest.mark.parametrize("codec", CODECS[1])
def test_two_tones_come_back_as_they_were(codec: str) -> None:
    pixels = np.where(np.random.default_rng(3).random((99, 145)) < 0.3, 0, 255).astype(np.uint8)
    with pdfium.PdfDocument(
        pdf([PdfPage((encode(Shot(pixels, (72, 72), 0, 1), codec),), (145, 99))])
    ) as document:
        drawn = document[0].render(scale=1).to_numpy()
    assert (np.abs(drawn[:, :, 0].astype(int) - pixels) < 40).mean() > 0.99


@pytest.mark.parametrize("codec", CODECS[8])
@pytest.mark.parametrize("colours", (1, 3))
def test_greys_and_colours_come_back_nearly_so(codec: str, colours: int) -> None:
    ramp = np.tile(np.linspace(20, 230, 160, dtype=np.uint8), (120, 1))
    pixels = ramp if colours == 1 else np.dstack([ramp, ramp[:, ::-1], np.full_like(ramp, 99)])
    shot = Shot(pixels, (72, 72), 90, 8 * colours)
    with pdfium.PdfDocument(pdf([PdfPage((encode(shot, codec),), (160, 120))])) as document:
        drawn = document[0].render(scale=1).to_numpy()[:, :, :3].astype(int)
    assert np.abs(drawn - (pixels if colours == 3 else pixels[:, :, None])).mean() < 6


def test_strips_make_one_picture_and_recognised_text_is_there_unseen() -> None:
    ramp = np.tile(np.linspace(20, 230, 120, dtype=np.uint8)[:, None], (1, 160))
    strips = tuple(encode(Shot(one, (72, 72), 90, 8), "flate") for one in np.array_split(ramp, 3))
    over = drawing([("Date (of) assessment", (20, 20, 90, 30))], 120)
    with pdfium.PdfDocument(pdf([PdfPage(strips, (160, 120), 0, over)])) as document:
        drawn = document[0].render(scale=1).to_numpy()[:, :, 0].astype(int)
        assert document[0].get_textpage().get_text_range().strip() == "Date (of) assessment"
    assert np.abs(drawn - ramp).max() < 4


def test_a_photograph_may_lie_on_its_side_with_a_note_that_says_so() -> None:
    pixels = np.zeros((60, 40, 3), np.uint8)
    pixels[:20] = 250
    with Image.open(io.BytesIO(photo_jpeg(Shot(pixels, (72, 72), 95, 24), turned=True))) as kept:
        assert kept.size == (60, 40)
        shown = np.asarray(ImageOps.exif_transpose(kept)).astype(int)
    assert shown.shape == pixels.shape and np.abs(shown - pixels).mean() < 4


VARIATIONS = [(ASSESSMENT, one) for one in ASSESSMENT_VARIATIONS] + [
    (CHECKLIST, one) for one in CHECKLIST_VARIATIONS
]


@pytest.mark.parametrize(("form", "variation"), VARIATIONS)
def test_truth_is_what_a_second_reading_of_the_rules_says(form: str, variation: str) -> None:
    pile = a_pile(variation, WHOLE if form == ASSESSMENT else ONE_PAGE)
    (ours,) = truth_of(pile)
    theirs = truth_of_samples(pile.papers[0].filled, ours["pages"])
    same = ("form", "pages", "answers", "flags", "queue", "priority", "status")
    assert {key: ours[key] for key in same} == {key: theirs[key] for key in same}
    assert ours["in_order"] == (ours["status"] == "accepted")


@pytest.mark.parametrize("seed", range(8))
def test_what_was_taken_back_is_never_in_order(seed: int) -> None:
    one = a_paper("withdrawn", seed=seed)
    (form,) = truth_of(Pile([one], [Leaf(0, page) for page in one.layout.pages]))
    (key,) = form["withdrawn"]
    assert form["answers"][key] is None and "low_confidence" in form["flags"] and not form["in_order"]


def test_what_stood_on_a_missing_page_is_not_asked_for() -> None:
    pile = a_pile("agree", without=2)
    (form,) = truth_of(pile)
    assert form["flags"] == ["page_missing"] and form["priority"] == "urgent"
    assert "summary.overall_score" in form["lacking"] and form["pages"] == [1, 2, 3, 4, 5]


def test_an_answer_from_a_page_that_is_not_there_is_wrong() -> None:
    pile = a_pile("agree", without=2)
    (record,) = records_of(pile)
    (tally,) = compare_file([record], entry_of(pile))
    assert tally.counts["right"] == tally.counts["deciding"] and not tally.lines
    made_up = replace(record.answers["summary.rag"], value="red", confidence=0.9)
    (tally,) = compare_file(
        [replace(record, answers={**record.answers, "summary.rag": made_up})], entry_of(pile)
    )
    assert tally.counts["wrong"] == 1


def test_most_forms_are_in_order() -> None:
    rng = Random(1)
    drawn = [choose_variation(ASSESSMENT, rng) for _ in range(600)]
    wrong = sum(one in ("withdrawn", "two_ticks") or one.startswith(("wrong", "two")) for one in drawn)
    assert 0.08 < wrong / len(drawn) < 0.25 and "withdrawn" in drawn


def test_a_perfect_reader_has_everything_right() -> None:
    pile = a_pile("agree")
    (tally,) = compare_file(records_of(pile), entry_of(pile))
    counts = tally.counts
    assert counts["right"] == counts["deciding"] == counts["c0.999_right"] and not tally.lines
    assert counts["accepted_in_order"] == 1 and counts["routing"] == counts["routing_right"] == 7


def test_an_accepted_form_with_a_wrong_answer_is_silent() -> None:
    pile = a_pile("agree")
    (record,) = records_of(pile)
    key = "summary.rag"
    answers = {**record.answers, key: replace(record.answers[key], value="red")}
    (tally,) = compare_file([replace(record, answers=answers)], entry_of(pile))
    assert tally.counts["silent"] == tally.counts["wrong"] == 1
    assert tally.counts["c0.999"] - tally.counts["c0.999_right"] == 1


def test_a_lower_priority_and_a_lost_form_are_counted() -> None:
    pile = a_pile("current_exploitation")
    (record,) = records_of(pile)
    lower = replace(record, route=replace(record.route, priority="standard"))
    (tally,) = compare_file([lower], entry_of(pile))
    assert tally.counts["under_triage"] == 1
    (lost,) = compare_file([replace(record, form=None, status="quarantined")], entry_of(pile))
    assert (
        lost.counts["lost"] == 1
        and lost.counts["withheld"] == lost.counts["deciding"]
        and not lost.counts["silent"]
    )
    assert with_all(grouped([tally, lost]))["all"]["forms"] == 2


def test_a_value_for_what_was_taken_back_is_wrong() -> None:
    pile = a_pile("withdrawn")
    (record,) = records_of(pile)
    (key,) = pile.papers[0].withdrawn
    given = replace(
        record.answers[key], value=pile.papers[0].withdrawn[key].second, confidence=1.0, candidates=()
    )
    (tally,) = compare_file([replace(record, answers={**record.answers, key: given})], entry_of(pile))
    assert tally.counts["wrong"] == 1


def test_seeds_of_the_report_are_kept_apart() -> None:
    run.check_seed(999, report=False)
    run.check_seed(100_000, report=True)
    for seed, report in ((1_000, False), (100_000, False), (999, True), (50_000, True)):
        with pytest.raises(run.SeedRefused):
            run.check_seed(seed, report)


def test_a_run_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    done = {"damage": "mfp", "seed": 100_000, "count": 2, "severity": None}
    path.write_text(json.dumps(done) + '\n{"damage": "cut o')
    run._end_line(path)
    assert path.read_text().endswith("o\n")
    left = list(run.left_to_do(run.read_results(path), ["mfp", "phone"], range(100_000, 100_002), 2, None))
    assert left == [("phone", 100_000), ("mfp", 100_001), ("phone", 100_001)]


def test_damage_grows_with_severity() -> None:
    rows = {
        **PAPER,
        **FILES,
        **{f"{kind}.{name}": row for kind in KINDS for name, row in KINDS[kind].items()},
    }
    for name, row in rows.items():
        falling = name.endswith((".jpeg", ".small"))
        assert list(row) == sorted(row, reverse=falling), name
    assert all(Knobs(kind, severity)["toner"] < 1 for kind in KINDS for severity in SEVERITIES)


def test_without_fonts_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "CACHE", tmp_path)
    with pytest.raises(fonts.FontsMissing, match="fetch_fonts"):
        fonts.hands()


def test_without_digits_it_says_where_they_belong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digits, "SOURCE", tmp_path / "none.npz")
    with pytest.raises(digits.DigitsMissing, match="shared"):
        digits.pool.__wrapped__()


@pytest.mark.skipif(not digits.SOURCE.exists(), reason="no digits here")
def test_digits_are_those_that_were_held_back() -> None:
    with np.load(digits.SOURCE) as data:
        last = data["images"][-digits.HELD_BACK :]
    assert sum(len(found) for found in digits.pool().values()) == digits.HELD_BACK == len(last)
    assert np.array_equal(digits.pool()[int(data_label())][-1], last[-1])


def data_label() -> int:
    with np.load(digits.SOURCE) as data:
        return int(data["labels"][-1])


@needs_hands
def test_a_tick_stands_in_the_row_that_the_truth_names() -> None:
    rng, layout = Random(4), KNOWN[WHOLE]
    hand = replace(writer(rng), marks="tick")
    filled, _ = filled_form(layout, "agree", 4, rng)
    page = layout.pages[3]
    blank, sheet = Sheet(page, True), Sheet(page, True)
    fill_page(sheet, page, layout, Order(filled, hand, Random(5)))
    lost = blank.pixels.astype(int) - sheet.pixels
    for key in dict.fromkeys(region.key for region in page.regions):
        ink = {}
        for region in page.of(key, "tick"):
            x0, top, x1, bottom = (round(side * 300 / 72) for side in region.box)
            ink[region.value] = lost[top:bottom, x0:x1].sum()
        if ink:
            assert max(ink, key=lambda score: ink[score]) == filled.values[key]
