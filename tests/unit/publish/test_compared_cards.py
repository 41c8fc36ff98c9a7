"""What cannot be compared is told in one line, whichever of the two it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardwright.errors import SourceError
from cardwright.publish.difference import compare_cards


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("x.md", "", "the file is empty"),
        ("x.md", " \n\n", "the file is empty"),
        ("x.yaml", "", "the file is empty"),
        ("x.yaml", "# nothing yet\n", "cannot be compared: the file is empty"),
        ("x.md", "---\n- a\n---\nText\n",
         "cannot be compared: its front matter is not a mapping of keys"),
        ("x.md", "---\n3\n---\nText\n",
         "cannot be compared: its front matter is not a mapping of keys"),
        ("x.yaml", "- a\n", "cannot be compared: the file is not a mapping of keys"),
        ("x.yaml", "3\n", "cannot be compared: the file is not a mapping of keys"),
        ("x.yaml", "name: x\n", "cannot be compared: the file has no 'kind', so it is not a card"),
        ("x.yaml", "kind: [a]\n", "cannot be compared: a list is not a kind of card"),
    ],
)  # fmt: skip
def test_what_is_no_card_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n\n# Tern\n", "utf-8")
    for pair in (("README.md", name), (name, "README.md")):
        with pytest.raises(SourceError) as error:
            compare_cards(*pair)
        assert str(error.value) == f"{name}: {told}"
