"""Settings; what a user sees of them is tested in tests/acceptance/test_validate.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardwright import config
from cardwright.config import Settings, find_settings
from cardwright.errors import SettingsError


@pytest.mark.parametrize(
    ("select", "ignore", "reported"),
    [
        ((), (), ["CW001", "MC002", "MC010"]),
        (("MC",), (), ["MC002", "MC010"]),
        (("MC00", "CW"), (), ["CW001", "MC002"]),
        ((), ("MC",), ["CW001"]),
        (("MC",), ("MC002",), ["MC010"]),
    ],
)
def test_codes_and_their_beginnings(
    select: tuple[str, ...], ignore: tuple[str, ...], reported: list[str]
) -> None:
    settings = Settings(Path(), select=select, ignore=ignore)
    assert [code for code in ("CW001", "MC002", "MC010") if settings.reports(code)] == reported


def test_without_settings_the_repository_is_the_root(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", "utf-8")  # as in a work tree
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_settings(inner) == Settings(tmp_path)


def test_without_a_repository_the_start_is_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert find_settings(tmp_path / "a").root == tmp_path / "a"


def test_all_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "cardwright.toml").write_text(
        'select = ["MC"]\nignore = ["MC002"]\nexclude = ["old/*"]\nrubric = "rubric.yaml"\n'
        '[per-file-ignores]\n"a/*" = ["DC"]\n',
        "utf-8",
    )
    assert find_settings(tmp_path) == Settings(
        tmp_path, ("MC",), ("MC002",), ("old/*",), {"a/*": ("DC",)}, "rubric.yaml"
    )


def test_a_project_of_others_is_not_parsed(tmp_path: Path) -> None:
    """Its ``pyproject.toml`` may be broken in parts that are none of our business."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.ruff\n", "utf-8")
    assert find_settings(tmp_path) == Settings(tmp_path)


def test_a_table_that_is_none(tmp_path: Path) -> None:
    text = "[tool]\ncardwright = 1 # [tool.cardwright]"
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=r"^pyproject\.toml: 'cardwright' must be a table$"):
        find_settings(tmp_path)


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "cardwright.toml").open("wb") as stream:
        stream.truncate(10 * config.MAX_OWN_BYTES)
    with pytest.raises(SettingsError, match=r"^cardwright\.toml: "):
        find_settings(tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x = " + "[" * 20_000, "nested too deeply"),
        ("# " + "x" * config.MAX_OWN_BYTES, "larger than 64 KB"),
        (f"exclude = {['a'] * 1001}", "'exclude' has more than 1,000 entries"),
        (
            "[per-file-ignores]\n" + "".join(f"a{n} = []\n" for n in range(1001)),
            "'per-file-ignores' has more than 1,000 entries",
        ),
        ('rubric = "/dev/zero"', "below the folder"),
        ('rubric = "../rubric.yaml"', "below the folder"),
        ('rubric = "a\\u0000b"', "below the folder"),
        ("x = 2024-13-45", "cardwright.toml"),
    ],
)
def test_hostile_settings_are_one_error(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "cardwright.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=reason):
        find_settings(tmp_path)


def test_a_rubric_behind_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rubric.yaml").symlink_to("/dev/zero")
    (tmp_path / "cardwright.toml").write_text('rubric = "rubric.yaml"', "utf-8")
    with pytest.raises(SettingsError, match="below the folder"):
        find_settings(tmp_path)


@pytest.mark.parametrize("table", ["ruff", "cardwright"])
def test_a_large_project_file_counts_only_with_our_table(tmp_path: Path, table: str) -> None:
    (tmp_path / ".git").mkdir()
    text = f"[tool.{table}]\n#" + "x" * config.MAX_SHARED_BYTES
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    if table == "ruff":
        assert find_settings(tmp_path) == Settings(tmp_path)
        return
    with pytest.raises(SettingsError, match="larger than 256 KB"):
        find_settings(tmp_path)
