"""A rendered README meets the one on the Hub."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cardwright.publish.hub_blocks import close_code, take_apart
from cardwright.publish.hub_merge import merge_readme, split_record
from cardwright.readme.source import split_readme

OURS = """\
---
license: mit
tags:
  - birds
---

# Tern

Names birds.

## Uses

Naming.

## Citation

None.
"""


def published(text: str = OURS) -> str:
    """What the Hub has after a card was published the first time."""
    return merge_readme(text, None).text


def without_record(text: str) -> str:
    return split_record(text)[0]


def test_a_first_card_is_sent_as_it_is_with_a_record() -> None:
    merged = merge_readme(OURS, None)
    assert merged.is_changed
    text, prints = split_record(merged.text)
    assert text == OURS
    assert prints is not None
    assert len(prints) == 6  # two keys; what is above the title, the title, two sections


def test_nothing_changes_twice() -> None:
    merged = merge_readme(OURS, published())
    assert not merged.is_changed
    assert merged.text == published()


def test_a_card_that_was_never_published_and_is_there_already_is_no_change() -> None:
    assert not merge_readme(OURS, OURS).is_changed


def test_what_a_person_wrote_elsewhere_stays() -> None:
    theirs = published().replace("tags:", "thumbnail: tern.png  # mine\ntags:")
    theirs = theirs.replace("## Citation", "## By hand\n\n# not a heading? It is.\n\n## Citation")
    merged = merge_readme(OURS.replace("Names birds.", "Sings."), theirs)
    assert merged.edited == merged.removed == merged.dropped == []
    assert merged.kept == ["thumbnail", "'By hand'", "'not a heading? It is.'"]
    text = without_record(merged.text)
    expected = without_record(theirs).replace("Names birds.", "Sings.")
    assert text == expected
    assert not merge_readme(OURS.replace("Names birds.", "Sings."), merged.text).is_changed


def test_what_the_card_no_longer_has_goes() -> None:
    ours = OURS.replace("\n## Citation\n\nNone.\n", "").replace("tags:\n  - birds\n", "")
    merged = merge_readme(ours, published())
    assert merged.dropped == ["tags", "'Citation'"]
    assert without_record(merged.text).rstrip() == ours.rstrip()


def test_without_a_record_nothing_of_theirs_goes() -> None:
    ours = OURS.replace("\n## Citation\n\nNone.\n", "")
    merged = merge_readme(ours, OURS)
    assert not merged.is_changed  # what only they have stays, all else is the same


def test_what_a_person_changed_in_our_part_is_told() -> None:
    theirs = published().replace("Naming.", "Naming and ringing.").replace("mit", "apache-2.0")
    merged = merge_readme(OURS, theirs)
    assert merged.edited == ["license", "'Uses'"]
    assert without_record(merged.text) == OURS


def test_what_a_person_took_out_of_our_part_is_told() -> None:
    theirs = published().replace("## Uses\n\nNaming.\n\n", "").replace("license: mit\n", "")
    merged = merge_readme(OURS, theirs)
    assert merged.removed == ["license", "'Uses'"]
    assert without_record(merged.text) == OURS


def test_a_person_and_the_card_may_come_to_say_the_same() -> None:
    both = OURS.replace("Naming.", "Ringing.")
    merged = merge_readme(both, published().replace("Naming.", "Ringing."))
    assert merged.edited == []
    assert not merged.is_changed


def test_front_matter_in_another_form_is_no_change() -> None:
    theirs = OURS.replace("tags:\n  - birds", "tags: [birds]").replace("license: mit\n", "")
    theirs = theirs.replace("---\n\n#", 'license: "mit"\n---\n\n#')
    assert not merge_readme(OURS, theirs).is_changed
    assert merge_readme(OURS, theirs, is_verbatim=True).is_changed


def test_line_ends_of_the_hub_stay() -> None:
    theirs = published().replace("\n", "\r\n")
    assert not merge_readme(OURS, theirs).is_changed
    merged = merge_readme(OURS.replace("Naming.", "Ringing."), theirs)
    assert merged.text.count("\n") == merged.text.count("\r\n")
    assert "Ringing." in merged.text
    assert not merged.edited
    ours = OURS.replace("\n", "\r\n")
    assert split_record(merge_readme(ours, None).text)[0] == ours


@pytest.mark.parametrize(
    "theirs",
    [
        "",
        "no front matter\n",
        "---\nbroken: [\n---\nText.\n",
        "---\n- a\n---\n",
        "---\nlicense: mit",
    ],
)
def test_front_matter_that_cannot_be_read_is_replaced(theirs: str) -> None:
    merged = merge_readme(OURS, theirs)
    assert merged.is_changed
    text = without_record(merged.text)
    assert text.startswith("---\nlicense: mit\n")
    assert "## Uses\n\nNaming.\n" in text
    assert ("Text." in text) == ("Text." in theirs)


def test_headings_in_code_are_none() -> None:
    body = "# A\n\n```\n# not\n~~~\n```\n\n####### none\n#none\n   ## B ##\n    # code\n"
    assert [block.name for block in take_apart(body)[1]] == ["'A'", "'B'"]


def test_equal_headings_are_told_apart() -> None:
    ours = "# A\n\n## B\n\none\n\n## B\n\ntwo\n"
    base = published(ours)
    merged = merge_readme(ours.replace("two", "2"), base)
    assert without_record(merged.text) == ours.replace("two", "2")


def test_a_record_in_the_middle_is_found() -> None:
    theirs = published() + "\n## Below\n\nText.\n"
    merged = merge_readme(OURS.replace("Naming.", "Ringing."), theirs)
    assert merged.kept == ["'Below'"]
    assert merged.text.count("<!-- cardwright: ") == 1
    assert "## Below\n\nText.\n" in merged.text


def test_what_the_card_does_not_have_can_go() -> None:
    theirs = "---\nwidget: x\nlicense: other\n---\n\nAbove.\n\n# Old\n\nText.\n\n## Uses\n\nNone.\n"
    merged = merge_readme(OURS, theirs, replaces=True)
    assert without_record(merged.text) == OURS
    assert (merged.kept, merged.edited) == ([], [])
    assert merged.dropped == ["widget", "'Old'"]
    assert not merge_readme(OURS, OURS, replaces=True).is_changed


def test_what_somebody_changed_is_told_even_where_the_card_takes_the_place() -> None:
    theirs = (
        published().replace("Naming.", "Ringing.").replace("## Citation", "## Mine\n\n## Citation")
    )
    merged = merge_readme(OURS, theirs, replaces=True)
    assert (merged.edited, merged.dropped) == (["'Uses'"], ["'Mine'"])
    assert without_record(merged.text) == OURS


def test_what_a_person_may_have_written_is_named_where_it_is_replaced() -> None:
    theirs = "---\nlicense: other\ntags:\n  - birds\n---\n\n# Tern\n\n## Uses\n\nMine.\n"
    merged = merge_readme(OURS, theirs)
    assert {"license", "'Uses'"} <= set(merged.replaced)
    assert "tags" not in merged.replaced
    assert not merge_readme(OURS, published().replace("Naming.", "x")).replaced


@pytest.mark.parametrize("front", ["broken: [\n", "{license: mit, widget: x}\n"])
def test_front_matter_that_cannot_be_read_does_not_go_untold(front: str) -> None:
    body = published().split("---\n", 2)[2]
    assert merge_readme(OURS, f"---\n{front}---\n{body}").edited == ["the front matter"]
    merged = merge_readme(OURS, f"---\n{front}---\n{without_record(body)}")
    assert (merged.edited, merged.replaced[0]) == ([], "the front matter")


def test_headings_in_comments_are_none() -> None:
    body = "# A\n\n<!-- old:\n## Uses\n```\n-->\n\n## B <!-- c -->\n\n<!-- d -->\n## C\n"
    assert [block.name for block in take_apart(body)[1]] == ["'A'", "'B <!-- c -->'", "'C'"]
    theirs = OURS.replace("## Uses", "## Mine\n\n<!--\n## Uses\n\nOld.\n-->\n\n## Uses")
    merged = merge_readme(OURS.replace("Naming.", "Ringing."), theirs)
    assert "<!--\n## Uses\n\nOld.\n-->\n" in merged.text
    assert merged.kept == ["'Mine'"]


def test_a_comment_that_does_not_close_hides_nothing_of_ours() -> None:
    theirs = "# Mine\n\n<!-- to be done\n\n## Uses\n"
    merged = merge_readme(OURS, theirs)
    assert "<!-- to be done\n\n## Uses\n-->\n" in merged.text
    assert not merge_readme(OURS, merged.text).is_changed


def test_code_within_a_line_opens_no_block() -> None:
    body = "# A\n\n```pip install x```\n\n## B\n"
    assert [block.name for block in take_apart(body)[1]] == ["'A'", "'B'"]


def test_no_blank_lines_come_above_what_stays() -> None:
    merged = merge_readme(OURS, "---\nlicense: mit\n---\n# Mine\n\nText.\n")
    assert "---\n# Mine" in merged.text or "---\n\n# Mine" in merged.text


LINES = st.sampled_from(
    ["<!--", "-->", "```x```", "# A", "## B", "## C", "### B", "text", "more text", "", "```", "~~~", "- item", "    # x",
     "<!-- c -->", "a: b", "***", "\ttab", "é \U0001f426"]
)  # fmt: skip
BODIES = st.lists(LINES, max_size=25).map("\n".join)
FRONTS = st.dictionaries(
    st.sampled_from(["license", "tags", "x", "y"]), st.sampled_from(["mit", "[a]", "1", '"q"'])
).map(lambda keys: "".join(f"{key}: {value}\n" for key, value in keys.items()))
READMES = st.builds(
    lambda front, body: f"---\n{front}---\n{body}" if front else body, FRONTS, BODIES
)


@given(READMES)
def test_taking_apart_loses_nothing(text: str) -> None:
    front, body = take_apart(text)
    parts = split_readme(text)
    assert "".join(block.text for block in body) == parts.body
    if front is not None:
        assert "".join(block.text for block in front) == parts.front_matter


@given(READMES)
def test_publishing_again_changes_nothing(text: str) -> None:
    sent = merge_readme(text, None).text
    assert split_record(sent)[0] == split_record(text)[0]
    again = merge_readme(text, sent)
    assert not again.is_changed
    assert again.text == sent


@given(READMES, READMES)
def test_what_was_merged_is_stable_and_holds_all_of_ours(ours: str, theirs: str) -> None:
    assume(not split_readme(ours).fault)  # no such card is published
    merged = merge_readme(ours, theirs)
    again = merge_readme(ours, merged.text)
    assert not again.is_changed
    mine = {block for block in _closed(ours) if block[1]}
    assert mine <= {*_closed(split_record(merged.text)[0])}


def _closed(text: str) -> list[tuple[tuple[str, ...], str]]:
    """The sections, in which code and comments that were open to the end are closed."""
    return [(block.key, close_code(block.text).rstrip()) for block in take_apart(text)[1]]


@given(READMES, READMES)
def test_a_line_of_a_persons_section_is_never_lost(ours: str, theirs: str) -> None:
    merged = merge_readme(ours, theirs)
    mine = {block.key for block in take_apart(ours)[1]}
    for block in take_apart(theirs)[1]:
        if block.key not in mine:
            assert block.text.strip() in merged.text
