"""One thing that does not fit together with another, its rule, and the words to tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cardwright.findings import Finding, Severity, escape_control
from cardwright.scan.evidence import Place

if TYPE_CHECKING:
    from cardwright.scan.licensing_claims import Claim

CALLED_OPEN = "MOF010"
TEXT_DIFFERS = "MOF016"
CLAIMS_DIFFER = "MOF017"
LINK_DEAD = "MOF018"
NO_NAME = "MOF019"
PART_RESTRICTED = "MOF020"

WORDS = {"model": "the model", "data": "the data", "code": "the code", "document": "the documents"}


class Contradiction(NamedTuple):
    """Two things that do not fit together, or one that leads nowhere.

    Attributes:
        code: the rule's code.
        message: what is wrong; it names the other place.
        fix: what to do.
        place: where the first stands.
        other: where the second stands; ``None`` where there is none.
    """

    code: str
    message: str
    fix: str
    place: Place
    other: Place | None = None

    def finding(self, severity: Severity) -> Finding:
        """The contradiction as a finding at its first place.

        Args:
            severity: that of its rule.
        """
        path, line = escape_control(self.place.path), max(1, self.place.line)
        message = escape_control(self.message)
        return Finding(path, line, 1, self.code, severity, "", message, escape_control(self.fix))


def say_claim(claim: Claim) -> str:
    """What makes a claim, in words: "the front matter"."""
    how = claim.mention.how
    return {"front matter": "the front matter", "package metadata": "the metadata"}.get(how, how)


def say_part(claim: Claim) -> str:
    """The part that a claim speaks of: "the model of a part"."""
    about = claim.mention.about
    return f"{WORDS[about]} of a part" if about in WORDS else "a part"


def say_subject(claim: Claim) -> str:
    """What a claim is for, to be added to what it names: " for the model", or nothing."""
    about = claim.mention.about
    return f" for {WORDS[about]}" if about in WORDS else ""
