"""What a field says."""
