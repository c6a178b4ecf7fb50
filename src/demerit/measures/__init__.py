"""Measures: what was seen, as whole numbers in tables; rates are computed when the tables are read."""
