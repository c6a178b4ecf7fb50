"""Rule books: dated, cited data, read and checked here, and turned into tables of whole numbers."""
