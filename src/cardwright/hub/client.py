"""Reading from the Hub: which files a repository has, and what stands in them.

The only doors to the network are this room and ``cardwright.publish``. Both go through the client
of the Hub, ``huggingface_hub``, with its own configuration: ``HF_ENDPOINT``, ``HF_TOKEN``, what
``hf auth login`` stored, ``HF_HUB_OFFLINE``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from cardwright import __version__
from cardwright.errors import SettingsError
from cardwright.findings import escape_control
from cardwright.hub.credentials import quiet_log, secrets
from cardwright.hub.errors import HubError, MissingClientError, offline, redact, translate
from cardwright.hub.transport import LIMIT, patient_client, read_patience

DEFAULT_ENDPOINT = "https://huggingface.co"
REPO_TYPES = ("model", "dataset", "space")
MAX_FILES = 100_000
"""The most files of a repository that are listed."""
_HASH = re.compile(r"[0-9a-f]{40}")
_RANGE = re.compile(r"bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18})")
_TRUE = frozenset(("1", "ON", "YES", "TRUE"))


CLIENT: dict[str, Any] = {"library_name": "cardwright", "library_version": __version__}
"""Who asks, as the client tells the Hub."""


class RemoteFile(NamedTuple):
    """A file of a repository.

    Attributes:
        path: relative to the root, with ``/``.
        size: in bytes.
    """

    path: str
    size: int


class Listing(NamedTuple):
    """The files of a repository at one commit.

    Attributes:
        commit: the full hash.
        files: by path; at most as many as were asked for.
    """

    commit: str
    files: list[RemoteFile]


class CommitNote(NamedTuple):
    """What the history of a repository says of one commit.

    Attributes:
        commit: the full hash.
        title, message: what its author wrote.
        author: who made it.
    """

    commit: str
    title: str
    message: str
    author: str


class Hub:
    """The Hub, for reading; see ``open_hub``.

    Every method raises a child of ``HubError`` in plain words, and never tells a credential.

    Attributes:
        endpoint: its address, without a slash at the end.
        api: the client's own API, for what is not offered here.
    """

    def __init__(self, endpoint: str, api: Any) -> None:
        self.endpoint = endpoint
        self.api = api

    def head_commit(self, repo_type: str, repo_id: str, revision: str = "main") -> str:
        """The full hash of the commit that a branch, a tag or a short hash stands for."""
        with self.telling(label(repo_type, repo_id, revision)):
            info = self.api.repo_info(
                repo_id, repo_type=repo_type, revision=revision or "main", expand=["sha"]
            )
            if not isinstance(info.sha, str) or not info.sha:
                raise HubError(f"{label(repo_type, repo_id)}: the Hub names no commit")
            return info.sha

    def list_files(
        self, repo_type: str, repo_id: str, revision: str = "main", most: int = MAX_FILES
    ) -> Listing:
        """All files of a repository with their sizes, at one commit.

        Args:
            repo_type: ``model``, ``dataset`` or ``space``.
            repo_id: ``owner/name``.
            revision: a branch, a tag or a commit.
            most: how many files are listed at most.
        """
        commit = self.head_commit(repo_type, repo_id, revision)
        files: list[RemoteFile] = []
        with self.telling(label(repo_type, repo_id, revision)):
            tree = self.api.list_repo_tree(
                repo_id, repo_type=repo_type, revision=commit, recursive=True
            )
            for item in tree:
                size = getattr(item, "size", None)  # folders have none
                if isinstance(size, int) and isinstance(item.path, str):
                    files.append(RemoteFile(item.path, size))
                if len(files) >= most:
                    break
        return Listing(commit, sorted(files))

    def list_folder(self, repo_type: str, repo_id: str, folder: str, revision: str) -> list[str]:
        """The paths of the files in one folder; none where there is no such folder."""
        with self.telling(label(repo_type, repo_id, revision)):
            from huggingface_hub.errors import EntryNotFoundError

            try:
                tree = self.api.list_repo_tree(
                    repo_id, folder, repo_type=repo_type, revision=revision
                )
                return [item.path for item in islice(tree, MAX_FILES) if hasattr(item, "size")]
            except EntryNotFoundError:
                return []

    def recent_commits(
        self, repo_type: str, repo_id: str, revision: str = "main"
    ) -> list[CommitNote]:
        """The newest commits, the newest first: as many as the Hub gives at once."""
        from huggingface_hub import get_session, hf_raise_for_status
        from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

        head = f"{self.endpoint}/api/{repo_type}s/{quote(repo_id)}/commits"
        with self.telling(label(repo_type, repo_id, revision)):
            headers = build_hf_headers(**CLIENT)
            response = get_session().get(f"{head}/{quote(revision, safe='')}", headers=headers)
            hf_raise_for_status(response)
            return [
                CommitNote(
                    str(row["id"]),
                    redact(str(row.get("title") or ""), secrets()),
                    str(row.get("message") or ""),
                    redact(
                        ", ".join(str(author.get("user")) for author in row.get("authors", ())),
                        secrets(),
                    ),
                )
                for row in response.json()
            ]

    def read_file(
        self, repo_type: str, repo_id: str, path: str, revision: str, limit: int
    ) -> bytes:
        """The first ``limit`` bytes of a file.

        Raises:
            MissingFileError: the repository has no such file at this revision.
        """
        return self.read_range(repo_type, repo_id, path, revision, 0, limit)

    def read_range(
        self, repo_type: str, repo_id: str, path: str, revision: str, start: int, length: int
    ) -> bytes:
        """``length`` bytes of a file from ``start``; fewer at its end.

        Where a server knows no ranges, the answer is read from its beginning up to the end of
        the range, and no further.
        """
        if length <= 0:
            return b""
        with self.telling(f"{label(repo_type, repo_id, revision)}: {escape_control(path)}"):
            response = self._get(
                self._address(repo_type, repo_id, path, revision), start, start + length
            )
            if response.status_code == 416:  # nothing stands at this place
                return b""
            from huggingface_hub import hf_raise_for_status

            hf_raise_for_status(response)
            content: bytes = response.content
            if response.status_code != 206:
                return content[start : start + length]
            _check_range(response.headers.get("Content-Range", ""), start, len(content), length)
            return content[:length]

    def _address(self, repo_type: str, repo_id: str, path: str, revision: str) -> str:
        prefix = "" if repo_type == "model" else f"{repo_type}s/"
        head = f"{self.endpoint}/{prefix}{quote(repo_id)}/resolve"
        return f"{head}/{quote(revision or 'main', safe='')}/{quote(path)}"

    def _get(self, address: str, start: int, end: int) -> Any:
        from huggingface_hub import get_session
        from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

        headers = build_hf_headers(**CLIENT)
        headers |= {"Range": f"bytes={start}-{end - 1}", "Accept-Encoding": "identity"}
        return get_session().get(address, headers=headers, extensions={LIMIT: end})

    @contextmanager
    def telling(self, what: str) -> Iterator[None]:
        """Turn whatever the client raises into an error in plain words about ``what``."""
        from huggingface_hub import get_session

        try:
            get_session().sent = 0  # type: ignore[attr-defined]
            yield
        except HubError as error:
            # The transport does not know for what it was.
            if str(error).startswith(("the Hub at", "the answer of the Hub")):
                error.args = (f"{what}: {error}",)
            raise
        except (MemoryError, AssertionError):
            raise
        except Exception as error:
            raise translate(error, what, secrets()) from None


def open_hub(endpoint: str | None = None) -> Hub:
    """The Hub through its client.

    Args:
        endpoint: its address; that of ``HF_ENDPOINT``, or the public one, by default.

    Raises:
        MissingClientError: the client is not installed.
        OfflineError: ``HF_HUB_OFFLINE`` is set.
        SettingsError: the address cannot be used.
    """
    address = check_endpoint(endpoint or os.environ.get("HF_ENDPOINT") or DEFAULT_ENDPOINT)
    if os.environ.get("HF_HUB_OFFLINE", "").strip().upper() in _TRUE:
        raise offline()
    patience = read_patience()
    try:
        from huggingface_hub import HfApi, get_session, set_client_factory
    except ImportError as error:
        raise MissingClientError(
            "the Hub's client is not installed; run 'pip install \"cardwright[hub]\"'"
        ) from error
    quiet_log()
    try:
        session = get_session()
    except OSError as error:  # certificates that are named and cannot be read
        raise SettingsError(
            "the Hub's client cannot start: the certificates that SSL_CERT_FILE or SSL_CERT_DIR "
            "names cannot be read; check these variables"
        ) from error
    if getattr(session, "bounds", None) != (patience, address):
        set_client_factory(lambda: patient_client(session, patience, address))
    return Hub(address, HfApi(endpoint=address, **CLIENT))


def _check_range(told: str, start: int, size: int, length: int) -> None:
    """Hold a part of a file against what was asked for: a server may send less, or another part.

    Raises:
        HubError: it is not the part that was asked for.
    """
    found = _RANGE.fullmatch(told.strip())
    if found and int(found[1]) == start and size >= min(length, int(found[2]) - start):
        return
    raise HubError("the answer of the Hub is not the part of the file that was asked for")


def check_endpoint(address: str) -> str:
    """An address of the Hub that can be used.

    Raises:
        SettingsError: it is no ``http`` or ``https`` address, or holds a password.
    """
    try:
        parts = urlsplit(address.strip())
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_usable = False
    if not is_usable or any(not char.isprintable() or char == " " for char in address.strip()):
        raise SettingsError(
            "HF_ENDPOINT: is not the address of a Hub; write, for example, https://huggingface.co"
        )
    if "@" in parts.netloc:
        raise SettingsError(
            "HF_ENDPOINT: holds a user name or a password; take it out, and log in with "
            "'hf auth login'"
        )
    return address.strip().rstrip("/")


def label(repo_type: str, repo_id: str, revision: str = "") -> str:
    """A repository as a user writes it: ``hf:owner/name``, ``hf:datasets/owner/name@v1``."""
    prefix = "" if repo_type == "model" else f"{repo_type}s/"
    if _HASH.fullmatch(revision):
        revision = revision[:7]
    suffix = "" if revision in ("", "main") else f"@{revision}"
    return escape_control(f"hf:{prefix}{repo_id}{suffix}")[:300]
