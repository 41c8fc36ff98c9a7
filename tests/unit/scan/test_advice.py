"""What to do for the next class, in whole sentences."""

from __future__ import annotations

from cardwright.mof.framework import load_framework
from cardwright.mof.licensing import load_books
from cardwright.mof.release import Claim, Release
from cardwright.mof.score import score_release
from cardwright.scan.advice import list_steps
from cardwright.scan.evidence import Evidence, Level, Place
from cardwright.scan.standing import Standing


def paper_step(where: str, level: Level, texts: tuple[str, ...] = ()) -> str:
    framework = load_framework()
    release = Release("Tern", [Claim("research_paper", "research_paper", ())])
    card = score_release(release, framework, load_books())
    item = Evidence("research_paper", level, where, "a paper", "", Place(".", "README.md", 3))
    standing = Standing("research_paper", level, "", [item], [item], texts)
    steps = list_steps(card, {"research_paper": standing}, framework)
    return next(step for step in steps if step.startswith("Research paper"))


def test_a_step_without_a_reason_has_no_empty_part() -> None:
    step = paper_step("paper.pdf", Level.VERIFIED, ("Apache-2.0",))
    assert step == (
        "Research paper: say which open license holds for 'paper.pdf', for example CC-BY-4.0; "
        "it then stands in place of 'Technical report'"
    )


def test_a_step_names_the_link_and_not_the_file_that_cites_it() -> None:
    assert "which open license 'https://x.org/p.pdf' is" in paper_step(
        "https://x.org/p.pdf", Level.LINKED
    )
    assert "which open license the paper that 'README.md' cites is" in paper_step(
        "README.md", Level.LINKED
    )
