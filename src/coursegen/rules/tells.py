"""An item -> form tells: what gives the key away, or makes the options poor, without knowing the subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..course import AssessmentItem, MultipleResponse, SingleChoice, SituationalJudgement, TrueFalse
from ..markup import to_plain
from .choices import Choices, Tell
from .phrases import contains, content, tokens, weighty
from .shapes import convergence, longest, odd_one, overlap, uneven

__all__ = ["Tell", "form_tells", "tells"]


def tells(item: AssessmentItem, language: str) -> tuple[Tell, ...]:
    """Return the form tells of `item`; of an item without options only what its stem shows."""
    if isinstance(item, SingleChoice):
        return form_tells(item.stem, [option.text for option in item.options], {item.key}, language)
    if isinstance(item, MultipleResponse):
        return form_tells(item.stem, [option.text for option in item.options], set(item.key), language)
    if isinstance(item, SituationalJudgement):
        best = max(option.points for option in item.options)
        keys = {index for index, option in enumerate(item.options) if option.points == best}
        return form_tells(item.stem, [option.text for option in item.options], keys, language)
    if isinstance(item, TrueFalse):
        return form_tells(item.stem, [], set(), language)
    return ()


def form_tells(stem: str, options: Sequence[str], keys: set[int], language: str) -> tuple[Tell, ...]:
    """Return the form tells of a question with `options`, of which those at `keys` are right."""
    choices = Choices(
        to_plain(stem), stem, tuple(to_plain(option) for option in options), frozenset(keys), language
    )
    return tuple(tell for rule in _RULES for tell in rule(choices))


def _same(choices: Choices) -> list[Tell]:
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for index, option in enumerate(choices.options):
        words = weighty(option, choices.language)
        if not words and not option.strip():
            found.append(
                Tell(
                    "options.empty", "error", f"option {index + 1} is empty", index, "Write it or remove it."
                )
            )
        elif words and words in seen:
            message = f"option {index + 1} says the same as option {seen[words] + 1}: {option!r}"
            found.append(Tell("options.same", "error", message, index, "Keep one of the two."))
        seen.setdefault(words, index)
    return found


def _above(choices: Choices) -> list[Tell]:
    found = []
    for index, option in enumerate(choices.options):
        text = " ".join(option.casefold().split())
        for phrases, code, what in (
            (choices.words.all_of, "options.all-of-the-above", "all of the above"),
            (choices.words.none_of, "options.none-of-the-above", "none of the above"),
        ):
            if text.startswith(phrases):
                message = f"option {index + 1} is {what!r}: knowing part of the answer is enough to choose or drop it"
                found.append(
                    Tell(code, "warning", message, index, "Replace it by an option that stands for itself.")
                )
    return found


def _said(option: str) -> set[str]:
    """The words of an option, and two or three in a row as lists write them: "a_veces", "af_en_toe"."""
    found = tokens(option)
    return {"_".join(found[at : at + size]) for size in (1, 2, 3) for at in range(len(found) - size + 1)}


def _lone_word(words: frozenset[str], choices: Choices) -> tuple[list[int], list[int]]:
    """Return the distractors and the keys that have one of `words`."""
    having = [index for index, option in enumerate(choices.options) if words & _said(option)]
    return [i for i in having if i not in choices.keys], [i for i in having if i in choices.keys]


def _absolute(choices: Choices) -> list[Tell]:
    wrong, right = _lone_word(choices.words.absolute, choices)
    if not wrong or right or not choices.keys:
        return []
    words = sorted(choices.words.absolute & {t for i in wrong for t in _said(choices.options[i])})
    message = f"absolute words stand in distractors only: {', '.join(words)}"
    return [
        Tell("options.absolute", "warning", message, wrong[0], "Leave them out, or use them in the key too.")
    ]


def _vague(choices: Choices) -> list[Tell]:
    wrong, right = _lone_word(choices.words.vague, choices)
    if len(wrong) + len(right) != 1:
        return []
    index = (wrong + right)[0]
    words = sorted(choices.words.vague & _said(choices.options[index]))
    whose = "the key" if right else f"option {index + 1}"
    message = f"only {whose} hedges: {', '.join(words)}"
    return [Tell("options.vague", "warning", message, index, "Say how often, or leave the word out.")]


def _stem_words(choices: Choices) -> list[Tell]:
    key = choices.key
    if key is None or len(choices.options) < 3:
        return []
    stem, own = set(content(choices.stem, choices.language)), content(choices.options[key], choices.language)
    others = {w for i in choices.distractors for w in content(choices.options[i], choices.language)}
    whole = weighty(choices.options[key], choices.language)

    shown = [
        i
        for i in range(len(choices.options))
        if contains(weighty(choices.stem, choices.language), weighty(choices.options[i], choices.language))
    ]
    if whole and shown == [key] and any(len(w) > 1 for w in whole):
        message = f"the stem contains the key: {choices.options[key]!r}"
        return [Tell("options.key-in-stem", "warning", message, key, "Leave the answer out of the question.")]
    shared = [word for word in dict.fromkeys(own) if word in stem and word not in others and len(word) > 3]
    if not shared:
        return []
    message = f"words of the stem stand in the key only: {', '.join(shared)}"
    return [Tell("options.stem-word", "info", message, key, "Use the words in a distractor too, or in none.")]


_EMPHASIS = re.compile(r"\*\*?[^*\n]+\*\*?|__?[^_\n]+__?|\b[^\W\d_a-zà-ÿ]{2,}\b")
_ASKS = re.compile(r"[?؟？]|か。")
_SENTENCES = re.compile(r"(?<=[.?!:;؟؛])\s+|(?<=[。！？])")


def _negative(choices: Choices) -> list[Tell]:
    words = choices.words
    for sentence in _SENTENCES.split(choices.marked):
        found = tokens(sentence)
        asks = words.asking & set(found[:6]) or _ASKS.search(sentence)
        turned = [word for word in found if word in words.turning]
        if not asks or not turned or not words.asking & set(found):
            continue
        emphasised = {word for part in _EMPHASIS.findall(sentence) for word in tokens(part)}
        if emphasised & set(turned):
            message = f"the question asks for what does not fit ({turned[0]!r})"
            return [
                Tell("options.negative-stem", "info", message, None, "Ask for what does fit, where you can.")
            ]
        message = f"the question turns on {turned[0]!r}, which is easily overlooked"
        return [
            Tell(
                "options.negative-stem",
                "warning",
                message,
                None,
                "Ask for what does fit, or set the word in bold.",
            )
        ]
    return []


def _article(choices: Choices) -> list[Tell]:
    """English: a stem that ends in "a" or "an" goes on with some options only."""
    key, found = choices.key, choices.stem.rstrip(" .:_…").rsplit(" ", 1)
    if key is None or not choices.language.startswith("en") or len(found) < 2 or found[1] not in {"a", "an"}:
        return []
    fits = [(option[:1].casefold() in "aeiou") == (found[1] == "an") for option in choices.options]
    if all(fits) or not fits[key]:
        return []
    message = f"the stem ends in {found[1]!r}, which does not fit every option"
    return [Tell("options.article", "warning", message, key, "Put the article into the options.")]


_RULES: tuple[Callable[[Choices], list[Tell]], ...] = (
    _same,
    longest,
    uneven,
    _above,
    _absolute,
    _vague,
    _stem_words,
    _negative,
    odd_one,
    convergence,
    overlap,
    _article,
)
