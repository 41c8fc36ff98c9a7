"""Running git so that it asks nobody, runs no program that a repository names, and ends.

Settings of the user, for example a proxy, hold; those of a folder that happens to be the working
directory do not, since git runs elsewhere. References: https://git-scm.com/docs/git and
https://git-scm.com/docs/git-config.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

PROTOCOLS = "https:http:ssh:git:file"
_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.askPass=",
    "core.alternateRefsCommand=",
    "core.pager=cat",
    "protocol.ext.allow=never",
    "protocol.fd.allow=never",
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "core.bigFileThreshold=8m",  # larger files are streamed, not held in memory
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=60",
    "gc.auto=0",
    "maintenance.auto=false",
    "transfer.bundleURI=false",
    "advice.detachedHead=false",
)
_KEPT = ("GIT_SSH", "GIT_SSL_", "GIT_HTTP_", "GIT_PROXY_", "GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL",
         "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")  # fmt: skip
"""Of git's own variables those of the user that say how to reach a server."""
_POLL = 0.1
_MAX_TOLD = 8192


def git_command(*arguments: str) -> list[str]:
    """A command line of git with the settings that keep it harmless."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return ["git", "--no-pager", *settings, *arguments]


def git_environment(folder: Path) -> dict[str, str]:
    """The variables git runs with: no prompt, no other repository, no further fetching."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    ssh = {} if "GIT_SSH_COMMAND" in kept or "GIT_SSH" in kept else {"GIT_SSH_COMMAND": _SSH}
    return {
        **kept,
        **ssh,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "SSH_ASKPASS": "",
        "SSH_ASKPASS_REQUIRE": "never",
        "GCM_INTERACTIVE": "never",
        "GIT_ALLOW_PROTOCOL": PROTOCOLS,
        "GIT_CEILING_DIRECTORIES": os.fspath(folder),
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "LC_ALL": "C",
    }


_SSH = "ssh -oBatchMode=yes -oConnectTimeout=30"


class GitRun(NamedTuple):
    """A running git, in a group of processes of its own.

    Attributes:
        process: the process; its standard input is open where something is to be asked.
        errors: what it writes on standard error, or ``None`` where nobody wants to know.
    """

    process: subprocess.Popen[bytes]
    errors: IO[bytes] | None = None

    @classmethod
    def start(cls, command: list[str], cwd: Path, environment: dict[str, str]) -> GitRun:
        """Start git.

        Raises:
            OSError: it is not there.
        """
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - a pipe that fills up would stop it
        process = subprocess.Popen(  # noqa: S603 - no shell, and no option of a stranger's
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,
        )
        return cls(process, errors)

    def stop(self) -> None:
        """End git and what it started, and wait for it."""
        if self.process.poll() is None:
            _end(self.process)
        for stream in (self.process.stdin, self.process.stdout, self.errors):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self.process.wait()

    def told(self) -> str:
        """The end of what it wrote on standard error."""
        if self.errors is None:
            return ""
        size = self.errors.seek(0, os.SEEK_END)
        self.errors.seek(max(0, size - _MAX_TOLD))
        return self.errors.read().decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole group: git starts others to fetch and to unpack."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError, PermissionError):
        process.kill()


def watch(run: GitRun, folder: Path, seconds: float, size: int) -> str:
    """Wait for a clone to end.

    Returns:
        Why it was stopped; empty where it ended by itself.
    """
    stop = time.monotonic() + seconds
    if run.process.stdin is not None:
        run.process.stdin.close()
    try:
        while True:
            with suppress(subprocess.TimeoutExpired):
                run.process.wait(_POLL)
                return ""
            if time.monotonic() > stop:
                return f"cloning it took more than {seconds:.0f} seconds"
            if _size_of(folder) > size:
                return f"a clone of it takes more than {size // 1024**2:,} MB"
    finally:
        if run.process.poll() is None:
            _end(run.process)
            run.process.wait()


def _size_of(folder: Path) -> int:
    """Bytes in the files below a folder; what comes and goes meanwhile does not matter."""
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(where, name)).st_size  # noqa: PTH118
    return total
