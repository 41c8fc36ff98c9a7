"""Changes of fields as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cardwright.findings import escape_control

if TYPE_CHECKING:
    from cardwright.comparison import Change

_SHOWN = 120
_COLORS = {"added": "32", "removed": "31", "changed": "33", "reordered": "33"}


def format_changes(changes: list[Change], color: bool = False) -> str:
    """A line for each change, and how many there are."""
    lines = [_line(change, color) for change in changes]
    count = "1 field differs" if len(changes) == 1 else f"{len(changes):,} fields differ"
    lines.append(count if changes else "no field differs")
    return "".join(f"{line}\n" for line in lines)


def changes_json(changes: list[Change]) -> str:
    """The changes with their values, and how many there are of each kind."""
    kinds = ("added", "removed", "changed", "reordered")
    document = {
        "changes": [_row(change) for change in changes],
        "summary": {kind: sum(item.kind == kind for item in changes) for kind in kinds},
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n"


def _row(change: Change) -> dict[str, Any]:
    row: dict[str, Any] = {"path": change.where, "change": change.kind}
    if change.kind != "added":
        row["old"] = change.old
    if change.kind != "removed":
        row["new"] = change.new
    return row


def _line(change: Change, color: bool) -> str:
    where = escape_control(change.where) or "the card"
    if change.kind == "reordered":
        text = f"{where}: in another order"
    elif change.kind == "changed" and _is_long(change.old) and _is_long(change.new):
        old, new = (str(value).count("\n") + 1 for value in (change.old, change.new))
        text = f"{where}: changed, {_lines(old)} before, {_lines(new)} now"
    else:
        shown = {
            "added": f"added {_value(change.new)}",
            "removed": f"removed {_value(change.old)}",
            "changed": f"{_value(change.old)} → {_value(change.new)}",
        }
        text = f"{where}: {shown[change.kind]}"
    code = _COLORS[change.kind] if color else ""
    return f"\x1b[{code}m{text}\x1b[0m" if code else text


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and ("\n" in value or len(value) > _SHOWN)


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _value(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    shown = f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text
    return escape_control(shown)
