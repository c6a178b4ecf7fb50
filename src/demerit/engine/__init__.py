"""The engine: mechanisms and tables of numbers in, weeks out.  It knows nothing of regimes."""

# before anything else here imports Numba
from demerit.engine import settings as settings
