"""A result that the Hub's client would change.

## What it does

Reports what is lost of a `model-index` when the Hub's client reads the card and writes it again:
all names of entries but the last; the source, names and arguments of all but the first result of
one task on one dataset, configuration, split and revision, since such results are made one; a
result without metrics; and keys that the client does not know.

## Why it matters

Every tool that changes the card through the client, a leaderboard's bot for example, loses them
without a word.

## Example

    model-index:
    - name: tern
      results:
      - task: {type: image-classification}
        dataset: {name: Birds, type: birds}
        metrics: [{type: accuracy, value: 0.9}]
        source: {url: https://example.org/first}
      - task: {type: image-classification}
        dataset: {name: Birds, type: birds}
        metrics: [{type: accuracy, value: 0.8}]
        source: {url: https://example.org/second}

## How to fix

Tell the results apart by `dataset.config`, `split` or `revision`, or keep one; keep one entry; put
what has no key of its own in `args`.

Source: huggingface_hub `repocard_data.py`, `eval_results_to_model_index`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath, Problem, shorten
from cardwright.rules.hub_card import HubCard
from cardwright.rules.model_index import all_results, index_entries, result_metrics

CODE = "HF152"
NAME = "lost-result"
SEVERITY = "warning"
KINDS = ("hub-model",)

KEPT = {
    "result": frozenset(("task", "dataset", "metrics", "source")),
    "task": frozenset(("type", "name")),
    "dataset": frozenset(("type", "name", "config", "split", "revision", "args")),
    "metric": frozenset(("type", "value", "name", "config", "args", "verified", "verifyToken")),
    "source": frozenset(("url", "name")),
}


def check(card: HubCard) -> Iterator[Problem]:
    """Report what would be lost."""
    if type(card.metadata.get("model-index")) is not list:
        return
    yield from _lost_names(card)
    yield from _merged(card)
    yield from _lost_keys(card)


def _lost_names(card: HubCard) -> Iterator[Problem]:
    named = [
        (path, entry["name"])
        for path, entry in index_entries(card)
        if type(entry.get("name")) is str
    ]
    if not named:
        return
    last = named[-1][1]
    for path, name in named[:-1]:
        if name != last:
            message = f"the client keeps the last name, '{shorten(last)}', and drops this one"
            yield Problem((*path, "name"), message, "keep one entry in each card")


def _merged(card: HubCard) -> Iterator[Problem]:
    """Results that become one and do not say the same of it."""
    first: dict[str, tuple[KeyPath, str]] = {}
    for path, result in all_results(card):
        task, dataset = _mapping(result, "task"), _mapping(result, "dataset")
        keys = ("type", "config", "split", "revision")
        # As texts, so that what is told does not change when '2016' gets its quotes.
        same = repr((str(task.get("type")), *(str(dataset.get(key)) for key in keys)))
        said = repr((task.get("name"), dataset.get("name"), dataset.get("args"), _source(result)))
        if same not in first:
            first[same] = (path, said)
        elif first[same][1] != said:
            line = card.document.locate(first[same][0])[0]
            message = f"the client makes one result of this and the one in line {line}"
            fix = "it keeps the first source and names; tell them apart by config or split"
            yield Problem(path, message, fix)
        if result.get("metrics") == []:
            yield Problem(path, "the client drops a result without metrics", "add them")


def _source(result: dict[str, Any]) -> tuple[Any, Any]:
    source = _mapping(result, "source")
    return source.get("url"), source.get("name")


def _mapping(owner: dict[str, Any], key: str) -> dict[str, Any]:
    value = owner.get(key)
    return value if type(value) is dict else {}


def _lost_keys(card: HubCard) -> Iterator[Problem]:
    """The first of each key that the client does not know."""
    seen: set[tuple[str, str]] = set()
    for path, result in all_results(card):
        parts = [("result", path, result)]
        parts += [
            (key, (*path, key), _mapping(result, key)) for key in ("task", "dataset", "source")
        ]
        parts += [("metric", place, metric) for place, metric in result_metrics(path, result)]
        for kind, place, part in parts:
            for key in part:
                if key not in KEPT[kind] and (kind, key) not in seen and len(seen) < 100:
                    seen.add((kind, key))
                    message = f"the client drops the key '{shorten(key)}' of a {kind}"
                    fix = "put it in 'args'" if kind in ("dataset", "metric") else "remove it"
                    yield Problem((*place, key), message, fix, at_key=True)
