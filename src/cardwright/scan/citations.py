"""Works that a project asks to be cited by: BibTeX entries in its texts, and CITATION.cff."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRY = 4_000
"""Characters of one entry that are read."""
MAX_ENTRIES = 200
_ENTRY = re.compile(r"@([A-Za-z]{3,20})[ \t]*\{[ \t]*([^\s,{}]{0,120})[ \t]*,")
_END = re.compile(r"\n[ \t]*\}|\n[ \t]*@[A-Za-z]{3,20}[ \t]*\{|\n```|\n[ \t]*\n#")
_FIELD = re.compile(
    r"\b(title|eprint|url|doi|journal|booktitle|howpublished|institution|archiveprefix|note)"
    r"[ \t]*=[ \t]*([^\n]{1,600})",
    re.IGNORECASE,
)
_STRIP = re.compile(r"[{}\"\\]|,[ \t]*$")
_ARXIV = re.compile(r"(?<![\d.])(\d{4}\.\d{4,5})(?!\d)|abs/([a-z\-]{2,12}/\d{7})", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{},]{2,120}")


class Citation(NamedTuple):
    """One work.

    Attributes:
        kind: BibTeX's type or CFF's, in lower case.
        title: what it is called.
        venue: journal, proceedings, archive or "how published"; empty where none is told.
        identifier: ``arxiv:…`` or ``doi:…``; empty where there is none.
        url: where it is.
        start: where it begins in the text.
    """

    kind: str
    title: str
    venue: str
    identifier: str
    url: str
    start: int


def find_citations(text: str) -> Iterator[Citation]:
    """The BibTeX entries of a text, in their order."""
    for number, match in enumerate(_ENTRY.finditer(text)):
        if number >= MAX_ENTRIES:
            return
        end = _END.search(text, match.end(), match.end() + MAX_ENTRY)
        body = text[match.end() : end.start() if end else match.end() + MAX_ENTRY]
        yield _citation(match[1].lower(), body, match.start())


def _citation(kind: str, body: str, start: int) -> Citation:
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(body):
        fields.setdefault(match[1].lower(), _STRIP.sub("", match[2].strip()).strip())
    venue = fields.get("journal") or fields.get("booktitle") or fields.get("institution") or ""
    if not venue and fields.get("archiveprefix"):
        venue = fields["archiveprefix"]
    known = " ".join(fields.get(key, "") for key in ("eprint", "url", "doi", "journal", "note"))
    identifier = paper_identifier(known)
    if not identifier and fields.get("doi"):
        identifier = f"doi:{fields['doi'].lower()}"
    url = fields.get("url", "") or fields.get("howpublished", "").replace("url", "", 1)
    return Citation(kind, fields.get("title", ""), venue, identifier, url or "", start)


def paper_identifier(text: str) -> str:
    """The arXiv number or DOI in a URL or a reference; empty where there is none."""
    match = _ARXIV.search(text)
    if match:
        return f"arxiv:{(match[1] or match[2]).lower()}"
    doi = _DOI.search(text)
    return f"doi:{doi[0].rstrip('.').lower()}" if doi else ""


def paper_url(identifier: str) -> str:
    """Where the paper with an identifier is."""
    kind, _, number = identifier.partition(":")
    return f"https://arxiv.org/abs/{number}" if kind == "arxiv" else f"https://doi.org/{number}"


def read_cff(text: str, name: str) -> list[Citation]:
    """The work that a CITATION.cff names as preferred, and its references to papers.

    Reference: Citation File Format 1.2.0, keys ``preferred-citation`` and ``type``.
    """
    from cardwright.yamlio import parse

    data = parse(text, name).data
    if not isinstance(data, dict):
        return []
    preferred = data.get("preferred-citation")
    return [_cff_citation(preferred)] if isinstance(preferred, dict) else []


def _cff_citation(data: dict[str, Any]) -> Citation:
    def text(key: str) -> str:
        value = data.get(key)
        return str(value) if isinstance(value, str | int | float) else ""

    known = " ".join(text(key) for key in ("doi", "url", "notes"))
    venue = text("journal") or text("collection-title") or text("publisher")
    identifier = paper_identifier(known)
    return Citation(text("type").lower(), text("title"), venue, identifier, text("url"), 0)
