"""The server as a process: ``python -m hub_server --state DIR [--port N]``."""

from __future__ import annotations

import argparse
import base64
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from hub_server.faults import CODES, Fault, Faults
from hub_server.repositories import TOKENS, Store
from hub_server.routes import Answer, Ask, answer, find_route, refuse, reply


class Server(ThreadingHTTPServer):
    """The server with what it keeps."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, folder: Path) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.store, self.faults = Store(folder), Faults()
        self.seen: list[dict[str, Any]] = []
        self.lock = threading.RLock()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no fault of ours; anything else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: Server
    # Small answers are sent at once, not after a delay.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, *arguments: Any) -> None:
        """Nothing: what was seen is kept in ``seen``."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        if parts.path.startswith("/-/"):
            self._send(self._control(parts.path.removeprefix("/-/"), body))
            return
        route, names = find_route(self.command, parts.path)
        with self.server.lock:
            self._note(route)
            fault = self.server.faults.take(route)
        if fault is None or fault.after or fault.mode not in ("status", "drop"):
            with self.server.lock:  # a commit is whole or not at all
                made = self._answer(route, names, body)
        else:
            made = Answer(200)
        self._misbehave(fault, made) if fault else self._send(made)

    def _note(self, route: str) -> None:
        self.server.seen.append(
            {
                "route": route, "method": self.command, "path": self.path,
                "authorized": "Authorization" in self.headers,
                "range": self.headers.get("Range", ""),
                "agent": self.headers.get("User-Agent", ""),
            }
        )  # fmt: skip

    def _answer(self, route: str, names: dict[str, str], body: bytes) -> Answer:
        if not route:
            return refuse(404, "Sorry, we can't find the page you are looking for.")
        given = self.headers.get("Authorization", "")
        token = given.removeprefix("Bearer ").strip()
        if given and token not in TOKENS:
            return refuse(401, CODES["token"][1])
        parts = urlsplit(self.path)
        ask = Ask(
            self.server.store, self.server.endpoint, self.command, parts.path,
            dict(parse_qsl(parts.query)), {key.lower(): value for key, value in self.headers.items()},
            body, TOKENS.get(token), names,
        )  # fmt: skip
        return answer(ask, route)

    def _misbehave(self, fault: Fault, made: Answer) -> None:
        if fault.mode in ("slow", "drip"):
            time.sleep(fault.seconds)
        if fault.mode == "drop":
            self.close_connection = True
            return
        if fault.mode == "status":
            code, message = CODES.get(fault.reason, ("", f"fault {fault.status}"))
            if fault.echo:
                message += f" for {self.headers.get('Authorization')} at http://me:pass@hub.example"
            made = refuse(fault.status, message, code)
            made.headers |= fault.headers
        if fault.mode == "headers":
            made.headers |= fault.headers
        if fault.mode == "garbage":
            made = Answer(made.status, b"<html>\x1b[31mnot what was asked for</html>", made.headers)
        self._send(made, fault)

    def _send(self, made: Answer, fault: Fault | None = None) -> None:
        mode = fault.mode if fault else ""
        self.send_response(made.status)
        for name, value in made.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(made.body)))
        self.end_headers()
        body = b"" if self.command == "HEAD" else made.body
        if mode == "cut":
            body = body[: len(body) // 2]
            self.close_connection = True
        if mode == "drip" and fault:
            for byte in body:
                self.wfile.write(bytes((byte,)))
                self.wfile.flush()
                time.sleep(fault.seconds)
            return
        self.wfile.write(body)

    def _control(self, name: str, body: bytes) -> Answer:
        """What tests ask for; not a part of the Hub."""
        asked = json.loads(body or b"{}")
        with self.server.lock:
            found = getattr(self, f"_control_{name}")(**asked)
        return reply(found)

    def _control_reset(self) -> None:
        self.server.store.repos.clear()
        self.server.store.load()
        self.server.faults.set([])
        self.server.seen.clear()

    def _control_faults(self, faults: list[dict[str, Any]]) -> None:
        self.server.faults.set(faults)

    def _control_requests(self) -> list[dict[str, Any]]:
        return self.server.seen

    def _control_repo(
        self, kind: str, name: str, files: dict[str, str], flags: dict[str, bool]
    ) -> str:
        decoded = {path: base64.b64decode(content) for path, content in files.items()}
        return self.server.store.add(kind, name, decoded, **flags).branches["main"]

    def _control_commit(
        self, kind: str, name: str, branch: str, files: dict[str, str | None], author: str,
        title: str,
    ) -> str:  # fmt: skip
        repo = self.server.store.repos[kind, name]
        changes = {path: None if content is None else base64.b64decode(content)
                   for path, content in files.items()}  # fmt: skip
        return repo.commit(branch, changes, title, author).oid

    def _control_state(self, kind: str, name: str, revision: str) -> dict[str, Any] | None:
        repo = self.server.store.repos.get((kind, name))
        if repo is None:
            return None
        head = repo.find(revision)
        files = head.files if head else {}
        return {
            "files": {path: base64.b64encode(content).decode() for path, content in files.items()},
            "commits": [
                {"oid": item.oid, "parent": item.parent, "title": item.title,
                 "message": item.message, "author": item.author}
                for item in repo.history(revision)
            ],
            "pulls": [vars(item) for item in repo.pulls],
            "private": repo.private,
        }  # fmt: skip


def main() -> None:
    """Serve until the process is ended."""
    parser = argparse.ArgumentParser(prog="python -m hub_server")
    parser.add_argument("--state", type=Path, required=True, help="folder with repositories")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    given = parser.parse_args()
    server = Server(given.port, given.state)
    sys.stdout.write(f"{server.endpoint}\n")
    sys.stdout.flush()
    server.serve_forever(poll_interval=0.1)


if __name__ == "__main__":
    main()
