"""Fields that hold Markdown keep it, and nothing more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import Page, hub_html, site_html
from test_escape import HOSTILE

from cardwright.render.prose import prose

PIECES = [
    "<script>", "</script>", "`", "```", "~~~", "[a]", "(javascript:alert(1))", "](", "[x]:", " javascript:x",
    "\\", "\n", "\n\n", "    ", "- ", "> ", "# ", "---", "===", "{: onclick=x }", "<img src=x onerror=y>",
    "&#106;avascript:", "![i](https://e.org/i.png)", "[ok](https://e.org)", "| a | b |", "<!--", "-->", "text",
    "<a href='javascript:x'>", "/// html | div[onclick=x]", "--8<-- 'x'", "<svg onload=x>", "&lt;", "<!DOCTYPE x>",
    "<?php ?>", "<![CDATA[", "(https://e.org)", "*", "_", "1. ",
]  # fmt: skip
SAFE = {
    "p", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h5", "h6", "hr", "a", "table", "thead",
    "tbody", "tr", "th", "td", "br", "div", "span", "del", "s", "dl", "dt", "dd", "mark", "sub", "sup", "ins",
}  # fmt: skip


@settings(max_examples=700, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_mixture_of_markup_acts(text):
    shown = str(prose(text, "site"))
    for page in (Page(site_html(shown)), Page(hub_html(shown))):
        assert not page.dangers()
        assert page.tags <= SAFE
    images = [
        danger for danger in Page(hub_html(str(prose(text, "hub")))).dangers() if danger != "<img>"
    ]
    assert not images


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_lines_do_not_act(text):
    for target in ("hub", "site"):
        for html_of in (site_html, hub_html):
            page = Page(html_of(str(prose(text, target))))
            assert [danger for danger in page.dangers() if danger != "<img>"] == []


def test_markdown_stays():
    text = "A **bold** and `a < b` [link](https://example.org/x_y).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    page = Page(site_html(str(prose(text, "site"))))
    assert {"strong", "code", "a", "li", "td"} <= page.tags
    assert "a < b" in page.text


def test_fenced_code_keeps_its_characters():
    page = Page(hub_html(str(prose("```python\nif a < b: x = '{{y}}'\n```", "hub"))))
    assert "if a < b: x = '{{y}}'" in page.text


def test_an_open_fence_is_text():
    shown = str(prose("```python\n<script>", "site"))
    assert "&lt;script>" in shown


def test_headings_cannot_pose_as_those_of_the_page():
    for text in ("# Uses", "Uses\n====", "Uses\n---", "- # Uses", "> ## Uses"):
        page = Page(hub_html(str(prose(text, "hub"))))
        assert not page.tags & {"h1", "h2", "h3", "h4"}
        assert "Uses" in page.text


def test_nothing_ends_the_front_matter():
    assert not any(
        line.startswith("---") for line in str(prose("a\n---\nb: c\n---", "hub")).split("\n")
    )


def test_pictures_become_links_on_the_site_only():
    text = "![a chart](https://example.org/chart.png)"
    assert str(prose(text, "site")) == "[a chart](https://example.org/chart.png)"
    assert str(prose(text, "hub")) == text


def test_relative_links_become_text_on_the_site_only():
    assert str(prose("see [the licence](LICENSE)", "site")) == "see the licence"
    assert str(prose("see [the licence](LICENSE)", "hub")) == "see [the licence](LICENSE)"


FOUND_BY_AN_ATTACKER = [
    "[click][](x:y)(javascript:alert(1))",
    "[ref][](x:y): javascript:alert(1)\n\n[ref]",
    "[](x:y)# Verified",
    "!<https://evil.example/1.png>",
    r"![x \[a](https://evil.example/2.png)",
    "![x][](a:b)(https://evil.example/3.png)",
]


@pytest.mark.parametrize("text", FOUND_BY_AN_ATTACKER)
def test_what_vanishes_leaves_no_markup_behind(text):
    for html_of in (site_html, hub_html):
        page = Page(html_of(str(prose(text, "site"))))
        assert not page.dangers()
        assert page.tags <= {"p", "a"}


def test_a_fence_that_does_not_close_swallows_nothing():
    shown = f"{prose('~~~', 'site')}\n\nafter <b>\n\n~~~\n&lt;script>x&lt;/script>"
    assert "after" in site_html(shown).split("<code")[0]
    assert "after" in hub_html(f"{prose('~~~', 'hub')}\n\nafter").split("<code")[0]
