"""The routes that the client calls, each with what the Hub answers."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from hub_server import metadata
from hub_server.faults import CODES
from hub_server.repositories import (
    TYPES,
    Commit,
    PullRequest,
    Repo,
    Store,
    User,
    blob_oid,
    is_member,
    may_enter,
    may_read,
    may_write,
)

MAX_COMMIT_BYTES = 5_000_000
_ID = r"(?P<name>[^/]+/[^/]+)"
_REPO = rf"/api/(?P<type>model|dataset|space)s/{_ID}"


@dataclass
class Ask:
    """One request, read."""

    store: Store
    endpoint: str
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    user: User | None
    parts: dict[str, str] = field(default_factory=dict)

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Answer:
    """What is sent back."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 - it is an answer
    """An answer that ends the work on a request."""

    def __init__(self, status: int, message: str, code: str = "") -> None:
        self.answer = refuse(status, message, code)
        super().__init__(message)


def refuse(status: int, message: str, code: str = "") -> Answer:
    """An answer that refuses, in the Hub's form."""
    found = reply({"error": message}, status)
    found.headers["X-Error-Message"] = message
    if code:
        found.headers["X-Error-Code"] = code
    return found


def reply(value: Any, status: int = 200) -> Answer:
    """An answer in JSON."""
    return Answer(status, json.dumps(value).encode(), {"Content-Type": "application/json"})


def answer(ask: Ask, route: str) -> Answer:
    """What the Hub answers to a request."""
    try:
        return ROUTES[route].work(ask)
    except Refusal as refusal:
        return refusal.answer


def find_route(method: str, path: str) -> tuple[str, dict[str, str]]:
    """The name of the route of a request, and the parts of its path."""
    for name, route in ROUTES.items():
        found = route.pattern.fullmatch(path)
        if found and method in route.methods:
            return name, {key: unquote(value or "") for key, value in found.groupdict().items()}
    return "", {}


def _repo(ask: Ask) -> Repo:
    """The repository of a request, if who asks may see it."""
    kind = (ask.parts.get("type") or "models").rstrip("s")
    repo = ask.store.repos.get((kind, ask.parts["name"]))
    if repo is None or not may_read(repo, ask.user):
        reason, message = CODES["missing"]
        # Who is not known is not told whether there is such a repository.
        status, words = (
            (401, "Invalid username or password.") if ask.user is None else (404, message)
        )
        raise Refusal(status, words, reason)
    if repo.disabled:
        raise Refusal(403, "Access to this resource is disabled.")
    return repo


def _commit(ask: Ask, repo: Repo) -> Commit:
    revision = ask.parts.get("rev") or "main"
    commit = repo.find(revision)
    if commit is None:
        raise Refusal(404, f"Invalid rev id: {revision}", "RevisionNotFound")
    return commit


def whoami(ask: Ask) -> Answer:
    if ask.user is None:
        raise Refusal(401, "Invalid username or password.")
    organizations = [{"name": name} for name in ask.user.organizations]
    return reply(
        {
            "type": "user", "name": ask.user.name, "orgs": organizations,
            "auth": {"accessToken": {"role": ask.user.role}},
        }
    )  # fmt: skip


def create(ask: Ask) -> Answer:
    asked = ask.json()
    if ask.user is None:
        raise Refusal(401, "Invalid username or password.")
    owner, kind = asked.get("organization") or ask.user.name, asked.get("type") or "model"
    name = f"{owner}/{asked['name']}"
    url = f"{ask.endpoint}/{'' if kind == 'model' else kind + 's/'}{name}"
    if ask.user.role != "write" or not is_member(ask.user, owner):
        raise Refusal(403, f'You don\'t have the rights to create a {kind} under "{owner}"')
    if (kind, name) in ask.store.repos:
        found = reply({"error": f"You already created this {kind} repo", "url": url}, 409)
        found.headers["X-Error-Message"] = "You already created this repo"
        return found
    private = asked.get("visibility") == "private" or asked.get("private") is True
    ask.store.add(kind, name, {}, private=private)
    return reply({"url": url, "name": name})


def validate_yaml(ask: Ask) -> Answer:
    asked = ask.json()
    if len(asked["content"]) > metadata.MAX_CHARS:
        raise Refusal(413, "Payload Too Large")
    errors, warnings = metadata.check(asked["content"], asked["repoType"])
    told = {
        "errors": [{"message": text} for text in errors],
        "warnings": [{"message": text} for text in warnings],
    }
    return reply(told, 400 if errors else 200)


def info(ask: Ask) -> Answer:
    repo = _repo(ask)
    commit = _commit(ask, repo)
    told = {
        "_id": "0", "id": repo.name, "sha": commit.oid, "private": repo.private,
        "gated": "manual" if repo.gated else False, "disabled": False,
        "lastModified": commit.date, "tags": [], "author": repo.owner,
    }  # fmt: skip
    wanted = [value for key, value in _pairs(ask) if key.startswith("expand")]
    if wanted:
        return reply({key: told[key] for key in ("_id", "id", *wanted) if key in told})
    return reply(told | {"siblings": [{"rfilename": path} for path in sorted(commit.files)]})


