"""Text from a card becomes Markdown in which nothing of it can act.

What is written here is read by CommonMark (the Hub) and by Python-Markdown (the site), which
agree on character references but not on backslashes. So a character gets a backslash only where
both know it, and a character reference everywhere else.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from markupsafe import Markup

# Characters that begin or end markup anywhere in a line. Braces also end templates that other
# MkDocs plugins evaluate; "$" and backslash begin formulas on the Hub.
_INLINE = {
    "\\": "&#92;",
    "`": "\\`",
    "*": "\\*",
    "[": "\\[",
    "]": "\\]",
    "{": "&#123;",
    "}": "&#125;",
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "|": "&#124;",
    "~": "&#126;",
    "$": "&#36;",
}
_SPECIAL = re.compile(r"[\\`*\[\]{}<>|~$]|&(?=[#A-Za-z])")
# "_" inside a word is harmless in both, and names of metrics are full of it.
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_DOUBLED = re.compile(r"\^|([=+])(?=\1)|:(?=[a-zA-Z0-9_+-]+:)")
_BLOCK_START = re.compile(
    r"^([0-9]{0,9})(#|-(?=[\s-]|$)|\+(?=[\s+]|$)|=|:(?=[\s:]|$)|!(?=!)|\?(?=\?)|/(?=/)|%(?=%)"
    r"|(?<=[0-9])[.)](?=\s|$))"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile(r"\s+")
# Overrides and isolates turn the text around them; the marks of right-to-left scripts stay.
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_PLAIN_CODE = re.compile(r"[A-Za-z0-9_ .,:;/@#%+=()'\"!?*-]+\Z")
_CODE_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]+)\1(?!`)")
_URL = re.compile(r"https?://[^\s<>\"]+\Z")
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9+#.-]{0,20}\Z")


def trusted(text: str) -> Markup:
    """Mark a text as Markdown of our own making, whose every part is escaped already."""
    return Markup(text)  # noqa: S704 - the one place


def clean(text: str) -> str:
    """Replace control characters, among them those that turn the direction of the text."""
    text = _LINE_END.sub("\n", text)
    return _UNSAFE.sub("\ufffd", text)


def escape_characters(text: str) -> str:
    """Escape every character that could be markup within a line."""
    text = _SPECIAL.sub(lambda match: _INLINE[match[0]], text)
    text = _UNDERSCORE.sub(r"\\_", text)
    return _DOUBLED.sub(lambda match: f"&#{ord(match[0])};", text)


def inline(value: object) -> Markup:
    """A value as Markdown within a line: one line, no markup but code between backticks."""
    if isinstance(value, Markup):
        return value
    text = _SPACE.sub(" ", clean(str(value))).strip()
    return trusted(guard_start("".join(_spans(text))))


def _spans(text: str) -> list[str]:
    """The text with code spans kept and everything else escaped."""
    parts, end = [], 0
    for match in _CODE_SPAN.finditer(text):
        parts += [escape_characters(text[end : match.start()]), str(code(match[2].strip() or " "))]
        end = match.end()
    parts.append(escape_characters(text[end:]))
    return parts


def guard_start(text: str) -> str:
    """Keep the beginning from being read as a heading, a list, a fence or an admonition."""
    return _BLOCK_START.sub(lambda match: f"{match[1]}&#{ord(match[2])};", text)


def code(text: str) -> Markup:
    """A code span, on one line.

    A span that holds what either reader may take for something else is written as HTML with
    character references, which both show as they are.
    """
    text = _SPACE.sub(" ", clean(text)).strip()
    if _PLAIN_CODE.match(text):
        return trusted(f"`{text}`")
    escaped = "".join(
        char if char.isalnum() or char in " .,/" else f"&#{ord(char)};" for char in text
    )
    return trusted(f"<code>{escaped}</code>")


def code_block(text: str, language: str | None = None) -> Markup:
    """A code block that the text cannot end, at the left margin."""
    text = clean(text).strip("\n").rstrip()
    if "8<" in text:
        # A marker by which some sites include files, even within code.
        escaped = trusted(
            str(Markup.escape(text)).replace("8&lt;", "&#56;&lt;").replace("\n", "&#10;")
        )
        return Markup("<pre><code>") + escaped + Markup("</code></pre>")
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    info = language.lower() if language and _LANGUAGE.match(language) else ""
    return trusted(f"{fence}{info}\n{text}\n{fence}")


def encode_url(url: str) -> str:
    """A URL that ends where it should: what Markdown could read is percent-encoded."""
    return quote(clean(url), safe="-._:/?#@!,;=%+&").replace("&", "&amp;")


def link(url: str, text: object = None) -> Markup:
    """A link to a web page, or, for what is no such URL, its text.

    Args:
        url: only ``http:`` and ``https:`` are linked.
        text: what to show; the URL without its scheme by default.
    """
    if not _URL.match(url):
        return inline(url if text is None else text)
    shown = inline(re.sub(r"^https?://(www\.)?|/$", "", url) if text is None else text)
    return trusted(f"[{shown}]({encode_url(url)})")


def paragraphs(text: str) -> Markup:
    """Plain text as Markdown paragraphs: blank lines divide, nothing else is markup."""
    parts = [part for part in re.split(r"\n\s*\n", clean(text)) if part.strip()]
    return Markup("\n\n").join(inline(part) for part in parts)
