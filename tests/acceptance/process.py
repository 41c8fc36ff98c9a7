"""Cardwright as a process of its own, as a user starts it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import jsonschema

HEAD = 'kind: model-card\nschema_version: "1"\nid: north-lab/tern\nname: Tern\n'
"""A well-formed card of few words."""
STRUCTURE = ("CW00", "MC00")
"""The codes that say whether a file is a well-formed model card."""
HIDDEN = ("FORCE_COLOR", "NO_COLOR", "GITHUB_ACTIONS")
"""Variables that change what is printed."""
LIMIT = 120
"""Seconds after which a run counts as one without end."""
SARIF = Path(__file__).parents[1] / "data" / "sarif-subset.schema.json"
FORMATS = ("text", "json", "github", "sarif", "markdown")


def run(
    *arguments: str | bytes | os.PathLike[str], cwd: Path, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a folder, with more variables in its environment."""
    kept = {key: value for key, value in os.environ.items() if key not in HIDDEN}
    return subprocess.run(
        [sys.executable, "-m", "cardwright", *arguments],
        capture_output=True, check=False, cwd=cwd, env={**kept, **variables}, timeout=LIMIT,
    )  # fmt: skip


def call(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """``run`` within this process, which costs no start of an interpreter."""
    from cardwright import cli

    kept = {key: value for key, value in os.environ.items() if key not in HIDDEN}
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, {**kept, **variables}, clear=True),
        contextlib.redirect_stdout(streams[0]),
        contextlib.redirect_stderr(streams[1]),
    ):
        status = cli.run([*arguments])
    out, err = (stream.detach().getvalue() for stream in streams)
    return subprocess.CompletedProcess([*arguments], status, out, err)


def validate(
    *paths: str | bytes | os.PathLike[str], cwd: Path
) -> tuple[int, list[dict[str, Any]], str]:
    """Exit status, findings of structure and standard error of ``validate --format json``."""
    done = run("validate", "--format", "json", "--select", ",".join(STRUCTURE), *paths, cwd=cwd)
    assert b"Traceback" not in done.stderr, done.stderr
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)["findings"], done.stderr.decode()


def check_form(form: str, output: bytes) -> None:
    """Hold an output against what its readers rely on."""
    text = output.decode("utf-8")  # raises where it is not
    if form == "json":
        assert set(json.loads(text)["summary"]) == {"files", "errors", "warnings", "notes"}
    elif form == "sarif":
        jsonschema.validate(json.loads(text), json.loads(SARIF.read_text("utf-8")))
    else:
        allowed = {"\n", *("\x1b" if form == "colour" else "")}
        assert all(char.isprintable() or char in allowed for char in text)
    if form == "github":
        *commands, summary = text.splitlines()
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in commands)
        assert " checked: " in summary
