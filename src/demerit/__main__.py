"""`python -m demerit` is `demerit`."""

from demerit.cli import main

main()
