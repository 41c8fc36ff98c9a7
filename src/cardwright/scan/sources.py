"""From what a user writes to a source: a folder, a git URL, a repository on the Hub.

Nothing here touches the network unless the text names something on it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from cardwright.scan.git_text import is_git_url
from cardwright.scan.remote_hub import PREFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from cardwright.scan.source import Source

PUBLIC_HUB = "https://huggingface.co"
HUB_PREFIX = PREFIX
_FORGES = frozenset(("github.com", "gitlab.com", "codeberg.org", "bitbucket.org"))
_DOORS = frozenset(("tree", "blob", "resolve", "raw", "-", "src"))
"""What stands in a URL between the repository and a path in it."""


def is_remote(text: str) -> bool:
    """Whether a text names a source that is not on this machine, or has to be cloned."""
    return text.startswith(PREFIX) or is_git_url(text)


def open_source(
    text: str, *, keep: bool = False, progress: Callable[[int], None] | None = None
) -> Source:
    """Open a source.

    Args:
        text: ``hf:…``, a git URL, or the path of a folder.
        keep: whether a clone stays.
        progress: called with the number of files of a folder seen so far.

    Raises:
        CardwrightError: it cannot be had.
    """
    if text.startswith(PREFIX):
        from cardwright.scan.remote_hub import HubSource

        return HubSource(text)
    if is_remote(text):
        from cardwright.scan.git_clone import GitSource

        return GitSource(text, keep=keep)
    from cardwright.scan.folder import FolderSource

    return FolderSource(Path(text), text, progress=progress)


def close_source(source: Source) -> None:
    """Remove what a source keeps on this machine for the time of a scan."""
    close = getattr(source, "close", None)
    if close is not None:
        close()


def find_repository(place: str) -> tuple[str, str] | None:
    """The repository that a URL stands for, as ``open_source`` takes it, and the path in it.

    Returns:
        ``None`` for a URL of anything else, for example of a paper.
    """
    if place.startswith(PREFIX):
        return place, ""
    if re.match(r"(?:ssh|git|git\+https|file)://|git@", place):
        return place, ""
    try:
        parts = urlsplit(place)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    names = [name for name in unquote(parts.path).split("/") if name]
    host = parts.hostname.removeprefix("www.")
    if place.startswith(f"{_hub_address()}/") or host == "huggingface.co":
        return _hub_repository(names)
    if host in _FORGES and len(names) >= 2:
        repository = f"https://{host}/{names[0]}/{names[1].removesuffix('.git')}"
        return repository, _inner(names[2:])
    return (place, "") if parts.path.endswith(".git") else None


def _hub_address() -> str:
    return (os.environ.get("HF_ENDPOINT") or PUBLIC_HUB).rstrip("/")


def _hub_repository(names: list[str]) -> tuple[str, str] | None:
    kind = names[0] if names and names[0] in ("datasets", "spaces") else ""
    rest = names[1:] if kind else names
    if len(rest) < 2 or rest[0] in ("papers", "collections", "docs", "blog", "spaces"):
        return None
    address = f"{PREFIX}{kind}/{rest[0]}/{rest[1]}" if kind else f"{PREFIX}{rest[0]}/{rest[1]}"
    has_revision = len(rest) > 3 and rest[2] in _DOORS
    return (f"{address}@{rest[3]}" if has_revision else address), _inner(rest[2:])


def _inner(names: list[str]) -> str:
    """The path in a repository, after the door and the revision; empty for the whole."""
    rest = names[1:] if names[:1] == ["-"] else names
    return "/".join(rest[2:]) if rest[:1] and rest[0] in _DOORS else ""


def is_forge(address: str) -> bool:
    """Whether a URL stands on a forge whose files have pages of a known form."""
    host = address.removeprefix("https://").partition("/")[0]
    return host in _FORGES and address.startswith("https://")


def web_address(text: str) -> str:
    """The URL of the repository that a text names, as a card writes it; empty for one of no page.

    Args:
        text: as ``open_source`` takes it, or as a clone names its origin.
    """
    text = re.sub(r"\Agit@([\w.-]{1,200}):", r"https://\1/", text).removeprefix("git+")
    repository, inner = find_repository(text) or ("", "")
    if repository.startswith(PREFIX):
        return f"{PUBLIC_HUB}/{repository.removeprefix(PREFIX).partition('@')[0]}"
    is_whole = re.fullmatch(r'https?://[^\s<>"@]+', repository) and not inner
    return repository if is_whole else ""


def same_repository(one: str, other: str) -> bool:
    """Whether two texts, each as ``open_source`` takes it, name one repository."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    found = find_repository(text)
    name = found[0] if found else text
    name = re.sub(r"\A(?:git\+)?(?:https?|ssh|git)://(?:[^/@]*@)?|\Agit@", "", name)
    name = name.replace(":", "/", 1) if not name.startswith(PREFIX) else name.partition("@")[0]
    return name.removesuffix("/").removesuffix(".git").lower()
