"""Where the questions stand."""
