"""What a section of the assessment says."""
