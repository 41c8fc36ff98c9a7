"""What is installed from the wheel is what the checkout holds, and works the same.

The wheel is built from the sdist, as a release is.
"""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA_FOLDERS = ("crosswalk", "hub", "mof", "rubrics", "schemas", "templates")
AGAIN_FROM_THE_WHEEL = ("test_validate.py", "test_rule_cases.py", "test_score.py", "test_render.py")


def run(*command, cwd, **environment):
    return subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    built = run("-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as sdist:
        sdist.extractall(folder / "sdist", filter="data")
    (source,) = (folder / "sdist").iterdir()
    built = run("-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source)
    assert built.returncode == 0, built.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder with the wheel's content, which stands before the checkout on the path."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_data_of_the_wheel_is_that_of_the_checkout(wheel):
    listed = subprocess.run(
        ["git", "ls-files", *DATA_FOLDERS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    wanted = {name: (ROOT / name).read_bytes() for name in listed.stdout.split()}
    with zipfile.ZipFile(wheel) as archive:
        shipped = {
            name.removeprefix("cardwright/_data/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("cardwright/_data/") and not name.endswith("/")
        }
    assert shipped == wanted


def test_every_module_reaches_the_wheel(wheel):
    listed = subprocess.run(
        ["git", "ls-files", "src/cardwright"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    missing = {name.removeprefix("src/") for name in listed.stdout.split()} - names
    assert not missing


def test_the_wheel_runs_apart_from_the_checkout(installed, tmp_path):
    where = run(
        "-c",
        "import cardwright.resources as r; print(r.data_root())",
        cwd=tmp_path,
        PYTHONPATH=str(installed),
    )
    assert Path(where.stdout.strip()) == installed / "cardwright" / "_data"


@pytest.mark.skipif("CARDWRIGHT_FROM_WHEEL" in os.environ, reason="this is the run from the wheel")
def test_the_command_line_from_the_wheel(installed):
    """The acceptance tests once more, with the wheel's code in place of the checkout's."""
    files = [
        str(Path(__file__).with_name(name))
        for name in AGAIN_FROM_THE_WHEEL
        if Path(__file__).with_name(name).exists()
    ]
    assert files
    again = run(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *files,
        cwd=ROOT,
        PYTHONPATH=str(installed),
        CARDWRIGHT_FROM_WHEEL="1",
    )  # fmt: skip
    assert again.returncode == 0, again.stdout[-4000:]
