"""What stands at each question."""
