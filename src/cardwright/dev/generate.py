"""Everything that is generated, each file from one source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cardwright.dev.hooks import hooks_text
from cardwright.dev.pages import command_pages, crosswalk_pages, field_pages, rule_pages
from cardwright.schema import schema_kinds, schema_text

OWNED = ("schemas/*.schema.json", "site/rules/*.md", "site/reference/*.md")
"""Files that only the generator makes; one that it no longer makes is removed."""


def generated_files() -> Iterator[tuple[str, str]]:
    """Path, relative to the root, and content of each generated file."""
    for kind in schema_kinds():
        yield f"schemas/{kind}.schema.json", schema_text(kind)
    yield ".pre-commit-hooks.yaml", hooks_text()
    yield from rule_pages()
    yield from command_pages()
    yield from field_pages()
    yield from crosswalk_pages()


def generate(root: Path, *, check: bool) -> list[str]:
    """Write what is stale.

    Args:
        root: the root of the checkout.
        check: only say what is stale.

    Returns:
        The paths that were, or would be, written or removed.
    """
    wanted = dict(generated_files())
    changed = []
    for name, content in wanted.items():
        path = root / name
        if not path.is_file() or path.read_bytes() != content.encode():
            changed.append(name)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.encode())
    for path in (found for pattern in OWNED for found in root.glob(pattern)):
        name = path.relative_to(root).as_posix()
        if name not in wanted:
            changed.append(name)
            if not check:
                path.unlink()
    return sorted(changed)
