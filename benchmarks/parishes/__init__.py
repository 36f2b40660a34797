"""Layouts and single cells of the two forms, by a checker who had read neither the reader nor any layout of the other packages.

    python -m benchmarks.parishes --out DIR [--seed N] [--count K] [--layout NAME ...] [--held]
    python -m benchmarks.parishes --score DIR [--list]
    python -m benchmarks.parishes.pairs --out DIR [--held] [--only PREFIX ...]
    python -m benchmarks.parishes.pairs --score DIR [--list]

Cases, truth, rules and scoring are those of `benchmarks.clients`. Three layouts and half of the pairs are held back: made only
with `--held`, and never scored by whoever drew them.
"""
