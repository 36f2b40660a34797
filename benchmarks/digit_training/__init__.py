"""What `benchmarks/train_digits.py` trains on: written and typed digits, what is no digit, pens and scanners."""
