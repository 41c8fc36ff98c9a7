"""SPDX licence expressions: text in, a small tree out, or what is wrong and where.

Grammar: SPDX specification 2.3, annex D, with ``AdditionRef-…`` of 3.0. Identifiers and operators
are read without regard to case, as 3.0 has it, and written back as the list spells them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from cardwright.licenses.table import canonical_exception, canonical_id

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LENGTH = 2_000
BLANKS = " \t\r\n"
"""What may stand between words; blanks of other scripts may not."""
MAX_DEPTH = 32
"""Parentheses within parentheses."""

_TOKEN = re.compile(r"[ \t\r\n]*([()]|[A-Za-z0-9.:+-]+|[^ \t\r\n])")
_REFERENCE = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+\Z")
_ADDITION = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?AdditionRef-[A-Za-z0-9.-]+\Z")
_OPERATORS = {"AND": "AND", "OR": "OR", "WITH": "WITH", "and": "AND", "or": "OR", "with": "WITH"}


class ExpressionError(ValueError):
    """A text that is no licence expression.

    Attributes:
        message: what is wrong, in the user's words.
        offset: where in the text, counted from 0.
        token: the part that is wrong; empty where something is missing.
    """

    def __init__(self, message: str, offset: int, token: str = "") -> None:
        super().__init__(message)
        self.message, self.offset, self.token = message, offset, token


@dataclass(frozen=True, slots=True)
class License:
    """One licence, perhaps in a later version (``+``), perhaps with an exception."""

    id: str
    later: bool = False
    exception: str | None = None

    def __str__(self) -> str:
        text = f"{self.id}+" if self.later else self.id
        return f"{text} WITH {self.exception}" if self.exception else text


@dataclass(frozen=True, slots=True)
class And:
    """All of these licences hold at once."""

    items: tuple[Expression, ...]

    def __str__(self) -> str:
        return " AND ".join(
            f"({item})" if isinstance(item, Or) else str(item) for item in self.items
        )


@dataclass(frozen=True, slots=True)
class Or:
    """Whoever receives it chooses one of these."""

    items: tuple[Expression, ...]

    def __str__(self) -> str:
        return " OR ".join(str(item) for item in self.items)


Expression: TypeAlias = License | And | Or


def parse_expression(text: str) -> Expression:
    """Read a licence expression.

    Args:
        text: at most 2,000 characters, at most 32 levels of parentheses.

    Returns:
        The tree; ``str()`` of it is the expression as the SPDX list spells it.

    Raises:
        ExpressionError: it is not an expression, or names an identifier that nobody knows.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"it is longer than {MAX_LENGTH:,} characters", MAX_LENGTH)
    return _parse(text)


@lru_cache(maxsize=1024)
def _parse(text: str) -> Expression:
    known = canonical_id(text)
    return License(known) if known is not None else _Parser(text).parse()


def is_known(identifier: str) -> bool:
    """Whether this is one identifier as the list spells it, or a well-formed reference."""
    return canonical_id(identifier) == identifier or bool(_REFERENCE.match(identifier))


def licenses_in(expression: Expression) -> Iterator[License]:
    """Every licence of an expression, from left to right."""
    if isinstance(expression, License):
        yield expression
    else:
        for item in expression.items:
            yield from licenses_in(item)


class _Parser:
    """Recursive descent; its depth is that of the parentheses."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [(match.group(1), match.start(1)) for match in _TOKEN.finditer(text)]
        self._next = 0

    def parse(self) -> Expression:
        if not self._tokens:
            raise ExpressionError("it is empty", 0)
        tree = self._either(0)
        if self._next < len(self._tokens):
            token, offset = self._tokens[self._next]
            if token == ")":  # noqa: S105
                raise ExpressionError("a ')' has no '(' before it", offset, token)
            raise ExpressionError(
                f"'AND', 'OR' or 'WITH' is missing before '{token}'", offset, token
            )
        return tree

    def _either(self, depth: int) -> Expression:
        return self._join("OR", depth)

    def _join(self, operator: str, depth: int) -> Expression:
        """Operands joined by one operator; ``AND`` binds closer than ``OR``."""
        items: list[Expression] = []
        kind = Or if operator == "OR" else And
        while True:
            item = self._join("AND", depth) if operator == "OR" else self._operand(depth)
            items.extend(item.items if isinstance(item, kind) else (item,))
            if self._operator() != operator:
                return items[0] if len(items) == 1 else kind(tuple(items))
            self._next += 1

    def _operator(self) -> str | None:
        if self._next >= len(self._tokens):
            return None
        return _OPERATORS.get(self._tokens[self._next][0])

    def _operand(self, depth: int) -> Expression:
        token, offset = self._take("a license")
        if token == "(":  # noqa: S105 - a token of the grammar
            return self._group(depth + 1, offset)
        if token in (")", *_OPERATORS):
            raise ExpressionError(f"a license is missing before '{token}'", offset, token)
        return self._license(token, offset)

    def _group(self, depth: int, offset: int) -> Expression:
        if depth > MAX_DEPTH:
            raise ExpressionError(
                f"more than {MAX_DEPTH} parentheses stand within each other", offset
            )
        tree = self._either(depth)
        token, at = self._take("a ')'")
        if token != ")":  # noqa: S105
            raise ExpressionError(f"a ')' is missing before '{token}'", at, token)
        return tree

    def _license(self, token: str, offset: int) -> License:
        identifier, later = canonical_id(token), False
        if identifier is None and token.endswith("+"):
            identifier, later = canonical_id(token[:-1]), True
        if identifier is None and _REFERENCE.match(token):
            identifier, later = token, False
        if identifier is None:
            raise ExpressionError(_not_known(token), offset, token)
        if self._operator() != "WITH":
            return License(identifier, later)
        self._next += 1
        return License(identifier, later, self._exception())

    def _exception(self) -> str:
        token, offset = self._take("an exception")
        exception = canonical_exception(token)
        if exception is None and _ADDITION.match(token):
            exception = token
        if exception is None:
            raise ExpressionError(
                f"'{token}' is not a license exception on the SPDX list", offset, token
            )
        return exception

    def _take(self, wanted: str) -> tuple[str, int]:
        if self._next >= len(self._tokens):
            raise ExpressionError(f"{wanted} is missing at the end", len(self._text))
        self._next += 1
        return self._tokens[self._next - 1]


def _not_known(token: str) -> str:
    if not re.match(r"[A-Za-z0-9.:+-]", token):
        return f"'{token}' cannot stand in a license expression"
    if canonical_exception(token) is not None:
        return f"'{token}' is an exception: write it after a license and 'WITH'"
    return f"'{token}' is not an identifier on the SPDX list"