def _pairs(ask: Ask) -> list[tuple[str, str]]:
    return [*ask.query.items()]


def tree(ask: Ask) -> Answer:
    repo = _repo(ask)
    commit = _commit(ask, repo)
    start = f"{ask.parts['path']}/" if ask.parts.get("path") else ""
    rows = [_file(path, content) for path, content in sorted(commit.files.items())
            if path.startswith(start)]  # fmt: skip
    folders = {path.rsplit("/", depth)[0] for path in commit.files
               for depth in range(1, path.count("/") + 1)}  # fmt: skip
    rows = [{"type": "directory", "path": path, "oid": "0" * 40, "size": 0}
            for path in sorted(folders) if path.startswith(start)] + rows  # fmt: skip
    if start and not rows:
        raise Refusal(404, f'"{start}" does not exist on "main"', "EntryNotFound")
    if ask.query.get("recursive", "").lower() != "true":
        rows = [row for row in rows if "/" not in row["path"][len(start) :]]
    at, page = int(ask.query.get("cursor", 0)), 100
    found = reply(rows[at : at + page])
    if at + page < len(rows):
        kept = "&".join(f"{key}={value}" for key, value in ask.query.items() if key != "cursor")
        address = f"{ask.endpoint}{ask.path}?{kept}&cursor={at + page}"
        found.headers["Link"] = f'<{address}>; rel="next"'
    return found


def _file(path: str, content: bytes) -> dict[str, Any]:
    row: dict[str, Any] = {
        "type": "file", "path": path, "oid": blob_oid(content), "size": len(content),
    }  # fmt: skip
    return row


def paths_info(ask: Ask) -> Answer:
    commit = _commit(ask, _repo(ask))
    from urllib.parse import parse_qs

    asked = parse_qs(ask.body.decode())["paths"]
    return reply([_file(path, commit.files[path]) for path in asked if path in commit.files])


def commits(ask: Ask) -> Answer:
    repo = _repo(ask)
    _commit(ask, repo)
    return reply(
        [
            {"id": item.oid, "title": item.title, "message": item.message, "date": item.date,
             "authors": [{"user": item.author}]}
            for item in repo.history(ask.parts.get("rev") or "main")
        ]
    )  # fmt: skip


def preupload(ask: Ask) -> Answer:
    repo = _repo(ask)
    commit = _commit(ask, repo)
    _check_right(ask, repo)
    rows = []
    for row in ask.json()["files"]:
        content = commit.files.get(row["path"])
        ignored = row["path"] in commit.files.get(".gitignore", b"").decode().split()
        told = {"path": row["path"], "uploadMode": "regular", "shouldIgnore": ignored}
        rows.append(told | ({} if content is None else {"oid": blob_oid(content)}))
    return reply({"files": rows})


def _check_right(ask: Ask, repo: Repo) -> None:
    if ask.user is None:
        raise Refusal(401, "Invalid username or password.")
    if not may_write(repo, ask.user) and ask.query.get("create_pr") != "1":
        raise Refusal(403, "Forbidden: you must use a write token to upload to a repository.")


def commit(ask: Ask) -> Answer:
    repo = _repo(ask)
    parent = _commit(ask, repo)
    _check_right(ask, repo)
    assert ask.user is not None
    if len(ask.body) > MAX_COMMIT_BYTES:
        raise Refusal(413, "Payload Too Large")
    lines = [json.loads(line) for line in ask.body.splitlines() if line.strip()]
    header, changes = lines[0]["value"], _changes(lines[1:])
    readme = changes.get("README.md")
    if readme is not None:
        errors, _ = metadata.check(readme.decode(), repo.kind)
        if errors:
            raise Refusal(400, "Invalid metadata in README.md: " + "; ".join(errors))
    asked = header.get("parentCommit")
    wants_pull = ask.query.get("create_pr") == "1"
    if asked and wants_pull:
        parent = repo.find(asked) or parent
    elif asked and not parent.oid.startswith(asked):
        raise Refusal(412, "A commit has happened since. Please refresh and try again.")
    return _made(ask, repo, parent, header, changes, wants_pull)


def _changes(lines: list[Any]) -> dict[str, bytes | None]:
    changes: dict[str, bytes | None] = {}
    for line in lines:
        value = line["value"]
        if line["key"] == "file":
            changes[value["path"]] = base64.b64decode(value["content"])
        elif line["key"] == "deletedFile":
            changes[value["path"]] = None
        else:
            raise Refusal(400, f"this server takes no {line['key']}")
    return changes


def _made(
    ask: Ask, repo: Repo, parent: Commit, header: Any, changes: dict[str, bytes | None], pull: bool
) -> Answer:
    assert ask.user is not None
    branch = ask.parts["rev"]
    if pull:
        number = len(repo.pulls) + 1
        told = header.get("description", "")
        repo.pulls.append(PullRequest(number, header["summary"], told, ask.user.name))
        branch = f"refs/pr/{number}"
    made = repo.commit(
        branch, changes, header["summary"], ask.user.name, header.get("description", ""), parent
    )
    prefix = f"{ask.endpoint}/{'' if repo.kind == 'model' else repo.kind + 's/'}{repo.name}"
    told = {"success": True, "commitOid": made.oid, "commitUrl": f"{prefix}/commit/{made.oid}"}
    if pull:
        told["pullRequestUrl"] = f"{prefix}/discussions/{len(repo.pulls)}"
    return reply(told)


