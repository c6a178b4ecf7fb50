"""The command line.  Heavy imports happen inside commands, so that `demerit --help` answers at once."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line: exit 0 when done, 1 when something failed, 2 when something given is wrong."""
    from demerit.cli.app import app

    try:
        app()
    except KeyboardInterrupt:
        print("stopped; nothing half-written was left", file=sys.stderr)
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    except MemoryError:
        print("demerit: not enough memory for so many people; ask for fewer with --people", file=sys.stderr)
        raise SystemExit(1) from None
    except OSError as error:
        print(f"demerit: {error.filename or 'a file'}: {error.strerror or error}", file=sys.stderr)
        raise SystemExit(1) from None
    except (ValueError, TypeError) as error:
        if type(error).__module__.startswith("demerit."):
            print(f"demerit: {error}", file=sys.stderr)
            raise SystemExit(2) from None
        raise


class UserError(ValueError):
    """Something the user gave is wrong; the message says what, where, what exists and what to do."""
