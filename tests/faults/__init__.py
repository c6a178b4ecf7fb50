"""What went wrong once, and how it is refused or mended: one test a kind."""
