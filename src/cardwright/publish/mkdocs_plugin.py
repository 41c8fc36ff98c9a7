"""The MkDocs plugin: the pages of ``cardwright site build`` within somebody else's site.

plugins:
  - search
  - cardwright:
      cards: [cards]
      path: cards
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, InclusionLevel

from cardwright.errors import CardwrightError
from cardwright.publish.collection import read_collection
from cardwright.publish.pages import ASSETS, INDEX, MATRIX, make_pages
from cardwright.publish.site import write_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files


class CardwrightConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings."""

    cards = config_options.ListOfItems(config_options.Type(str), default=["cards"])
    """Files and folders with cards, relative to ``mkdocs.yml``."""
    path = config_options.Type(str, default="cards")
    """The folder of the site that gets the pages."""


class CardwrightPlugin(BasePlugin[CardwrightConfig]):  # type: ignore[no-untyped-call]
    """Adds an index of cards, a page for each card, and the openness of releases."""

    def __init__(self) -> None:
        self._work: Path | None = None
        self._pages: dict[str, str] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the style sheet and the script of the pages."""
        prefix = self._prefix()
        for name, wanted in ((ASSETS[0], config.extra_css), (ASSETS[1], config.extra_javascript)):
            address: Any = f"{prefix}{name}"
            if address not in wanted:
                wanted.append(address)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages, as real files, so that any builder finds them.

        Raises:
            PluginError: a card is broken, or a page of the site is in the way.
        """
        folder = self._write(config)
        prefix = self._prefix()
        taken = {file.dest_uri: file.src_uri for file in files}
        for name in self._pages:
            address = f"{prefix}{name}"
            # Cards stay out of the navigation: with many, it would outweigh the pages.
            shown = name in (INDEX, MATRIX)
            file = File(
                address,
                str(folder),
                config.site_dir,
                config.use_directory_urls,
                inclusion=InclusionLevel.INCLUDED if shown else InclusionLevel.NOT_IN_NAV,
            )
            if file.dest_uri in taken:
                raise PluginError(
                    f"cardwright: '{address}' would be the same page as '{taken[file.dest_uri]}'; "
                    "set another 'path' for the cards"
                )
            file.edit_uri = None
            files.append(file)
        return files

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build anew when a card changes."""
        for path in self._cards(config):
            if path.exists():
                server.watch(str(path))
        return server

    def on_shutdown(self) -> None:
        """Remove the work folder."""
        if self._work is not None:
            shutil.rmtree(self._work, ignore_errors=True)
            self._work = None

    def _prefix(self) -> str:
        path = self.config.path.strip("/")
        return f"{path}/" if path else ""

    def _cards(self, config: MkDocsConfig) -> list[Path]:
        base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        return [base / path for path in self.config.cards]

    def _write(self, config: MkDocsConfig) -> Path:
        """Write the pages anew into the work folder, which no watcher looks at."""
        paths = self._cards(config)
        try:
            self._pages = make_pages(read_collection(paths, paths[0].parent if paths else None))
        except CardwrightError as error:
            raise PluginError(f"cardwright: {error}") from error
        if self._work is None:
            self._work = Path(tempfile.mkdtemp(prefix="cardwright-"))
        prefix = self._prefix()
        write_pages({f"{prefix}{name}": text for name, text in self._pages.items()}, self._work)
        return self._work
