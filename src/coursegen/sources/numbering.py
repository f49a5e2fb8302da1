"""Units that start with a number -> which of them are headings, which are items of a list, which are neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .lines import HEADING_LENGTH, Unit

__all__ = ["Role", "numbered"]


@dataclass(frozen=True)
class Role:
    """What a number makes of its unit."""

    heading: bool
    """A heading; else an item of an ordered list."""
    depth: int = 1
    """1 for "2", 2 for "2.1"."""
    holds_headings: bool = False
    """Unnumbered headings stand between it and the next of its run."""


@dataclass
class _Run:
    members: list[int] = field(default_factory=list)
    expected: str = ""


def numbered(units: Sequence[Unit]) -> dict[int, Role]:
    """Return the role of each unit whose number belongs to a run 1, 2, 3 or a, b, c."""
    roles: dict[int, Role] = {}
    for run in _runs(units):
        first = run.members[0]
        depth = (units[first].number or "").count(".") + 1
        heads = _are_headings(units, run.members)
        if len(run.members) < 2 and not (heads and (depth > 1 or units[first].label)):
            continue
        if heads and not (units[first].number or "")[0].isdigit():
            heads = False
        holds = heads and _hold_headings(units, run.members)
        for index in run.members:
            roles[index] = Role(heads, depth, holds)
    return roles


def _runs(units: Sequence[Unit]) -> list[_Run]:
    """Return the runs; one may stand inside a member of another."""
    done: list[_Run] = []
    stack: list[_Run] = []
    for index, unit in enumerate(units):
        if unit.number is None:
            continue
        at = next((at for at in range(len(stack) - 1, -1, -1) if stack[at].expected == _key(unit)), None)
        if at is not None:
            del stack[at + 1 :]
        elif _starts(unit.number):
            # Deep stacks come from texts that start over at 1 again and again.
            if len(stack) > 8:
                del stack[0]
            stack.append(_Run())
            done.append(stack[-1])
        else:
            continue
        stack[-1].members.append(index)
        stack[-1].expected = _next(unit)
    return done


def _starts(number: str) -> bool:
    return number.rpartition(".")[2] in {"0", "1", "a", "A", "i", "I"}


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _key(unit: Unit) -> str:
    return f"{'label' if unit.label else unit.indent}:{unit.number}"


def _next(unit: Unit) -> str:
    number = unit.number or ""
    head, dot, last = number.rpartition(".")
    if last.isdigit():
        last = str(int(last) + 1)
    elif last.lower() in _ROMAN[:-1]:
        following = _ROMAN[_ROMAN.index(last.lower()) + 1]
        last = following if last.islower() else following.upper()
    elif len(last) == 1 and last.isascii():
        last = chr(ord(last) + 1)
    return f"{'label' if unit.label else unit.indent}:{head}{dot}{last}"


def _are_headings(units: Sequence[Unit], members: Sequence[int]) -> bool:
    """Short, and text of their own under most of them."""
    if any(len(units[index].text) > HEADING_LENGTH for index in members):
        return False
    unended = sum(not units[index].ended or units[index].asks for index in members)
    if unended * 4 < len(members) * 3 or any(units[index].text.endswith(":") for index in members):
        return False
    inside = set(members)
    parted = [
        index
        for index in members
        if index + 1 < len(units) and index + 1 not in inside and not units[index + 1].bullet
    ]
    owning = sum(
        units[index + 1].ended or units[index + 1].leads or len(units[index + 1].text) > HEADING_LENGTH
        for index in parted
    )
    body = members[:-1] if len(members) > 1 else members
    return owning * 2 > len(body) and sum(index + 1 in inside for index in body) * 3 <= len(body)


def _hold_headings(units: Sequence[Unit], members: Sequence[int]) -> bool:
    for index, following in pairwise(members):
        for at in range(index + 1, following - 1):
            unit = units[at]
            if (
                unit.number is None
                and not unit.bullet
                and unit.short
                and units[at + 1].ended
                and len(units[at + 1].text) > 60
            ):
                before = units[at - 1]
                if before.ended and not before.leads:
                    return True
    return False
