"""Guests of every kind, beside two rule books that name them, as a stranger would write them."""
