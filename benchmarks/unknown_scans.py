"""How many of a form's questions and options are found on scans of layouts that nobody taught.

    python -m benchmarks.unknown_scans FILE.pdf [FILE.pdf ...]

A file with a text layer is rendered and spoilt as a scanner would; what is found on its digital pages is what should
be found. Of a file that is a scan all of its form's questions should be.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2
import numpy as np

from benchmarks.digit_training.report import say
from extractors.pages.page import Page
from extractors.pdf.pdf_file import check_pdf, load_pages
from extractors.questions.locate import locate
from extractors.questions.page_map import PageMap
from extractors.scans.picture.pdf_pictures import pdf_pictures
from extractors.scans.picture.pixels import PagePicture, Pixels
from extractors.scans.unknown.unknown import page_from_picture
from schemas.forms import load_form

Items = set[tuple[str, str, int | str | None]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--strength", type=float, default=0.5, help="of the spoiling, 0 to 1")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    say("| file | pages | found | of | CPU s a page | missing |\n|---|---|---|---|---|---|")
    total = hit = 0
    for path in options.files:
        data = path.read_bytes()
        count = check_pdf(data, 200).page_count
        digital = load_pages(data, range(1, count + 1))
        scan = all(page.scanned for page in digital)
        started = time.process_time()
        pictures = pdf_pictures(data, range(1, count + 1))
        if not scan:
            pictures = (_scanned(p, options.strength, np.random.default_rng(p.number)) for p in pictures)
        pages = [page_from_picture(p).page for p in pictures]
        spent = (time.process_time() - started) / max(1, count)
        found = _items(pages)
        wanted = _all_items(found) if scan else _items(digital)
        total, hit = total + len(wanted), hit + len(wanted & found)
        missing = ", ".join(sorted(f"{k}={v}" if v is not None else k for _, k, v in wanted - found)[:4])
        say(f"| {path.name} | {count} | {len(wanted & found)} | {len(wanted)} | {spent:.2f} | {missing} |")
    say(f"\n{100 * hit / max(1, total):.1f} % of {total}")


def _items(pages: list[Page]) -> Items:
    maps: dict[str, list[PageMap]] = locate(pages)
    return {(form, *item) for form, own in maps.items() for m in own for item in m.items}


def _all_items(found: Items) -> Items:
    """Of a scan: every question and option of the forms that were found in it; of indicators the options only."""
    forms = {form for form, _, _ in found}
    made: Items = set()
    for form in forms:
        for question in load_form(form).questions:
            values = [o.value for o in question.options] if question.kind == "indicator" else [None]
            made |= {(form, question.key, value) for value in values}
    return made


def _scanned(picture: PagePicture, strength: float, random: np.random.Generator) -> PagePicture:
    """Skewed, greyed, blurred, noisy, and packed as JPEG."""
    grey = picture.grey
    high, wide = grey.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), float(random.normal(0, 1.8 * strength)), 1.0)
    made = cv2.warpAffine(grey, turn, (wide, high), borderValue=(255,)).astype(np.float32)
    shade = np.linspace(1, 1 - 0.25 * strength, wide, dtype=np.float32)[None]
    made = cv2.GaussianBlur(made, (0, 0), 0.3 + 0.9 * strength) * (1 - 0.1 * strength) * shade
    made = np.clip(made + random.normal(0, 12 * strength, made.shape), 0, 255)
    quality = round(90 - 50 * strength)
    _, packed = cv2.imencode(".jpg", made.astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])
    pixels: Pixels = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
    return PagePicture(picture.number, pixels, picture.dpi, picture.width, picture.height)


if __name__ == "__main__":
    main()
