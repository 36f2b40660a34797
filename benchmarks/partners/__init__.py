"""Layouts as partners of one county would send them, drawn by a checker who had not read the reader nor any other layout.

    python -m benchmarks.partners --out DIR [--seed N] [--count K] [--layout NAME ...] [--held]
    python -m benchmarks.partners --score DIR [--list]

Cases, truth, rules and scoring are those of `benchmarks.clients`; only the pages are new. Three layouts are held back:
drawn before anything was measured, made only with `--held`, never read by whoever drew them.
"""
