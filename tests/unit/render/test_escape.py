"""Text from a card is shown as it is by both readers, and never acts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import Page, hub_html, site_html

from cardwright.render.escape import clean, code, code_block, inline, link, paragraphs

NASTY = st.text(
    alphabet="<>&;#*_[](){}|~$\\-+=!.:/^\"'@%? \n\t0123abcdefghjavsript:on\u202e\u00fc\u6a21",
    max_size=60,
)
HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "![x](https://evil.example/a.png)", "a | b", "{{ 7*7 }}", "{% raw %}", "{: onclick=x }", "---",
    "# h", "1. x", "12)", "- x", "+ x", "> q", "=====", "!!! note", "??? note", "::: os", "/// html | b",
    "--8<-- \"/etc/passwd\"", "*[abbr]: x", "[^1]: note", "[a]: javascript:alert(1)", "<javascript:alert(1)>",
    "[a\\](javascript:alert(1))", "\\", "\\*x\\*", "&lt;b&gt;", "&#60;b&#62;", "~~x~~", "==x==", "^^x^^",
    "++ctrl++", ":smile:", "$$x$$", "\\(x\\)", "__x__", "**x**", "[TOC]", "%% x", "    indented", "\ttab",
]  # fmt: skip


def flat(text: str) -> str:
    return " ".join(clean(text).split())


@pytest.mark.parametrize("html_of", [site_html, hub_html])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text, html_of):
    shown = str(inline(text))
    for before, after in (("", ""), ("- ", ""), ("x ", " y"), ("a\n\n", "\n\nb")):
        page = Page(html_of(f"{before}{shown}{after}"))
        assert not page.dangers()
        assert flat(page.text) == flat(f"{before.removeprefix('- ')}{text}{after}")
        assert page.tags <= {"p", "ul", "li"}


@settings(max_examples=400, deadline=None)
@given(NASTY)
def test_any_text_comes_out_as_it_went_in(text):
    for html_of in (site_html, hub_html):
        page = Page(html_of(f"x {inline(text)} y"))
        assert flat(page.text) == flat(f"x {text} y")
        assert page.tags == {"p"}


@settings(max_examples=300, deadline=None)
@given(NASTY)
def test_any_text_fits_into_a_cell(text):
    for html_of in (site_html, hub_html):
        page = Page(html_of(f"| a | b |\n| --- | --- |\n| {inline(text) or 'x'} | last |\n"))
        assert [tag for tag, _ in page.elements].count("td") == 2
        assert page.tags <= {"table", "thead", "tbody", "tr", "th", "td"}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="`<>|{}a \n&*_[]()\\$", max_size=40))
def test_code_between_backticks_stays_code_and_nothing_else_acts(text):
    for html_of in (site_html, hub_html):
        page = Page(html_of(f"x {inline(text)} y"))
        assert page.tags <= {"p", "code"}
        without = page.text.replace("`", "").split()
        assert "".join(without) == "".join(flat(f"x {text} y").replace("`", "").split())


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="`~<>|{}a \n&-8", max_size=60))
def test_a_block_of_code_ends_where_it_should(text):
    for html_of in (site_html, hub_html):
        html = html_of(f"before\n\n{code_block(text, 'python')}\n\nafter")
        page = Page(html)
        assert page.tags <= {"p", "pre", "code", "div", "span", "a", "table", "tr", "td", "tbody"}
        assert "".join(page.text.split()) == "".join(f"before{clean(text)}after".split())


@pytest.mark.parametrize(
    "language", ["python", "c++", "}onclick=x", "a b", "", None, "\n```\n<script>"]
)
def test_a_language_cannot_break_out(language):
    page = Page(site_html(str(code_block("x = 1", language))))
    assert not page.dangers()
    assert "x = 1" in page.text


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a_b*c(d)|e`f`{{g}}[h]?x=1&lt;y=2#z",
        "https://example.org/ü模型",
        "https://example.org/&quot;onclick=alert(1)",
    ],
)
@pytest.mark.parametrize("html_of", [site_html, hub_html])
def test_a_url_is_one_link(url, html_of):
    page = Page(html_of(f"see {link(url, 'the *page*')}."))
    links = [attributes for tag, attributes in page.elements if tag == "a"]
    assert len(links) == 1
    assert page.text.strip() == "see the *page*."
    assert not page.dangers()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil", "ftp://a.b", "https:/a"]
)
def test_other_schemes_are_no_links(url):
    assert "a" not in Page(site_html(str(link(url)))).tags


def test_control_characters_are_replaced_and_shown():
    assert str(inline("a\u202eb\x00c\u2066d\x1be")) == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert str(inline("فارسی\u200fx")) == "فارسی\u200fx"


def test_a_word_of_ten_thousand_characters_stays_whole():
    word = "x" * 10_000
    assert str(inline(word)) == word


def test_plain_paragraphs_are_kept_apart():
    assert str(paragraphs("one\ntwo\n\n# three")) == "one two\n\n&#35; three"


def test_code_is_readable_where_it_can_be():
    assert str(code("pip install ai2-olmo")) == "`pip install ai2-olmo`"
    assert str(code("a|b")) == "<code>a&#124;b</code>"
