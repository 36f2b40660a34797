"""Scanned forms that nobody developed on: filled by invented hands, printed, damaged, with their truth.

    python -m benchmarks.scans.fetch_fonts             # once: handwriting from npm, into a cache folder
    python -m benchmarks.scans --out DIR --seed 1 --count 20 [--damage fax_fine] [--severity 3] [--plain]
    python -m benchmarks.scans --score DIR [--list] [--by marks] [--json] [--jobs 2]
    python -m benchmarks.scans --peers DIR --sample 40  # beside Tesseract and OCRmyPDF, where they are installed
    python -m benchmarks.scans --run --shards 20 --out RESULTS          # a report; may be stopped, and goes on
    python -m benchmarks.scans --run --tune --shards 5 --out RESULTS    # the same with seeds to tune on

The hands write with handwriting fonts, and numbers and dates with handwritten digits that the digit model was
never shown (the last 10,000 of `../shared/digits`). What a damage does at each severity stands in one table,
`table.py`; where none is asked for, most files have the usual one, 2. About a quarter of the forms aren't in order.
`--plain` has hands as the outside examples in `../shared/examples` have: ticks and crosses, plain digits, one kind of letters.
`first_pages` draws the dates alone as those have them, and tells how many are read: `python -m benchmarks.scans.first_pages --seed 1`.

Seeds below 1,000 are to look at and to tune on; a report has those from 100,000, of which no files are made for
anybody to look at. Whoever works on this package stays blind to the reader of scans, and the other way round.

From paper to number: `cases` (who, what, what is wrong), `hands` and `fill` (a `sheet` is written on), `paper`
(what becomes of it before it is scanned), `machines` (`optics`, `fax`, `phone`), `keep` (the file); then `measure`,
`report`, `run`, `peers`.
"""
