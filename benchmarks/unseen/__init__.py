"""Layouts of the two forms that the reader was not developed on, written by somebody who had not seen it.

They are as councils, schools, hospitals and the police make them: web pages printed by Chromium, Word files
printed by LibreOffice, and fillable, annotated or typed pages by ReportLab. Make them, and measure, with

    python -m benchmarks.unseen --out DIR [--seed N] [--count K] [--layout NAME ...] [--held]
    python -m benchmarks.unseen --score DIR

Two of them, `strip_rotated` and `dense_nhs`, were held back while the reader was mended on the others, and are
made only with `--held`. Their first reading stands in the README; they have been looked at since, so a new pair
has to be drawn, by somebody who doesn't know the reader, before anything is said of layouts that it never saw.
"""
