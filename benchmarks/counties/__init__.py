"""Layouts, packets and series of faults by an acceptance tester who had read neither the reader nor any other package of layouts.

    python -m benchmarks.counties --out DIR [--seed N] [--only NAME ...]
    python -m benchmarks.counties --score DIR [--list]

The forms' wording, the printing programs and the scoring are those of `benchmarks.clients`; cases and the oracle (`rules`, what
the contract's section 3 makes of a filled form) are the tester's own.
"""