def discussions(ask: Ask) -> Answer:
    repo = _repo(ask)
    rows = [_discussion(repo, item) for item in reversed(repo.pulls)]
    for key, name in (("author", "author"), ("status", "status")):
        if key in ask.query:
            rows = [row for row in rows if _name(row[name]) == ask.query[key]]
    start = int(ask.query.get("p", 0)) * 10
    return reply({"count": len(rows), "start": start, "discussions": rows[start : start + 10]})


def _name(value: Any) -> Any:
    return value["name"] if isinstance(value, dict) else value


def _discussion(repo: Repo, item: PullRequest) -> dict[str, Any]:
    return {
        "num": item.number, "title": item.title, "status": item.status, "isPullRequest": True,
        "author": {"name": item.author}, "createdAt": "2026-01-01T00:00:00.000Z",
        "repo": {"name": repo.name, "type": repo.kind},
    }  # fmt: skip


def discussion(ask: Ask) -> Answer:
    repo, number = _repo(ask), int(ask.parts["number"])
    if not 0 < number <= len(repo.pulls):
        raise Refusal(404, "Discussion not found")
    events = [
        {"id": made.oid, "type": "commit", "createdAt": made.date, "author": {"name": made.author},
         "data": {"subject": made.title, "oid": made.oid}}
        for made in repo.history(f"refs/pr/{number}")[:1]
    ]  # fmt: skip
    told = _discussion(repo, repo.pulls[number - 1])
    return reply(
        told | {"events": events, "changes": {"base": "refs/heads/main"}, "filesWithConflicts": []}
    )


def resolve(ask: Ask) -> Answer:
    repo = _repo(ask)
    found = _commit(ask, repo)
    path = ask.parts["path"]
    # The card of a gated repository is there for everybody.
    if not may_enter(repo, ask.user) and path not in ("README.md", ".gitattributes"):
        code, message = CODES["gated"]
        raise Refusal(401 if ask.user is None else 403, message, code)
    content = found.files.get(path)
    if content is None:
        raise Refusal(404, "Entry not found", "EntryNotFound")
    headers = {
        "X-Repo-Commit": found.oid, "ETag": f'"{blob_oid(content)}"', "Accept-Ranges": "bytes",
        "Content-Type": "application/octet-stream",
    }  # fmt: skip
    return _ranged(ask, content, headers)


def _ranged(ask: Ask, content: bytes, headers: dict[str, str]) -> Answer:
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", ask.headers.get("range", ""))
    if asked is None:
        return Answer(200, content, headers)
    start, end = int(asked[1]), min(int(asked[2] or len(content)), len(content) - 1)
    if start >= len(content):
        return Answer(416, b"", headers | {"Content-Range": f"bytes */{len(content)}"})
    told = {"Content-Range": f"bytes {start}-{end}/{len(content)}"}
    return Answer(206, content[start : end + 1], headers | told)


@dataclass
class Route:
    """A pattern of paths and what answers there."""

    methods: tuple[str, ...]
    pattern: re.Pattern[str]
    work: Callable[[Ask], Answer]


_GET, _POST = ("GET", "HEAD"), ("POST",)
ROUTES = {
    name: Route(methods, re.compile(pattern), work)
    for name, methods, pattern, work in (
        ("whoami", _GET, r"/api/whoami-v2", whoami),
        ("create", _POST, r"/api/repos/create", create),
        ("validate-yaml", _POST, r"/api/validate-yaml", validate_yaml),
        ("preupload", _POST, rf"{_REPO}/preupload/(?P<rev>[^/]+)", preupload),
        ("commit", _POST, rf"{_REPO}/commit/(?P<rev>[^/]+)", commit),
        ("info", _GET, rf"{_REPO}(/revision/(?P<rev>[^/]+))?", info),
        ("tree", _GET, rf"{_REPO}/tree/(?P<rev>[^/]+)(/(?P<path>.+))?", tree),
        ("paths-info", _POST, rf"{_REPO}/paths-info/(?P<rev>[^/]+)", paths_info),
        ("commits", _GET, rf"{_REPO}/commits/(?P<rev>[^/]+)", commits),
        ("discussions", _GET, rf"{_REPO}/discussions", discussions),
        ("discussion", _GET, rf"{_REPO}/discussions/(?P<number>\d+)", discussion),
        ("resolve", _GET,
         rf"/((?P<type>dataset|space)s/)?{_ID}/resolve/(?P<rev>[^/]+)/(?P<path>.+)", resolve),
    )
}  # fmt: skip
"""Each route by the name that ``HubServer.fail`` and ``HubServer.requests`` use."""
assert set(TYPES) == {"model", "dataset", "space"}
