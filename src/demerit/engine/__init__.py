"""The engine: mechanisms and tables of numbers in, weeks out.  It knows nothing of regimes."""
