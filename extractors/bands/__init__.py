"""Which band is marked."""
