"""Safe edits of cards: what is wrong changes, every other byte stays."""

from __future__ import annotations

from cardwright.mend.edits import Edit, apply_edits
from cardwright.mend.mending import Judgment, Mended, mend_text

__all__ = ["Edit", "Judgment", "Mended", "apply_edits", "mend_text"]
