"""Rate: the scorecard of each release in the summary, and the lowest class as output."""

from __future__ import annotations

import json
import sys

from steps import (
    append_summary,
    cardwright,
    read_input,
    read_lines,
    read_paths,
    set_output,
    stop_unless_ran,
)


def main() -> int:
    """Run the step; its exit status is that of ``cardwright score``."""
    names = ("min-class", "evidence")
    given = {name: read_input(name.replace("-", "_").upper()) for name in names}
    options = [f"--{name}={value}" for name, value in given.items() if value]
    sources = ["--", *(read_lines("SCORE") or read_paths())]
    badges = [f"--badges={read_input('BADGES')}"] if read_input("BADGES") else []
    rated = cardwright("score", "--format=json", *options, *badges, *sources)
    stop_unless_ran(rated)
    cards = json.loads(rated.stdout)["scorecards"]
    # A folder of cards in which nothing is released is no release of its own, unless it is asked for.
    classes = [card["class"] for card in cards if card["declared"] or read_lines("SCORE")]
    # 1 is the most open class, and 0 says that none is reached.
    lowest = 0 if 0 in classes else max(classes, default="")
    set_output("lowest-class", lowest)
    if classes:
        append_summary(cardwright("score", "--format=markdown", *options, *sources).stdout)
    if rated.returncode == 1:
        wanted = given["min-class"]
        reason = f"a release does not reach class {wanted}" if wanted else "a release has errors"
        sys.stdout.write(f"::error title=cardwright::{reason}; see the summary\n")
    return rated.returncode


if __name__ == "__main__":
    sys.exit(main())
