"""What `benchmarks/train_marks.py` trains on: cells with words alone, and with a mark, or one taken back, among the words."""
