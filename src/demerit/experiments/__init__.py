"""Experiments: one run, several on the same people, one life; and the folders they are kept in."""
