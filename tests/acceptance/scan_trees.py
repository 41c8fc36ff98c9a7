"""Small repositories, made by hand, for the tests of ``cardwright score``."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
from pathlib import Path
from typing import Any
from unittest import mock

from process import LIMIT, run

from cardwright import cli

APACHE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
LLAMA = (
    "LLAMA 2 COMMUNITY LICENSE AGREEMENT\n\n"
    "Whoever has more than 700 million monthly active users asks first.\n" + "filler word " * 520
)
"""No text of anybody: only the title and the phrase by which that licence is told."""
MODEL = """import torch
from torch import nn


class Tern(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(8, 8)

    def forward(self, x):
        return self.layer(x)
"""
TRAIN = """import torch
from model import Tern


def main() -> None:
    model = Tern()
    optimizer = torch.optim.AdamW(model.parameters())
    for batch in range(10):
        loss = model(torch.zeros(8)).sum()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()


if __name__ == "__main__":
    main()
"""
HEAD = 'kind: model-card\nschema_version: "1"\nid: north-lab/tern\nname: Tern\n'
TREE = {"LICENSE": APACHE, "model.py": MODEL, "train.py": TRAIN, "README.md": "# Tern\n"}


def plant(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def git(*arguments: str, cwd: Path) -> None:
    """Run git as somebody without settings of their own."""
    who = ("-c", "user.name=Eve", "-c", "user.email=eve@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(
        ["git", *who, *arguments], cwd=cwd, check=True, capture_output=True, timeout=LIMIT
    )


def commit(folder: Path) -> str:
    """Make a folder a repository with one commit; gives its URL."""
    git("init", "-q", "-b", "main", cwd=folder)
    git("add", "-A", "-f", cwd=folder)
    git("commit", "-q", "-m", "x", cwd=folder)
    return f"file://{folder}"


def call(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in this process, which spares the start of another one."""
    out, err = io.StringIO(), io.StringIO()
    hidden = dict.fromkeys(("FORCE_COLOR", "NO_COLOR", "GITHUB_ACTIONS"), "")
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, {**hidden, **variables}),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = cli.run([*arguments])
    return subprocess.CompletedProcess(
        arguments, status, out.getvalue().encode(), err.getvalue().encode()
    )


def score(
    *arguments: str, cwd: Path, status: int = 0, apart: bool = False, **variables: str
) -> Any:
    """The data of ``score --format json``; ``apart`` in a process of its own."""
    start = run if apart or variables else call
    done = start("score", "--format", "json", *arguments, cwd=cwd, **variables)
    assert b"Traceback" not in done.stderr, done.stderr
    assert done.returncode == status, (done.returncode, done.stderr, done.stdout[-2000:])
    return json.loads(done.stdout)


def component(card: Any, name: str) -> Any:
    """One component of a scorecard."""
    return next(item for item in card["components"] if item["id"] == name)
