"""One answer to an online questionnaire, as its owner prints it: numbered questions, some headings in two languages."""

from __future__ import annotations

from html import escape

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
    LABELS,
    REFERRER,
    RISKY,
    SCHOOL,
    SCHOOL_KEY,
    SECTIONS,
    TITLE,
    TOP,
)  # fmt: skip
from .parts import YES_NO, questions, referrer, written
from .programs import redistilled, weasyprint

OTHER = {
    TOP: "Informacje o młodej osobie",
    REFERRER: "Dane osoby zgłaszającej",
    GRADING: "Wskaźniki",
    JUDGEMENT: "Ocena specjalisty",
}
STYLE = """@page { size: %(paper)s; margin: 14mm; @bottom-center { content: "%(site)s   " counter(page) " of " counter(pages); font: 7pt sans-serif } }
body { font: %(size)s %(font)s; color: #242424 } h1 { font-size: 1.6em; color: %(tint)s } h2 { font-size: 1.2em; margin: 1.3em 0 .2em; color: %(tint)s }
.q { break-inside: avoid; margin: 9pt 0 } .n { display: inline-block; width: 17pt; color: #616161 } .a { margin: 3pt 0 0 17pt; min-height: 11pt; border-bottom: .5pt solid #aaa }
.o { margin: 2.5pt 0 0 17pt } .c { display: inline-block; width: 8pt; height: 8pt; border: .9pt solid #616161; border-radius: 50%%; margin-right: 6pt }
.c b { display: block; width: 4.6pt; height: 4.6pt; margin: 1.7pt; border-radius: 50%%; background: %(tint)s } .m { color: #a4262c }
.scale td { text-align: center; padding: 2pt 10pt } .scale { margin: 4pt 0 0 17pt } .said { background: #f3f2f1; padding: 2pt 6pt; margin: 3pt 0 0 17pt }
"""
Option = tuple[object, str]


class Sheet:
    """Questions, numbered as they come."""

    def __init__(self, way: Way) -> None:
        self.way, self.parts, self.number = way, [""], 0

    def head(self, text: str) -> None:
        other = f" / {OTHER[text]}" if self.way["tongues"] and text in OTHER else ""
        self.parts.append(f"<h2>{escape(text)}{escape(other)}</h2>")

    def note(self, text: str) -> None:
        self.parts.append(f"<p>{escape(text)}</p>")

    def _ask(self, question: str, answer: str, needed: bool = False) -> None:
        self.number += 1
        star = " <span class=m>*</span>" if needed else ""
        self.parts.append(
            f"<div class=q><span class=n>{self.number}.</span>{escape(question)}{star}{answer}</div>"
        )

    def ask(self, question: str, answer: str) -> None:
        shown = escape(answer).replace("\n", "<br>")
        kind = "said" if self.way["choice"] == "chosen" and answer else "a"
        self._ask(question, f"<div class={kind}>{shown}</div>")

    def choose(
        self, question: str, options: list[Option], chosen: tuple[object, ...], scale: bool = False
    ) -> None:
        if self.way["choice"] == "chosen":
            told = "; ".join(text for value, text in options if value in chosen)
            self._ask(question, f"<div class={'said' if told else 'a'}>{escape(told)}</div>", True)
            return
        if self.way["choice"] == "scale" and scale:
            lines = "".join(f"<div class=o>{escape(text)}</div>" for _, text in options)
            heads = "".join(f"<td>{value}</td>" for value, _ in options)
            marks = "".join(f"<td>{self._circle(value in chosen)}</td>" for value, _ in options)
            self._ask(question, f"{lines}<table class=scale><tr>{heads}</tr><tr>{marks}</tr></table>", True)
            return
        rows = "".join(
            f"<div class=o>{self._circle(value in chosen)}{escape(text)}</div>" for value, text in options
        )
        self._ask(question, rows, True)

    @staticmethod
    def _circle(on: bool) -> str:
        return f"<span class=c>{'<b></b>' if on else ''}</span>"


def _people(sheet: Sheet, filled: Filled) -> None:
    sheet.head(TOP)
    for key, label in questions():
        if key in YES_NO and key not in filled.texts:
            sheet.choose(label, [(True, "Yes"), (False, "No")], filled.marked(key))
        else:
            sheet.ask(label, written(filled, key))
    sheet.head(REFERRER)
    for key, label in referrer():
        sheet.ask(label, written(filled, key))


def _summary(sheet: Sheet, filled: Filled) -> None:
    sheet.head(GRADING)
    for line in GUIDANCE:
        sheet.note(line)
    for half, name in ((SECTIONS[:5], "left"), (SECTIONS[5:], "right")):
        for one in half:
            sheet.ask(f"{one.short} - Score", written(filled, one.summary))
        sheet.ask("Total", written(filled, f"summary.subtotal_{name}"))
    sheet.ask("Total Assessment Score", written(filled, "summary.total_assessment_score"))
    sheet.choose("RAG Rating", list(BANDS), filled.marked("summary.rag"))
    sheet.ask("Overall Score", written(filled, "summary.overall_score"))


def _sections(sheet: Sheet, filled: Filled) -> None:
    sheet.head("CSE Indicators")
    for one in SECTIONS:
        if one.number == 2:
            sheet.ask(SCHOOL, written(filled, SCHOOL_KEY))
        options: list[Option] = [(score, f"{score} {text}") for score, text in enumerate(one.options, 1)]
        sheet.choose(f"{one.number}. {one.title}", options, filled.marked(one.key), scale=True)
        if one.number == 9:
            sheet.ask(ASSOCIATES, written(filled, ASSOCIATES_KEY))
    sheet.note(RISKY)


def draw(filled: Filled, way: Way) -> tuple[str, str]:
    sheet = Sheet(way)
    _people(sheet, filled)
    if way["order"] == "summary":
        _summary(sheet, filled)
    _sections(sheet, filled)
    if way["order"] != "summary":
        _summary(sheet, filled)
    sheet.head(JUDGEMENT)
    sheet.ask(COMMENTS, written(filled, "judgement.comments"))
    sheet.ask("Score", written(filled, "judgement.score"))
    style = STYLE % {key: way[key] for key in ("paper", "size", "font", "tint", "site")}
    top = f"<h1>{TITLE}</h1><p>Response 14 of 31. Time to complete 23:12. {len(LABELS)} questions on this page. <span class=m>* Required</span></p>"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{top}{''.join(sheet.parts)}", way[
        "then"
    ]


WAYS = (
    {"choice": "dots", "tongues": "yes", "order": "summary", "paper": "A4", "size": "9.5pt", "font": "Liberation Sans", "tint": "#03787c", "site": "forms.fableford.example", "then": ""},
    {"choice": "chosen", "tongues": "", "order": "", "paper": "A4", "size": "10pt", "font": "OpenDyslexic", "tint": "#673ab7", "site": "docs.fableford.example/forms/d/e/1", "then": ""},
    {"choice": "scale", "tongues": "", "order": "summary", "paper": "A4", "size": "9pt", "font": "DejaVu Sans", "tint": "#673ab7", "site": "forms.fableford.example", "then": "gs"},
    {"choice": "dots", "tongues": "", "order": "", "paper": "letter", "size": "14pt", "font": "Liberation Sans", "tint": "#000", "site": "forms.fableford.example", "then": "cairo"},
)  # fmt: skip
LAYOUT = Layout(
    "answers_forms",
    draw,
    lambda drawn: [redistilled(weasyprint(text), then) for text, then in drawn],
    WAYS,
    without=frozenset({"withdrawn"}),
)
