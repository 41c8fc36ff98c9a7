"""A page of the site shows the whole text of an imported README, as safe Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import ALIGNMENTS, Page, site_html
from test_escape import HOSTILE

from cardwright.cards import build_card
from cardwright.publish.collection import SiteCard
from cardwright.publish.pages import card_page, make_pages
from cardwright.render.importing import import_readme
from cardwright.render.readme_text import plain_words, tame

README = """\
---
license: mit
---
# Tern

A **bird** model, see [its page](https://example.org/tern).

## Limitations

Slow:

| Bird | Speed |
|---|---|
| tern | **9** |

- small
- [shy](https://example.org/shy)

<p align="center"><img src="https://example.org/a.png" alt="A tern"></p>

## Songs of the sea

What no field holds, with a list:
- one
- two

```python
print("<b>")
```

## Contact

- **Paper [optional]:** [More Information Needed]
"""


def page_of(readme: str, kind: str = "model-card") -> str:
    data = import_readme(readme, "lab/tern", kind=kind).data
    item = SiteCard("card.yaml", build_card(data), data, "models/lab/tern.md", None)
    return card_page(item, [item]).split("---\n", 2)[2]


def test_texts_are_markdown_and_the_rest_is_there() -> None:
    text = page_of(README)
    page = Page(site_html(text))
    assert {"table", "strong", "li", "a", "pre"} <= page.tags
    assert "img" not in page.tags
    assert "[A tern](https://example.org/a.png)" in text
    assert (
        "## More from the README\n\n##### Songs of the sea" not in text
    )  # below those of the page
    assert "###### Songs of the sea" in text
    assert 'print("<b>")' in page.text
    assert "<li>two</li>" in site_html(text)
    # What a field holds stands once.
    assert text.count("Limitations") == text.count("A **bird** model") == 1


def test_a_sentence_that_was_written_as_a_heading_is_shown() -> None:
    text = page_of("# Tern\n\n## Uses\n\n## This work is based on another one by the same lab\n")
    assert "This work is based on another one" in text
    assert "Uses" not in text


def test_notes_that_no_value_stands_beside_are_shown() -> None:
    text = page_of("# Terns\n\n## Data Instances\n\nOne tern a line.\n", "data-card")
    assert text.count("One tern a line.") == 1


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("heading", ["Limitations", "Songs", "Intended use"])
def test_a_hostile_readme_does_not_act(text: str, heading: str) -> None:
    page = Page(site_html(page_of(f"# Tern\n\n## {heading}\n\n{text}\n\nEnd.\n")))
    assert [item for item in page.dangers() if not item.endswith((*ALIGNMENTS, "left;"))] == []


MARKS = st.lists(st.sampled_from([
    "<img src='javascript:x' alt='](javascript:y)'>", '<img src="https://e.org/)(x">', "<a href='https://e.org'>", "</a>", "<!--", "-->",
    "[![a](b)](javascript:c)", "[![a](b)](https://e.org)", "```\n", "<script>", "<p", ">", "\n| a | b |\n|-|-|\n", "\n- ", "&quot;", "text", "\n\n", "    ",
]), max_size=12).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(MARKS)
def test_no_mixture_acts(text: str) -> None:
    page = Page(site_html(page_of(f"# Tern\n\nA.\n\n## Songs\n\n{text}\n")))
    assert not page.dangers()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a href="https://e.org/x">the <b>page</b></a>', "the page"),
        ('<a href="https://e.org/x">page</a>', "[page](https://e.org/x)"),
        ("<img src=x.png alt='Us'>", "Us"),
        ("[![badge](https://e.org/b.svg)](https://e.org)", "[badge](https://e.org)"),
        ("a<!-- hidden\n-->b", "ab"),
        ("```\n<p>\n```", "```\n<p>\n```"),
        ("Text\n- a\n- b", "Text\n\n- a\n- b"),
        ("<mask> and 1 < 2", "<mask> and 1 < 2"),
    ],
)
def test_html_as_markdown(text: str, expected: str) -> None:
    assert tame(text) == expected


def test_words_of_a_summary() -> None:
    assert plain_words("A **bird** of `snake_case`, [see](https://e.org/x_y) _it_") == (
        "A bird of snake_case, see it"
    )


@pytest.mark.parametrize(
    ("sources", "told"), [((), ""), ((1,), "Cards with a section"), ((0, 1), "Each card")]
)
def test_the_index_says_of_sources_what_is_true(sources: tuple[int, ...], told: str) -> None:
    cards = []
    for number in range(2):
        data = {"kind": "model-card", "schema_version": "1", "id": f"lab/a{number}", "name": "A"}
        if number in sources:
            data["sources"] = [{"id": "paper", "url": "https://example.org"}]
        cards.append(SiteCard("a.yaml", build_card(data), data, f"models/lab/a{number}.md", None))
    index = make_pages(cards)["index.md"]
    assert ("where their facts come from" in index or "where its facts come from" in index) is bool(
        told
    )
    assert told in index
