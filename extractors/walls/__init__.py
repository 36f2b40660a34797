"""The walls round whatever reads a stranger's bytes."""
