"""The errors that Cardwright raises on purpose. A user sees each as one line."""

from __future__ import annotations


class CardwrightError(Exception):
    """Something that stops the whole run; its text is one line in the user's words."""


class SettingsError(CardwrightError):
    """A settings file, or an option on the command line, that cannot be used."""


class SourceError(CardwrightError):
    """A path that was named and cannot be read at all."""


class DataError(CardwrightError):
    """Data that ships with Cardwright, or that a user replaced, is not as it must be."""
