"""Numbers by hand or type."""
