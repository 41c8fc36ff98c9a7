"""A project with hostile cards, and a site made of them, for the tests of sites."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

MODEL = Path(__file__).parents[1] / "data" / "render" / "model.yaml"
PAYLOADS = {
    "script": "<script>alert(1)</script><img src=https://evil.example/x.png onerror=alert(1)>",
    "link": "[x](javascript:alert(1)) ![i](https://evil.example/i.png)",
    "pipes": "| a | b | c |",
    "ticks": "`` ` ``` </code>",
    "template": "{{ 7*191 }} {% include 'x' %} {: onclick=alert(1) }",
    "fence": "--- # h1",
    "bidi": "\u202eevil\u2066 end",
    "long": "x" * 10_000,
}


def quoted(text: str) -> str:
    """A text as YAML in double quotes."""
    return (
        '"'
        + "".join(
            char if char.isascii() and char not in '"\\' else f"\\u{ord(char):04x}" for char in text
        )
        + '"'
    )


def write_project(root: Path) -> Path:
    """A project whose folder ``cards`` holds a card for each payload, and an ordinary one."""
    (root / ".git").mkdir(parents=True)
    cards = root / "cards"
    cards.mkdir()
    (cards / "greeter.yaml").write_bytes(MODEL.read_bytes())
    (cards / "meetings.yaml").write_text(
        'kind: data-card\nschema_version: "1"\nid: acme/meetings\nname: Meetings\nlicense: CC-BY-4.0\n'
        "summary: Sentences that people said on meeting.\n"
    )
    (cards / "sheet.yaml").write_text(
        'kind: datasheet\nschema_version: "1"\nid: acme/meetings-sheet\nname: Datasheet of Meetings\n'
        "dataset: acme/meetings\nrelates_to_people: true\n"
        "motivation: {purpose: {statement: To open doors.}}\n"
    )
    for name, payload in PAYLOADS.items():
        text = quoted(payload)
        (cards / f"{name}.yaml").write_text(
            f'kind: model-card\nschema_version: "1"\nid: hostile/{name}\nname: {text}\nsummary: {text}\n'
            f"description: {text}\nmore_information: {text}\nversion: {text}\ntags: [{text}]\n"
            f"developers: [{{name: {text}, role: {text}}}]\nfunding: {{unknown: {text}}}\n"
            f"glossary: [{{term: {text}, definition: {text}}}, {{term: b, definition: c}}]\n"
            f"citations: [{{bibtex: {text}}}]\n"
            f"model_details: {{type: {text}, get_started: [{{code: {text}, language: {text}}}]}}\n"
            f"intended_use: {{out_of_scope_uses: [{{name: {text}, description: {text}}}]}}\n"
            "evaluation:\n  results:\n"
            f"    - {{metric: m, metric_name: {text}, value: 0.5, dataset: {{name: {text}}}}}\n"
            f"    - {{metric: m, metric_name: {text}, value: 0.25, dataset: {{name: {text}}}, "
            f"slice: [{{factor: {text}, level: {text}}}], confidence_interval: {{lower: 0.2, upper: 0.3}}}}\n"
            "release:\n  components:\n"
            f"    - {{component: model_card, license: CC-BY-4.0, description: {text}}}\n",
            encoding="utf-8",
        )
    return root


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Cardwright's command line."""
    return subprocess.run(
        [sys.executable, "-m", "cardwright", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd,
    )  # fmt: skip


def mkdocs(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """MkDocs' own command line."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
    )  # fmt: skip


class Html(HTMLParser):
    """A page: its elements, its text, its links."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.scripts = ""
        self._within = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._within = tag

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within in ("script", "style"):
            self.scripts += data
        else:
            self.text += data

    def loads(self) -> list[str]:
        """What the page would load from elsewhere."""
        found = []
        for tag, attributes in self.elements:
            names = ("src", "srcset", "href", "data", "poster") if tag != "a" else ()
            found += [
                attributes[name]
                for name in names
                if name in attributes
                and attributes[name].strip().startswith(("http:", "https:", "//"))
                and attributes.get("rel") != "canonical"
            ]
        return found

    def dangers(self) -> list[str]:
        """What could act."""
        found = [
            f"{tag} {name}"
            for tag, attributes in self.elements
            for name in attributes
            if name.startswith("on")
        ]
        found += [
            f"{tag} {value}"
            for tag, attributes in self.elements
            for name, value in attributes.items()
            if name in ("href", "src")
            and value.strip().lower().startswith(("javascript:", "data:"))
        ]
        return found
