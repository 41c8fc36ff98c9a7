"""What a card has to send to its repository on the Hub: a README, and files beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cardwright.cards import build_card
from cardwright.cards.base import Card
from cardwright.cards.model_card import ModelCard
from cardwright.config import Settings
from cardwright.errors import SettingsError, SourceError
from cardwright.findings import Report, Severity, escape_control
from cardwright.hub.client import label
from cardwright.loader import card_kind, load_file, load_readme
from cardwright.publish.collection import BrokenCardsError
from cardwright.render.card import render_card
from cardwright.render.values import Context
from cardwright.rules.hub_card import hub_kind
from cardwright.tree import is_readme
from cardwright.validate import (
    Target,
    display_name,
    find_targets,
    judge_subject,
    make_tree,
    read_subject,
    validate_files,
)

README = "README.md"
HEADER = "# Written by cardwright "
"""What our files beside the README begin with; others of the same name are a person's."""
FOLDER = ".cardwright"
"""The folder in which every picture is ours."""
_REPO = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}\Z")
_TYPES = {"model-card": "model", "data-card": "dataset", "datasheet": "dataset"}


class Repository(NamedTuple):
    """A repository on the Hub.

    Attributes:
        repo_type: ``model``, ``dataset`` or ``space``.
        repo_id: ``owner/name``.
    """

    repo_type: str
    repo_id: str

    @property
    def label(self) -> str:
        """As a user writes it."""
        return label(self.repo_type, self.repo_id)


@dataclass
class HubCard:
    """A card that is fit to be published.

    Attributes:
        source: its file, as messages show it.
        repo: where it goes.
        readme: the README.
        files: the files beside it, by their paths in the repository.
        benchmarks: for each file of results the benchmark and its tasks, which must be registered.
        is_verbatim: whether a person wrote the README, so that its form counts.
        replaces: whether what somebody else wrote into the README on the Hub goes.
    """

    source: str
    repo: Repository
    readme: str
    files: dict[str, str] = field(default_factory=dict)
    benchmarks: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    is_verbatim: bool = False
    replaces: bool = False


def parse_repository(text: str, default: str = "model") -> Repository:
    """A repository as a user writes it: ``owner/name``, ``hf:datasets/owner/name``.

    Args:
        text: what was written.
        default: the type where the text names none.

    Raises:
        SettingsError: it is no name of a repository.
    """
    name = text.strip().removeprefix("hf:")
    kind = default
    for prefix in ("models", "datasets", "spaces"):
        if name.startswith(f"{prefix}/") and name.count("/") > 1:
            kind, name = prefix.rstrip("s"), name.removeprefix(f"{prefix}/")
    if not _REPO.match(name) or "--" in name or ".." in name or name.endswith((".git", ".ipynb")):
        shown = escape_control(text)[:100]
        raise SettingsError(
            f"'{shown}' is not a repository on the Hub; write 'owner/name', "
            "'datasets/owner/name' or 'spaces/owner/name'"
        )
    return Repository(kind, name)


def read_hub_card(path: Path, repo: str | None, settings: Settings) -> HubCard:
    """Read, check and render one card.

    Args:
        path: a YAML card, or a README.md with front matter.
        repo: the repository; by default the card's id.
        settings: which findings are wanted.

    Raises:
        BrokenCardsError: the card has errors.
        SourceError: the card cannot be read, or names no repository.
        SettingsError: the repository cannot be used.
    """
    if path.is_dir():
        raise SourceError(f"{display_name(path)}: is a folder; name the cards")
    if is_readme(path):
        return _from_readme(path, repo, settings)
    _check_findings(path, settings)
    name = display_name(path)
    data = load_file(path, name).data
    kind = card_kind(data)
    if kind is None:
        raise SourceError(f"{name}: is not a card; run 'cardwright validate {name}'")
    try:
        card = build_card(data)
    except ValueError as error:
        raise SourceError(
            f"{name}: is not a well-formed card; run 'cardwright validate' without --ignore"
        ) from error
    where = parse_repository(_repo_of(card, repo, name), _TYPES[kind])
    is_imported = getattr(card, "readme", None) is not None
    found = HubCard(name, where, render_card(card, Context("hub")), is_verbatim=is_imported)
    _check_rendered(path, found, settings)
    if isinstance(card, ModelCard):
        _add_files(found, card, data)
    return found


def _check_findings(path: Path, settings: Settings, kind: str | None = None) -> None:
    problems: list[str] = []
    targets = find_targets([path], settings, problems)
    if problems:
        raise SourceError(problems[0])
    report = validate_files(targets, settings, kind)
    if report.faults:
        raise SourceError(report.faults[0])
    if report.count(Severity.ERROR):
        raise BrokenCardsError(report)


def _check_rendered(path: Path, card: HubCard, settings: Settings) -> None:
    """Hold the rendered README against the rules of the Hub's validator."""
    target = Target(path.with_name(README), f"{card.source} as {README}", named=True)
    tree = make_tree([target], settings)
    subject = read_subject(target, card.readme.encode("utf-8", "surrogateescape"))
    report = Report(files=1)
    judge_subject(report, target, subject, settings, tree, f"hub-{card.repo.repo_type}")
    if report.count(Severity.ERROR):
        raise BrokenCardsError(report)


def _repo_of(card: Card, repo: str | None, name: str) -> str:
    if repo is not None:
        return repo
    if "/" not in card.id:
        raise SourceError(
            f"{name}: its id '{escape_control(card.id)[:100]}' is no repository on the Hub; "
            "give one with --repo owner/name"
        )
    return card.id


def _from_readme(path: Path, repo: str | None, settings: Settings) -> HubCard:
    name = display_name(path)
    if repo is None:
        raise SourceError(f"{name}: a README names no repository; give one with --repo owner/name")
    readme = load_readme(path, name)
    where = parse_repository(repo, hub_kind(readme).removeprefix("hub-"))
    _check_findings(path, settings, f"hub-{where.repo_type}")
    if readme.parts.fault:
        raise SourceError(f"{name}: {readme.parts.fault}; run 'cardwright validate --fix {name}'")
    return HubCard(name, where, "".join(readme.parts), is_verbatim=True)


def _add_files(found: HubCard, card: ModelCard, data: dict[str, Any]) -> None:
    """The release in the form of the Model Openness Tool, badges, and results on benchmarks."""
    from cardwright.formats.mot_writing import RELEASE_FILE, format_mot
    from cardwright.mof.framework import load_framework
    from cardwright.mof.rating import rate
    from cardwright.render.badge import badges
    from cardwright.render.eval_results import benchmark_results, format_results, results_path

    release = format_mot(data, load_framework())
    scorecard = rate(data, target=found.source)
    if release is not None and scorecard is not None:
        found.files[RELEASE_FILE] = release
        for name, picture in badges(scorecard, is_verified=False).items():
            found.files[f"{FOLDER}/{name}"] = picture
    for benchmark, entries in benchmark_results(card).items():
        path = results_path(benchmark)
        found.files[path] = format_results(entries)
        tasks = frozenset(str(entry["dataset"]["task_id"]) for entry in entries)
        found.benchmarks[path] = (benchmark, tasks)
