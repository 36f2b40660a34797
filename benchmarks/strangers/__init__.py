"""More layouts of the two forms by somebody who had not read the reader when drawing them.

    python -m benchmarks.strangers --out DIR [--seed N] [--count K] [--layout NAME ...] [--held]
    python -m benchmarks.strangers --score DIR

They hold what the others lack: bodies' own questions and instructions, comments that mention scores, bands and dates,
last time's scores beside this time's, placeholders of blank answers, exports that print only what was chosen, dates in
three fields, Yes and No columns in a checklist, watermarks. `police_web` and `gp_word` are held back: they were chosen
before anything was measured, are made only with `--held`, and nobody may develop the reader on them.
"""
