"""Steps that a backtracking engine takes to match a regular expression.

The engine of `re` cannot be watched, so its expressions are read with its own parser and run by a
small machine that tries alternatives in the same order. It keeps no groups, and leaves out the
engine's shortcuts, which make it faster by a factor and never change how the work grows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from re import _constants as c
from re import _parser as parser
from typing import Any

Step = tuple[Any, ...]
Program = list[Step]


def regex_steps(pattern: re.Pattern[str], text: str, method: str = "search") -> int:
    """The steps that it takes to find all matches, or to match at the start.

    Args:
        pattern: the expression.
        text: what it is asked about.
        method: the method of the pattern; ``match`` and ``fullmatch`` look at the start alone.
    """
    program, machine = _program(pattern), _Machine(text)
    if method in ("match", "fullmatch"):
        machine.run(program, 0, whole=method == "fullmatch")
        return machine.steps
    start = 0
    while start <= len(text):
        end = machine.run(program, start)
        start = end if end is not None and end > start else start + 1
    return machine.steps


def match_end(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    """Where a match that begins at a place ends, or ``None``; holds the machine to the engine."""
    return _Machine(text).run(_program(pattern), start)


def _program(pattern: re.Pattern[str]) -> Program:
    return _compile(parser.parse(pattern.pattern, pattern.flags), pattern.flags)


class _Machine:
    def __init__(self, text: str) -> None:
        self.text = text
        self.steps = 0

    def run(self, program: Program, start: int, whole: bool = False) -> int | None:
        """The end of the first match at a place, or ``None``."""
        todo = [(0, start)]
        while todo:
            at, place = todo.pop()
            while True:
                self.steps += 1
                kind, *rest = program[at]
                if kind == "split":
                    first, second = rest
                    todo.append((second, place))
                    at = first
                elif kind == "jump":
                    at = rest[0]
                elif kind == "end":
                    if whole and place < len(self.text):
                        break
                    return place
                elif (moved := self._step(kind, rest, place)) is None:
                    break
                else:
                    at, place = at + 1, moved
        return None

    def _step(self, kind: str, rest: list[Any], place: int) -> int | None:
        """The place after a step that goes on to the next one, or ``None`` where it fails."""
        if kind == "char":
            return place + 1 if place < len(self.text) and rest[0](self.text[place]) else None
        if kind == "at":
            return place if rest[0](self.text, place) else None
        if kind == "atomic":
            return self.run(rest[0], place)
        program, wanted, back = rest  # a look ahead or behind
        found = place >= back and self.run(program, place - back) is not None
        return place if found == wanted else None


def _compile(tree: Any, flags: int) -> Program:
    program: Program = []
    _add(program, tree, flags)
    return [*program, ("end",)]


def _add(program: Program, tree: Any, flags: int) -> None:
    for operation, argument in tree:
        _OPERATIONS.get(operation, _add_char)(program, operation, argument, flags)


def _add_char(program: Program, operation: Any, argument: Any, flags: int) -> None:
    program.append(("char", _predicate(operation, argument, flags)))


def _add_branch(program: Program, _: Any, argument: Any, flags: int) -> None:
    ends = []
    for tree in argument[1][:-1]:
        split = len(program)
        program.append(())
        _add(program, tree, flags)
        ends.append(len(program))
        program.append(())
        program[split] = ("split", split + 1, len(program))
    _add(program, argument[1][-1], flags)
    for end in ends:
        program[end] = ("jump", len(program))


def _add_group(program: Program, _: Any, argument: Any, flags: int) -> None:
    _, added, removed, tree = argument
    _add(program, tree, (flags | added) & ~removed)


def _add_repeat(program: Program, operation: Any, argument: Any, flags: int) -> None:
    least, most, tree = argument
    for _ in range(least):
        _add(program, tree, flags)
    lazy = operation is c.MIN_REPEAT
    if most is not c.MAXREPEAT:
        splits = []
        for _ in range(most - least):
            splits.append(len(program))
            program.append(())
            _add(program, tree, flags)
        for split in splits:
            program[split] = _split(split + 1, len(program), lazy)
        return
    if tree.getwidth()[0] == 0:
        raise NotImplementedError("a repeated part that can be empty")
    split = len(program)
    program.append(())
    _add(program, tree, flags)
    program.append(("jump", split))
    program[split] = _split(split + 1, len(program), lazy)


def _split(body: int, after: int, lazy: bool) -> Step:
    return ("split", after, body) if lazy else ("split", body, after)


def _add_possessive(program: Program, _: Any, argument: Any, flags: int) -> None:
    inner: Program = []
    _add_repeat(inner, c.MAX_REPEAT, argument, flags)
    program.append(("atomic", [*inner, ("end",)]))


def _add_atomic(program: Program, _: Any, argument: Any, flags: int) -> None:
    program.append(("atomic", _compile(argument, flags)))


def _add_look(program: Program, operation: Any, argument: Any, flags: int) -> None:
    direction, tree = argument
    back = tree.getwidth()[0] if direction < 0 else 0
    program.append(("look", _compile(tree, flags), operation is c.ASSERT, back))


def _add_at(program: Program, _: Any, argument: Any, flags: int) -> None:
    lines = flags & re.MULTILINE
    tests: dict[Any, Callable[[str, int], bool]] = {
        c.AT_BEGINNING: lambda t, i: i == 0 or bool(lines and t[i - 1] == "\n"),
        c.AT_BEGINNING_STRING: lambda _, i: i == 0,
        c.AT_END: lambda t, i: t[i:] in ("", "\n") or bool(lines and t[i] == "\n"),
        c.AT_END_STRING: lambda t, i: i == len(t),
        c.AT_BOUNDARY: _at_boundary,
        c.AT_NON_BOUNDARY: lambda t, i: not _at_boundary(t, i),
    }
    program.append(("at", tests[argument]))


def _at_boundary(text: str, place: int) -> bool:
    before = place > 0 and _is_word(text[place - 1])
    return before != (place < len(text) and _is_word(text[place]))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    c.CATEGORY_DIGIT: str.isdecimal,
    c.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    c.CATEGORY_WORD: _is_word,
    c.CATEGORY_NOT_WORD: lambda char: not _is_word(char),
}


def _predicate(operation: Any, argument: Any, flags: int) -> Callable[[str], bool]:
    """What one character has to be."""
    if operation is c.ANY:
        return lambda char: bool(flags & re.DOTALL) or char != "\n"
    if operation is c.IN:
        return _one_of(argument, flags)
    if operation is c.NOT_LITERAL:
        same = _predicate(c.LITERAL, argument, flags)
        return lambda char: not same(char)
    if operation is c.LITERAL:
        return _one_of([(c.LITERAL, argument)], flags)
    raise NotImplementedError(str(operation))


def _one_of(items: list[tuple[Any, Any]], flags: int) -> Callable[[str], bool]:
    negated = items[0][0] is c.NEGATE
    rows = items[1:] if negated else items

    def is_in(char: str) -> bool:
        return any(
            ord(char) == value
            if kind is c.LITERAL
            else value[0] <= ord(char) <= value[1]
            if kind is c.RANGE
            else _CATEGORIES[value](char)
            for kind, value in rows
        )

    def holds(char: str) -> bool:
        cases = {char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char}
        return any(is_in(case) for case in cases if len(case) == 1) != negated

    return holds


_OPERATIONS: dict[Any, Callable[[Program, Any, Any, int], None]] = {
    c.BRANCH: _add_branch,
    c.SUBPATTERN: _add_group,
    c.MAX_REPEAT: _add_repeat,
    c.MIN_REPEAT: _add_repeat,
    c.POSSESSIVE_REPEAT: _add_possessive,
    c.ATOMIC_GROUP: _add_atomic,
    c.ASSERT: _add_look,
    c.ASSERT_NOT: _add_look,
    c.AT: _add_at,
}
