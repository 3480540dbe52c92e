"""Starts Saphan from the command line."""

import sys

from app.cli import main as run_command
from app.models.vault.hardening import harden


def main() -> int:
    """Runs the command that was typed; the exit code is 0 done, 1 refused, 2 wrong usage."""
    return run_command(sys.argv[1:], process=harden())


if __name__ == "__main__":
    sys.exit(main())
