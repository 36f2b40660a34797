"""What a row of statements says."""
