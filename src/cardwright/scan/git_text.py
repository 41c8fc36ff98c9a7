"""What a repository says of itself in plain text: its commit and its submodules.

Read as text, never through git, whose settings a stranger may have written.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REF = re.compile(r"ref: (refs/[A-Za-z0-9._/+@-]{1,200})")
_SECTION = re.compile(r"\s*\[submodule\b")
_SETTING = re.compile(r"\s*(path|url)\s*=\s*(.{0,1000}?)\s*\Z")
_USERINFO = re.compile(r"(?<=://)[^/@\s]{1,1000}@")
_URL = re.compile(r"(?:git\+)?(https?|ssh|git|file)://(?!-)[^\s\0]{1,2000}", re.IGNORECASE)
_SCP = re.compile(
    r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,253}:[^\s:-][^\s]{0,1000}"
)
MAX_SUBMODULES = 1_000


def read_head(read: Callable[[str, int], bytes]) -> str:
    """The commit that is checked out, or the empty text where it cannot be told.

    Args:
        read: gives the first bytes of a file below the root of the work tree.
    """
    head = _line(read(".git/HEAD", 512))
    if _COMMIT.fullmatch(head):
        return head
    match = _REF.fullmatch(head)
    if match is None or ".." in match.group(1):
        return ""
    commit = _line(read(f".git/{match.group(1)}", 512))
    return commit if _COMMIT.fullmatch(commit) else _packed(read, match.group(1))


def _packed(read: Callable[[str, int], bytes], ref: str) -> str:
    """The commit of a ref that git has packed with others."""
    for line in read(".git/packed-refs", 1 << 20).split(b"\n"):
        commit, _, name = line.decode("ascii", "replace").partition(" ")
        if name.strip() == ref and _COMMIT.fullmatch(commit):
            return commit
    return ""


def _line(content: bytes) -> str:
    return content[:512].split(b"\n", 1)[0].decode("ascii", "replace").strip()


def read_origin(content: bytes) -> str:
    """The URL of the remote ``origin`` that a ``.git/config`` names, without a password."""
    is_origin = False
    for line in content.decode("utf-8", "replace").splitlines():
        if line.lstrip().startswith("["):
            is_origin = line.strip() == '[remote "origin"]'
        elif is_origin and (match := _SETTING.match(line[:2000])) and match.group(1) == "url":
            return _USERINFO.sub("", match.group(2).strip('"'))
    return ""


def read_submodules(content: bytes) -> dict[str, str]:
    """The submodules that a ``.gitmodules`` names: each path below the root with its URL.

    Reference: https://git-scm.com/docs/gitmodules
    """
    found: dict[str, str] = {}
    row: dict[str, str] = {}
    for line in [*content.decode("utf-8", "replace").splitlines(), "[submodule"]:
        if _SECTION.match(line):
            path = posixpath.normpath(row.get("path", "."))
            if path != "." and not path.startswith(("/", "..")):
                found[path] = row.get("url", "")
            if len(found) >= MAX_SUBMODULES:
                break
            row = {}
        elif match := _SETTING.match(line[:2000]):
            row[match.group(1)] = match.group(2).strip('"')
    return found


def repository_name(url: str) -> str:
    """The last two parts of a URL's path: usually owner and name."""
    text = re.sub(r"\A[a-z+]{1,10}://[^/]*", "", url, flags=re.IGNORECASE)
    parts = [part for part in re.split(r"[/:]", text.removesuffix("/")) if part]
    return "/".join(parts[-2:]).removesuffix(".git") or url


def is_git_url(text: str) -> bool:
    """Whether a text is a URL that git is let clone: https, http, ssh, git, file, or scp's form."""
    return bool(_URL.fullmatch(text) or _SCP.fullmatch(text))
