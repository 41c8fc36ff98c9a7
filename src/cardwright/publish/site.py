"""Build the site of cards with MkDocs and its Material theme.

The pages are real files in a work folder, and the site is made in another; only what was built
whole replaces what stood in the output folder before.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from cardwright.errors import CardwrightError, SourceError
from cardwright.publish.collection import SiteCard
from cardwright.publish.output import check_output, replace_output
from cardwright.publish.pages import ASSETS, INDEX, MATRIX, make_pages

DEFAULT_OUTPUT = Path("build/site")


class MissingExtraError(CardwrightError):
    """The packages that build sites are not installed."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What was built.

    Attributes:
        output: the folder.
        pages: how many pages it has.
        warnings: what the builder had to remark.
    """

    output: Path
    pages: int
    warnings: list[str] = field(default_factory=list)


def build_site(cards: Sequence[SiteCard], output: Path, name: str = "Cards") -> BuiltSite:
    """Build a site of cards alone.

    Args:
        cards: the cards, as ``read_collection`` gives them.
        output: the folder; what is there must be empty or made by this function.
        name: the name of the site.

    Raises:
        MissingExtraError: MkDocs or its theme is not installed.
        SourceError: the output folder holds something else, or cannot be written.
    """
    check_extra()
    check_output(output)
    with tempfile.TemporaryDirectory(prefix="cardwright-") as folder:
        work = Path(folder)
        write_pages(make_pages(cards, alone=True), work / "pages")
        config = work / "mkdocs.yml"
        has_matrix = (work / "pages" / MATRIX).is_file()
        config.write_text(
            yaml.safe_dump(_config(name, has_matrix), sort_keys=False), encoding="utf-8"
        )
        return _build(config, output, work / "site")


def find_config(folder: Path) -> Path | None:
    """The ``mkdocs.yml`` of a project that has this package's plugin in its list."""
    for name in ("mkdocs.yml", "mkdocs.yaml"):
        path = folder / name
        try:
            if path.is_file() and "cardwright" in _plugins(path.read_text(encoding="utf-8")):
                return path
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            return None
    return None


def _plugins(text: str) -> set[str]:
    """The names of plugins; nothing is built from the text, whose tags may name anything."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    found = [value for key, value in _pairs(root) if key == "plugins"]
    listed = [item for node in found if isinstance(node, yaml.SequenceNode) for item in node.value]
    names = {item.value for item in listed if isinstance(item, yaml.ScalarNode)}
    return names | {key for node in (*found, *listed) for key, _ in _pairs(node)}


def _pairs(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(str(key.value), value) for key, value in node.value]


def build_project(config: Path, output: Path | None) -> BuiltSite:
    """Build the site of a project whose ``mkdocs.yml`` uses the plugin.

    Args:
        config: the ``mkdocs.yml``.
        output: the folder; its ``site_dir`` by default.

    Raises:
        MissingExtraError: MkDocs or its theme is not installed.
        SourceError: the site cannot be built, or its folder holds something else.
    """
    check_extra()
    with tempfile.TemporaryDirectory(prefix="cardwright-") as folder:
        return _build(config, output, Path(folder) / "site")


def check_extra() -> None:
    """Raise MissingExtraError unless MkDocs and its Material theme are installed."""
    for module in ("mkdocs", "material"):
        if importlib.util.find_spec(module) is None:
            raise MissingExtraError(
                "building a site needs MkDocs and its Material theme; pip install 'cardwright[site]'"
            )


def write_pages(pages: dict[str, str], folder: Path) -> None:
    """Write pages as files below a folder."""
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _config(name: str, has_matrix: bool) -> dict[str, Any]:
    """The settings of a site of cards: nothing in it is loaded from elsewhere."""
    palette = [
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "indigo",
            "toggle": {"icon": "material/brightness-7", "name": "Switch to dark mode"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "indigo",
            "toggle": {"icon": "material/brightness-4", "name": "Switch to light mode"},
        },
    ]
    return {
        "site_name": name,
        "docs_dir": "pages",
        # Pages can then be opened from disk too, without a server. The theme's search cannot,
        # so the index has a filter of its own in place of it.
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "font": False,
            "palette": palette,
            "features": ["navigation.top", "toc.follow", "navigation.tabs"],
        },
        "extra": {"generator": False},
        "extra_css": [ASSETS[0]],
        "extra_javascript": [ASSETS[1]],
        "plugins": [],
        "markdown_extensions": [
            "tables",
            "attr_list",
            {"toc": {"permalink": True, "toc_depth": 3}},
            {"pymdownx.highlight": {"anchor_linenums": False}},
            "pymdownx.superfences",
        ],
        "nav": [{"Cards": INDEX}, *([{"Openness": MATRIX}] if has_matrix else [])],
        "not_in_nav": "/models/\n/data/\n/datasheets/\n",
    }


def _build(config_file: Path, output: Path | None, work: Path) -> BuiltSite:
    """Build with MkDocs into a work folder, then put the result in its place."""
    with _quiet() as warnings:
        config = _load_config(config_file, work)
        target = output if output is not None else Path(config["site_dir"])
        check_output(target)
        config["site_dir"] = str(work)
        _run(config, config_file)
    pages = sum(1 for _ in work.rglob("*.html"))
    replace_output(work, target)
    return BuiltSite(target, pages, warnings)


def _load_config(path: Path, work: Path) -> Any:
    from mkdocs.config import load_config
    from mkdocs.exceptions import ConfigurationError, MkDocsException

    try:
        return load_config(config_file=os.fspath(path))
    except (ConfigurationError, MkDocsException) as error:
        raise SourceError(f"{path}: {_first_line(error)}") from error


def _run(config: Any, path: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except (MkDocsException, SystemExit) as error:
        raise _reason(error, path) from error
    finally:
        config.plugins.on_shutdown()


def _reason(error: BaseException, path: Path) -> CardwrightError:
    """Why the build stopped: MkDocs says little, and what it was told stands behind it."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, CardwrightError):
            return cause
        error, cause = cause, cause.__cause__ or cause.__context__
    return SourceError(f"{path}: {_first_line(error)}")


def _first_line(error: BaseException) -> str:
    text = str(getattr(error, "message", "") or error).strip() or type(error).__name__
    return text.splitlines()[0]


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(" ".join(record.getMessage().split()))


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """Collect the builder's warnings; keep its theme's notice about other products silent."""
    before = os.environ.get("NO_MKDOCS_2_WARNING")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logger, collector = logging.getLogger("mkdocs"), _Collector()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
        if before is None:
            del os.environ["NO_MKDOCS_2_WARNING"]
