"""What `benchmarks/train_dates.py` trains on: whole dates by hand, what else stands in such cells, scanners."""
