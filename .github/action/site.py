"""Build the site of the cards into a folder that can go to GitHub Pages."""

from __future__ import annotations

import sys

from steps import append_summary, cardwright, read_input, read_paths, set_output


def main() -> int:
    """Run the step; its exit status is that of ``cardwright site build``."""
    folder = read_input("SITE")
    built = cardwright("site", "build", "--output", folder, "--", *read_paths())
    sys.stdout.write(built.stdout)
    if built.returncode == 0:
        set_output("site", folder)
        append_summary(f"The site of the cards was built in `{folder}`.")
    return built.returncode


if __name__ == "__main__":
    sys.exit(main())
