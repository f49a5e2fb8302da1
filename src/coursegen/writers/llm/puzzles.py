"""Items -> what somebody sees who solves them blind, and what their answers say about the key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...course import (
    AssessmentItem,
    Categorise,
    FillIn,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    SingleChoice,
    SituationalJudgement,
    TrueFalse,
)
from ...markup import to_plain
from .replies.solve import AnswerReply

__all__ = ["Puzzle", "disputes", "puzzle"]

_LETTERS = "ABCDEFGHIJKL"


@dataclass(frozen=True)
class Puzzle:
    """An item without its key."""

    item: AssessmentItem
    """The item."""
    how: str
    """What is to be answered: the name of a sentence in the prompt."""
    stem: str
    """The question in plain words."""
    rows: tuple[str, ...]
    """What gets a letter each, in order; empty where nothing does."""
    options: tuple[tuple[str, str], ...]
    """Letters and what they stand for, shuffled."""
    answer: tuple[str, ...]
    """The letters of the key; of choices without order, sorted."""
    words: tuple[str, ...] = ()
    """Of an answer in words: what is accepted."""


def puzzle(item: AssessmentItem) -> Puzzle | None:  # noqa: PLR0911 - one for each kind
    """Return an item as a puzzle; None for open work, and for more options than there are letters."""
    stem = to_plain(item.stem)
    if isinstance(item, SingleChoice):
        return _of(item, "one", stem, [one.text for one in item.options], [item.options[item.key].text])
    if isinstance(item, MultipleResponse):
        keys = [item.options[key].text for key in item.key]
        return _of(item, "several", stem, [one.text for one in item.options], keys)
    if isinstance(item, TrueFalse):
        texts = [one.text for one in item.options]
        return _of(item, "one", stem, texts, [texts[0 if item.key else 1]])
    if isinstance(item, SituationalJudgement):
        best = max(one.points for one in item.options)
        keys = [one.text for one in item.options if one.points == best]
        return _of(item, "best", stem, [one.text for one in item.options], keys)
    if isinstance(item, Matching):
        rights = [pair.right for pair in item.pairs]
        lefts = [pair.left for pair in item.pairs]
        return _of(item, "match", stem, [*rights, *item.distractors], rights, rows=lefts)
    if isinstance(item, Ordering):
        return _of(item, "order", stem, item.steps, item.steps, ordered=True)
    if isinstance(item, Categorise):
        members = [(text, group.name) for group in item.categories for text in group.members]
        members.sort(key=lambda one: _chance(item.id, one[0]))
        names = [group.name for group in item.categories]
        return _of(
            item, "group", stem, names, [name for _, name in members], rows=[text for text, _ in members]
        )
    if isinstance(item, FillIn):
        return Puzzle(item, "words", stem, (), (), (), item.key)
    if isinstance(item, Numeric):
        return Puzzle(item, "number", stem, (), (), (), (str(item.key),))
    return None


def _chance(name: str, text: str) -> str:
    return hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()


def _of(
    item: AssessmentItem,
    how: str,
    stem: str,
    texts: Sequence[str],
    keys: Sequence[str],
    *,
    rows: Sequence[str] = (),
    ordered: bool = False,
) -> Puzzle | None:
    shuffled = sorted(texts, key=lambda one: _chance(item.id, one))
    if len(shuffled) > len(_LETTERS):
        return None
    letters = dict(zip(shuffled, _LETTERS, strict=False))
    answer = [letters[key] for key in keys]
    return Puzzle(
        item,
        how,
        stem,
        tuple(to_plain(one) for one in rows),
        tuple((letter, to_plain(text)) for text, letter in letters.items()),
        tuple(answer) if rows or ordered else tuple(sorted(answer)),
    )


def disputes(puzzles: Mapping[str, Puzzle], answers: Iterable[AnswerReply]) -> dict[str, str]:
    """Return for each puzzle whose key was not found blind, what was answered instead."""
    given: dict[str, AnswerReply] = {}
    for one in answers:
        given.setdefault(one.item, one)
    return {
        label: why for label, one in puzzles.items() if (why := _dispute(one, given.get(label))) is not None
    }


def _dispute(one: Puzzle, given: AnswerReply | None) -> str | None:
    if given is None:
        return "nobody could answer it from the passages"
    if one.words:
        return None if _same_words(one, given.text) else f"answered {given.text[:60]!r} from the passages"
    names = dict(one.options)
    chosen = tuple(given.choices)
    if one.how == "best":
        found = len(chosen) == 1 and chosen[0] in one.answer
    elif one.how in {"one", "several"}:
        found = tuple(sorted(set(chosen))) == one.answer
    else:
        return None if chosen == one.answer else f"answered {_named(chosen, names)} from the passages"
    return _second(given, one, names) if found else f"chose {_named(chosen, names)} from the passages"


def _second(given: AnswerReply, one: Puzzle, names: dict[str, str]) -> str | None:
    """Return what else could be defended, beside the key."""
    also = [letter for letter in given.also if letter in names and letter not in one.answer]
    return f"a second answer can be defended: {_named(also, names)}" if also else None


def _named(letters: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(repr(names.get(letter, letter)[:80]) for letter in dict.fromkeys(letters)) or "nothing"


def _same_words(one: Puzzle, text: str) -> bool:
    if isinstance(one.item, Numeric):
        try:
            value = float(text.strip().split()[0].replace(",", ".")) if text.strip() else float("nan")
        except ValueError:
            return False
        return abs(value - float(one.item.key)) <= float(one.item.tolerance) + 1e-9
    return " ".join(text.casefold().split()) in {" ".join(key.casefold().split()) for key in one.words}
