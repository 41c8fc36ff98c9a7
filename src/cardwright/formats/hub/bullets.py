"""The bulleted facts of the Hub's templates: ``- **Developed by:** …``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.formats.hub.draft import is_placeholder
from cardwright.formats.hub.tables import whole
from cardwright.licenses import normalize

if TYPE_CHECKING:
    from cardwright.findings import KeyPath
    from cardwright.formats.hub.draft import Draft
    from cardwright.formats.hub.sections import Section

_BULLET = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)(?P<label>[A-Za-z][^*_:\n]{1,60}?)[ \t]*:?[ \t]*(?:\*\*|__)"
    r"[ \t]*:?[ \t]*(?P<value>[^\n]*?)[ \t]*$",
    re.MULTILINE,
)
_LINKED = re.compile(r"\[(?P<text>[^\[\]\n]{1,300})\]\(<?(?P<url>[^()\s<>]{1,500})>?\)")
_URL = re.compile(r"https?://[^\s<>\"'()\[\]]{4,500}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*")
_MASS = re.compile(
    r"~?\s*(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>kg|kilograms?|g|grams?|t|tons?|tonnes?)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?:\s*(?:h|hours?|hrs?|gpu hours))?\Z", re.IGNORECASE
)
_REGIMES = {
    "fp32": "fp32",
    "fp16 mixed precision": "fp16-mixed",
    "bf16 mixed precision": "bf16-mixed",
    "bf16 non-mixed precision": "bf16",
    "fp16 non-mixed precision": "fp16",
    "fp8 mixed precision": "fp8-mixed",
}
_KILOGRAMS = {"k": 1.0, "g": 0.001, "t": 1000.0}


class _Spot(NamedTuple):
    """A value in the body."""

    text: str
    start: int
    end: int


def take_bullets(draft: Draft, kind: str, section: Section) -> tuple[int, int]:
    """Take the facts under a heading; what is left of its text as start and end."""
    start, end = section.start, section.end
    if draft.body.find("**", start, end) < 0 and draft.body.find("__", start, end) < 0:
        return start, end
    first = last = -1
    for match in _BULLET.finditer(draft.body, start, end):
        label = _SIGNS.sub(" ", _OPTIONAL.sub(" ", match["label"].lower())).strip()
        reader = _READERS.get(label)
        if reader is None or (kind == "data-card" and label in _MODEL_ONLY):
            continue
        spot = _Spot(match["value"], *match.span("value"))
        if is_placeholder(spot.text) or reader(draft, spot):
            first = match.start() if first < 0 else first
            last = match.end()
    if first < 0:
        return start, end
    return (start, first) if draft.body[start:first].strip() else (last, end)


_OPTIONAL = re.compile(r"\[optional\]|\(optional\)|\(s\)|\(nlp\)")
_SIGNS = re.compile(r"[^a-z0-9]+")


def _page(kind: str) -> Callable[[Draft, _Spot], bool]:
    def read(draft: Draft, spot: _Spot) -> bool:
        taken = False
        seen: set[str] = set()
        for match in _URL.finditer(draft.body, spot.start, spot.end):
            url = match.group().rstrip(".,;:!*")
            if url in seen:
                continue
            seen.add(url)
            where: KeyPath = ("links", len(draft.get("links") or ()))
            if draft.take((*where, "url"), match.start(), match.start() + len(url)):
                draft.put((*where, "kind"), kind, match.start())
                taken = True
        return taken

    return read


def _plain(*path: str | int) -> Callable[[Draft, _Spot], bool]:
    def read(draft: Draft, spot: _Spot) -> bool:
        return draft.take(path, spot.start, spot.end)

    return read


def _record(key: str, *path: str) -> Callable[[Draft, _Spot], bool]:
    """A name, as the text of a link where it is one."""

    def read(draft: Draft, spot: _Spot) -> bool:
        known = draft.get(*path)
        where: KeyPath = (*path, len(known) if isinstance(known, list) else 0)
        linked = _LINKED.fullmatch(spot.text)
        if linked is None:
            return draft.take((*where, key), spot.start, spot.end)
        start, end = linked.span("text")
        taken = draft.take((*where, key), spot.start + start, spot.start + end)
        if taken and linked["url"].startswith(("http://", "https://")):
            start, end = linked.span("url")
            draft.take((*where, "url"), spot.start + start, spot.start + end)
        return taken

    return read


def _contact(draft: Draft, spot: _Spot) -> bool:
    where: KeyPath = ("contacts", len(draft.get("contacts") or ()))
    for pattern, key in ((_EMAIL, "email"), (_URL, "url")):
        match = pattern.search(draft.body, spot.start, spot.end)
        if match is not None:
            text = match.group().rstrip(".,;:!*")
            return draft.take((*where, key), match.start(), match.start() + len(text))
    if any(sign in spot.text for sign in "[]()<>"):
        return False
    return draft.take((*where, "name"), spot.start, spot.end)


def _base_model(draft: Draft, spot: _Spot) -> bool:
    match = _ID.search(draft.body, spot.start, spot.end) if "://" not in spot.text else None
    if match is None:
        return False
    known = [item["id"] for item in draft.get("model_details", "base_models") or ()]
    if match.group() in known:
        path = ("model_details", "base_models", known.index(match.group()), "id")
        draft.leave_hole(path, *match.span())
        return True
    return not known and draft.take(("model_details", "base_models", 0, "id"), *match.span())


def _license(draft: Draft, spot: _Spot) -> bool:
    linked = _LINKED.fullmatch(spot.text)
    start, end = (spot.start, spot.end)
    if linked is not None:
        start, end = spot.start + linked.start("text"), spot.start + linked.end("text")
    meant = normalize(draft.body[start:end].strip("`")).license
    if meant is None:
        return False
    if draft.get("license") == meant:
        draft.leave_hole(("license",), start, end)
        return True
    return draft.take(("license",), start, end, meant)


def _emissions(draft: Draft, spot: _Spot) -> bool:
    """An amount with its unit; without one nobody knows what is meant."""
    match = _MASS.match(spot.text)
    if match is None:
        return False
    kilograms = round(float(match["number"]) * _KILOGRAMS[match["unit"][0].lower()], 12)
    where: KeyPath = ("training", "environmental_impact", 0)
    end = spot.start + match.end()
    if not draft.take((*where, "emissions_kg"), spot.start, end, kilograms):
        return False
    draft.units[*where, "emissions_kg"] = "kg"
    draft.put((*where, "phase"), "training", spot.start)
    return True


def _compute(key: str, *below: str | int) -> Callable[[Draft, _Spot], bool]:
    def read(draft: Draft, spot: _Spot) -> bool:
        where: KeyPath = ("training", "compute", 0)
        value: Any = None
        end = spot.end
        if key == "device_hours":
            match = _HOURS.match(spot.text)
            if match is None:
                return False
            value, end = whole(float(match["number"])), spot.start + match.end("number")
        if not draft.take((*where, key, *below), spot.start, end, value):
            return False
        draft.put((*where, "phase"), "training", spot.start)
        return True

    return read


def _regime(draft: Draft, spot: _Spot) -> bool:
    text = spot.text.split("<!--")[0].strip()
    meant = _REGIMES.get(text.lower().strip("`*"))
    path = ("training", "procedure", "hyperparameters", "regime")
    return meant is not None and draft.take(path, spot.start, spot.start + len(text), meant)


def _languages(draft: Draft, spot: _Spot) -> bool:
    """Languages by their tags; names are left to the text."""
    tags = [tag.strip("` ") for tag in spot.text.split(",")]
    if draft.get("languages") is not None or not all(_TAG.match(tag) for tag in tags):
        return False
    return draft.take(("languages",), spot.start, spot.end, tags)


_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")
_READERS: dict[str, Callable[[Draft, _Spot], bool]] = {
    **dict.fromkeys(("developed by", "curated by", "created by", "developer", "developers", "model developers",
                     "author", "authors", "model author", "dataset curators", "creators"),
                    _record("name", "developers")),
    **dict.fromkeys(("shared by", "shared by optional", "published by"), _record("name", "shared_by")),
    **dict.fromkeys(("funded by", "funding"), _record("funder", "funding")),
    **dict.fromkeys(("language", "languages"), _languages),
    "model type": _plain("model_details", "type"),
    **dict.fromkeys(("license", "licence"), _license),
    **dict.fromkeys(("finetuned from model", "finetuned from", "fine tuned from model", "fine tuned from", "parent model",
                     "base model", "finetuned model"), _base_model),
    **dict.fromkeys(("repository", "github repository", "github repo", "code", "github", "source code", "repo", "training code"),
                    _page("repository")),
    **dict.fromkeys(("paper", "associated paper", "research paper", "papers", "publication"), _page("paper")),
    **dict.fromkeys(("demo", "space", "demo space"), _page("demo")),
    **dict.fromkeys(("homepage", "website", "project page", "project website", "web page"), _page("homepage")),
    **dict.fromkeys(("leaderboard", "leaderboards"), _page("leaderboard")),
    **dict.fromkeys(("blog", "blog post", "blogpost"), _page("blog")),
    **dict.fromkeys(("documentation", "docs"), _page("documentation")),
    **dict.fromkeys(("resources for more information", "more information", "resources"), _page("other")),
    **dict.fromkeys(("point of contact", "contact", "contact person"), _contact),
    "hardware type": _compute("hardware", 0, "type"),
    "hours used": _compute("device_hours"),
    "cloud provider": _compute("provider"),
    "compute region": _compute("region"),
    **dict.fromkeys(("carbon emitted", "carbon emissions", "co2 emitted"), _emissions),
    "training regime": _regime,
}  # fmt: skip
_MODEL_ONLY = frozenset((
    "model type", "finetuned from model", "finetuned from", "fine tuned from model", "fine tuned from", "parent model", "base model",
    "finetuned model", "hardware type", "hours used", "cloud provider", "compute region", "carbon emitted", "carbon emissions",
    "co2 emitted", "training regime",
))  # fmt: skip
