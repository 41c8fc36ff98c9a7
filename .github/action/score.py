"""Rate: the scorecard of each release in the summary, and the lowest class as output."""

from __future__ import annotations

import json
import sys

from steps import append_summary, cardwright, read_input, read_paths, set_output, stop_unless_ran


def main() -> int:
    """Run the step; its exit status is that of ``cardwright score``."""
    options = [f"--min-class={read_input('MIN_CLASS')}"] if read_input("MIN_CLASS") else []
    options += ["--", *read_paths()]
    rated = cardwright("score", "--format=json", *options)
    stop_unless_ran(rated)
    classes = [card["class"] for card in json.loads(rated.stdout)["scorecards"]]
    # 1 is the most open class, and 0 says that none is reached.
    lowest = 0 if 0 in classes else max(classes, default="")
    set_output("lowest-class", lowest)
    if classes:
        append_summary(cardwright("score", "--format=markdown", *options).stdout)
    if rated.returncode == 1:
        wanted = read_input("MIN_CLASS")
        reason = f"a release does not reach class {wanted}" if wanted else "a release has errors"
        sys.stdout.write(f"::error title=cardwright::{reason}; see the summary\n")
    return rated.returncode


if __name__ == "__main__":
    sys.exit(main())
