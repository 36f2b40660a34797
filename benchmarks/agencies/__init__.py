"""What an independent checker would draw, who knows the contract, the issue's list and the printed forms, and no reader.

    python -m benchmarks.agencies --out DIR [--seed N] [--count K] [--layout NAME ...] [--held]
    python -m benchmarks.agencies --score DIR [--list]

Cases, truth, rules and scoring are those of `benchmarks.clients`; only the pages are new. Two layouts are held back:
drawn before anything was measured, made only with `--held`, never read by whoever drew them.
"""
