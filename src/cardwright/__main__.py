"""``python -m cardwright`` and the ``cardwright`` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    from cardwright.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
