"""Markdown tables."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from markupsafe import Markup

from cardwright.render.escape import trusted


def table(
    header: Sequence[Markup], rows: Sequence[Sequence[Markup]], right: Collection[int] = ()
) -> Markup:
    """A Markdown table.

    Args:
        header: the heads of the columns.
        rows: cells that are Markdown within a line, without a bare ``|``.
        right: columns that are aligned to the right.
    """
    rule = "|".join(" ---: " if index in right else " --- " for index in range(len(header)))
    lines = ["| " + " | ".join(header) + " |", f"|{rule}|"]
    lines += ["| " + " | ".join(cell or " " for cell in row) + " |" for row in rows]
    return trusted("\n".join(lines))
