"""Layouts and single cells of the two forms as they reach an English MASH, by a checker who had read neither the reader nor any
layout of the other packages.

    python -m benchmarks.neighbours --out DIR [--seed N] [--count K] [--layout NAME ...] [--held]
    python -m benchmarks.neighbours --score DIR [--list]
    python -m benchmarks.neighbours.pairs --out DIR [--held] [--only PREFIX ...]
    python -m benchmarks.neighbours.pairs --score DIR [--list]

Cases, truth, rules and scoring are those of `benchmarks.clients`. Two layouts and a part of the pairs are held back: drawn before
anything was measured, made only with `--held`, never read by whoever drew them.
"""
