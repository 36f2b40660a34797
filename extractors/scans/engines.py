"""What reads the cells of a page, opened in the parent for the children of later files: our models, and Tesseract. Opening
them takes a child a quarter of a second, more than reading a page does. The parent opens and never uses them: its children
have them as they were opened."""

from __future__ import annotations

from extractors.models.onnx_session import session
from extractors.scans.text.tesseract import open_tesseract

MODELS = (
    ("extractors.models.date_model", "dates.onnx"),
    ("extractors.models.digit_model", "digits.onnx"),
    ("extractors.models.mark_model", "marks.onnx"),
    ("extractors.models.pen_model", "pens.onnx"),
    ("extractors.models.print_model", "print.onnx"),
    ("extractors.models.word_model", "words.onnx"),
)


def open_engines() -> None:
    for package, name in MODELS:
        session(package, name)
    open_tesseract()
