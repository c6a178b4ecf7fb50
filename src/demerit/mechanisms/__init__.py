"""The mechanisms: one file each.  `mechanism = "ties"` in a rule book imports `demerit.mechanisms.ties`."""
