"""Synthetic people: functions of (seed, person id) and published aggregate tables, never records of real people."""
