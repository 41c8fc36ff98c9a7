"""Front matter: a mapping as YAML that every reader takes for the same values.

The Hub and its client read YAML 1.1, where an unquoted ``no`` is false and ``012`` a ten; others
read YAML 1.2, where ``1e3`` is a number. A text that either could take for something else is
written in quotes.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from cardwright.render.escape import clean

_NOT_TEXT = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|nil|none|~|=|<<|"
    r"[-+]?\.?(?:inf|nan|infinity)|"
    r"[-+]?[0-9._]*[0-9][0-9._]*(?:e[-+]?[0-9_]*)?|"  # numbers, 1.1 and 1.2
    r"[-+]?0[box][0-9a-f_]*|"
    r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|"  # 12:30 is 750 to YAML 1.1
    r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?(?:[tT ].*)?)\Z",
    re.IGNORECASE,
)


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, and repeats a value rather than to point to it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    if "\n" in value:
        # A block is for people, unless its spaces would be lost in it.
        block = all(
            line == line.rstrip() and not line.startswith((" ", "\t")) for line in value.split("\n")
        )
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if block else '"')
    style = "'" if _NOT_TEXT.match(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent_text)


def format_front_matter(metadata: dict[str, Any]) -> str:
    """The front matter with its two fences; empty where there is nothing to say.

    Args:
        metadata: plain data; the order of keys is kept, nulls are left out.
    """
    kept = _without_nulls(metadata)
    if not kept:
        return ""
    text = yaml.dump(
        kept,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=10**9,
        default_flow_style=False,
    )
    return f"---\n{text}---\n"


def _without_nulls(value: Any) -> Any:
    """A copy without nulls, and without control characters in its texts."""
    if isinstance(value, dict):
        return {clean(str(k)): _without_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [_without_nulls(item) for item in value if item is not None]
    return clean(value) if isinstance(value, str) else value
