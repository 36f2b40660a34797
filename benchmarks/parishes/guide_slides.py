"""A charity's toolkit made of slides: guidance with a worked example, then the form; shapes laid over it are the marks."""

from __future__ import annotations

from random import Random

from ..clients.fill import Filled
from ..clients.layout import Layout, Way
from ..clients.wording import (
    ASSOCIATES,
    ASSOCIATES_KEY,
    BANDS,
    COMMENTS,
    GRADING,
    GUIDANCE,
    JUDGEMENT,
    MANDATORY,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
    Section,
)  # fmt: skip
from .parts import number_seed, questions, referrer, summary_rows, written
from .slides import Slide, document, print_slides

ROW, WIDE = 13.5, (14.0, 190.0, 60.0)


def _slide(title: str, number: int) -> Slide:
    slide = Slide()
    slide.text(12, 6, 250, 12, title, 20, bold=True)
    slide.text(12, 201, 273, 7, f"Fableford Young People's Trust   CSE toolkit 2023-24   slide {number}", 8)
    return slide


def _guide(rng: Random, way: Way) -> list[Slide]:
    """What to do, and an example of which nothing is the child's."""
    first = _slide("Child Sexual Exploitation toolkit: how to fill it in", 1)
    first.text(
        14,
        24,
        265,
        90,
        "\n".join(
            (
                *GUIDANCE,
                "Mark one statement in each section. Add the scores up. 12 and under: always tell MASH the same day.",
            )
        ),
        12,
    )
    if not way["example"]:
        return [first]
    second = _slide("WORKED EXAMPLE (not a real child)", 2)
    second.text(
        14,
        20,
        265,
        8,
        "Sam is 14. Sam drinks most weekends and was found drunk on 03/02/2023. The worker scores section 3 like this:",
        12,
    )
    one, score = SECTIONS[2], rng.randint(1, 5)
    second.text(14, 32, 265, 8, "EXAMPLE: Substance use", 12, bold=True)
    rows = [(str(at), text, "") for at, text in enumerate(one.options, 1)]
    second.table(14, 42, WIDE, rows, ROW, 11)
    _mark(second, 42 + ROW * (score - 1), way["marks"])
    second.text(
        14,
        118,
        265,
        40,
        f"Sam's other sections came to 27, so: Total {27 + score}. The worker's judgement is 6. Overall {33 + score}: Amber.",
        12,
    )
    return [first, second]


def _mark(slide: Slide, top: float, how: str) -> None:
    if how == "rings":
        slide.ring(13, top + 2.2, 11, 9)
    elif how == "ticks":
        slide.tick(240, top + 4, 6)
    elif how == "dots":
        slide.dot(242, top + 4, 5.5)
    else:
        slide.cross(242, top + 4, 5)


def _section(slide: Slide, one: Section, filled: Filled, way: Way) -> None:
    slide.text(12, 20, 185, 8, f"{one.number}. {one.title}", 14, bold=True)
    slide.text(216, 20, 70, 8, MANDATORY, 8)
    if one.number == 2:
        slide.text(12, 29, 265, 8, f"{SCHOOL} {written(filled, SCHOOL_KEY)}", 11)
    rows = [(str(score), text, "") for score, text in enumerate(one.options, 1)]
    slide.table(12, 40, WIDE, rows, ROW, 11)
    for score in (*filled.marked(one.key), *filled.taken_back(one.key)):
        top = 40 + ROW * (score - 1)
        _mark(slide, top, way["marks"])
        if score in filled.taken_back(one.key):
            slide.line(
                *((11, top + 7, 26, top + 6) if way["marks"] == "rings" else (236, top + 7, 254, top + 6))
            )
            slide.text(256, top + 3, 20, 7, "error", 9)
    if one.number == 9:
        slide.text(12, 120, 265, 30, f"{ASSOCIATES} {written(filled, ASSOCIATES_KEY)}", 11)


def _people(filled: Filled, way: Way) -> list[Slide]:
    asked = questions()
    made, answers = [], way["answers"]
    for place, (start, end) in enumerate(((0, 11), (11, len(asked)))):
        slide = _slide(TITLE if not place else f"{TITLE} (continued)", 3 + place)
        slide.text(12, 19, 200, 8, TOP, 14, bold=True)
        rows = [(label, written(filled, key, answers).replace("\n", " ")) for key, label in asked[start:end]]
        slide.table(12, 29, (105, 165), rows, 9.5, 11)
        made.append(slide)
    who = _slide(REFERRER, 5)
    who.table(12, 29, (105, 165), [(label, written(filled, key)) for key, label in referrer()], 11, 12)
    return [*made, who]


def _summary(filled: Filled, way: Way) -> Slide:
    slide = _slide(GRADING, 6)
    rows = [("Indicator", "Score", "Indicator", "Score"), *summary_rows(filled)]
    slide.table(12, 24, (105, 25, 115, 25), rows, 10, 11)
    slide.table(
        12,
        104,
        (105, 25),
        [("Total Assessment Score", written(filled, "summary.total_assessment_score"))],
        10,
        12,
    )
    slide.text(12, 120, 100, 8, "RAG Rating", 14, bold=True)
    slide.table(12, 130, (90, 90, 90), [[label for _, label in BANDS]], 13, 12)
    for place, (band, _) in enumerate(BANDS):
        if band in filled.marked("summary.rag"):
            if way["marks"] == "rings":
                slide.ring(11 + 90 * place, 131, 50, 11)
            else:
                _band(slide, 82 + 90 * place, way["marks"])
    slide.table(12, 152, (105, 25), [("Overall Score", written(filled, "summary.overall_score"))], 10, 12)
    return slide


def _band(slide: Slide, x: float, how: str) -> None:
    {"ticks": slide.tick, "dots": slide.dot}.get(how, slide.cross)(x, 133, 6)


def draw(filled: Filled, way: Way) -> str:
    slides = _guide(Random(f"parishes/{number_seed(filled)}"), way) + _people(filled, way)
    scored = _summary(filled, way)
    if way["order"] == "before":
        slides.append(scored)
    for one in SECTIONS:
        slide = _slide("CSE Indicators", 6 + one.number)
        _section(slide, one, filled, way)
        slides.append(slide)
    last = _slide(JUDGEMENT, 17)
    last.text(12, 20, 270, 24, RISKY, 10)
    last.text(12, 46, 270, 16, COMMENTS, 11, bold=True)
    last.table(12, 66, (270,), [(written(filled, "judgement.comments"),)], 40, 12)
    last.table(12, 112, (105, 25), [("Score", written(filled, "judgement.score"))], 12, 14)
    slides.append(last)
    if way["order"] == "after":
        slides.append(scored)
    return document(slides, way["font"], way["ink"], way["back"])


WAYS = (
    {"marks": "rings", "example": "yes", "order": "before", "font": "Liberation Sans", "ink": "#c00000", "back": "", "answers": "word"},
    {"marks": "ticks", "example": "yes", "order": "after", "font": "Liberation Sans", "ink": "#006633", "back": "#fffbe6", "answers": "letter"},
    {"marks": "dots", "example": "", "order": "before", "font": "DejaVu Sans", "ink": "#222222", "back": "", "answers": "word"},
    {"marks": "crosses", "example": "yes", "order": "after", "font": "Liberation Serif", "ink": "#1f3fbf", "back": "#eaf4fb", "answers": "capital"},
)  # fmt: skip
LAYOUT = Layout("guide_slides", draw, print_slides, WAYS)
