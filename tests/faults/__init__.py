"""What went wrong once, each kind with a test; the rows of docs/reliability.md."""
