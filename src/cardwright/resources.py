"""The data that ships with Cardwright: schemas, framework, vocabularies, templates.

In a wheel it lies in ``cardwright/_data``; in a checkout, and in an editable install, in the
folders at its root. Everything else asks here and need not know.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from cardwright.errors import DataError


@lru_cache(maxsize=1)
def data_root() -> Path:
    """The folder that holds ``schemas``, ``mof``, ``hub``, ``templates`` and their like."""
    packaged = Path(__file__).parent / "_data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def data_path(name: str) -> Path:
    """The path of one shipped file or folder, for example ``schemas/model-card.schema.json``."""
    return data_root() / name


def read_data(name: str) -> str:
    """The text of one shipped file.

    Raises:
        DataError: the installation lacks the file.
    """
    try:
        return data_path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"the installation lacks {name!r}; install cardwright anew") from error
