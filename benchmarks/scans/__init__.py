"""Scanned forms that nobody developed on: filled by invented hands, printed, damaged, with their truth.

    python -m benchmarks.scans.fetch_fonts                                  # once: handwriting, into a cache folder
    python -m benchmarks.scans --out DIR --seed 1 --count 20 [--damage fax_fine] [--severity 3]

The hands write with handwriting fonts, and numbers and dates with handwritten digits that the digit model was
never shown (the last 10,000 of `../shared/digits`). What a damage does at each severity stands in one table,
`table.py`. Whoever works on this package stays blind to the reader of scans, and the other way round.
"""
