"""The page where staff settle doubts (a later issue)."""
