"""What people write, read through one door: rule books, overlays, cases and countries are all TOML files."""
