"""Layouts of the two forms that the reader was not developed on, written by somebody who had not seen it.

They are as councils, schools, hospitals and the police make them: web pages printed by Chromium, Word files
printed by LibreOffice, and fillable, annotated or typed pages by ReportLab. Make them, and measure, with

    python -m benchmarks.unseen --out DIR [--seed N] [--count K] [--layout NAME ...] [--held]
    python -m benchmarks.unseen --score DIR

Two of them, `strip_rotated` and `dense_nhs`, are held back: they are made only with `--held`. THE READER MUST
NEVER BE DEVELOPED ON THEM: nobody looks at their pages, at what was misread on them or at their code in order
to change `extractors/`. They tell how the reader does on forms that nobody has seen, and once looked at they
tell nothing. So `--score --list` shows no answers of theirs.
"""
