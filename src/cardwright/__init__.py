"""Cards as code: typed model cards, data cards and datasheets, and how open a release is."""

__version__ = "0.1.0"
