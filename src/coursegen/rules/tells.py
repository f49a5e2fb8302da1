"""An item -> form tells: what gives the key away, or makes the options poor, without knowing the subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..course import (
    AssessmentItem,
    MultipleResponse,
    Severity,
    SingleChoice,
    SituationalJudgement,
    TrueFalse,
)
from ..markup import to_plain
from .lexicons import Lexicon, lexicon
from .phrases import contains, content, tokens, weighty

__all__ = ["Tell", "form_tells", "tells"]


@dataclass(frozen=True)
class Tell:
    """One thing about the form of an item that a test-wise learner could use, or that a person should mend."""

    code: str
    """`options.name`, documented in docs/findings.md."""
    severity: Severity
    """Warning: under one in twenty good items has it. Info: a hint."""
    message: str
    """What is seen, in one line."""
    option: int | None = None
    """Index of the option it is about, if it is about one."""
    remedy: str | None = None
    """What to do."""


@dataclass(frozen=True)
class _Choices:
    """The stem and its options as plain words."""

    stem: str
    marked: str
    options: tuple[str, ...]
    keys: frozenset[int]
    language: str

    @property
    def words(self) -> Lexicon:
        return lexicon(self.language)

    @property
    def key(self) -> int | None:
        """The one right option; None where several are right."""
        return next(iter(self.keys)) if len(self.keys) == 1 else None

    @property
    def distractors(self) -> tuple[int, ...]:
        return tuple(index for index in range(len(self.options)) if index not in self.keys)


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
    choices = _Choices(
        to_plain(stem), stem, tuple(to_plain(option) for option in options), frozenset(keys), language
    )
    return tuple(tell for rule in _RULES for tell in rule(choices))


def _same(choices: _Choices) -> list[Tell]:
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


def _longest(choices: _Choices) -> list[Tell]:
    key = choices.key
    if key is None or len(choices.options) < 3:
        return []
    lengths = [len(option) for option in choices.options]
    rest = [length for index, length in enumerate(lengths) if index != key]
    ratio, ahead = lengths[key] / max(*rest, 1), lengths[key] - max(rest)
    if ratio < 1.3 or ahead < 12:
        return []
    severity: Severity = "warning" if ratio >= 1.75 and ahead >= 20 else "info"
    message = f"the key is by far the longest option ({lengths[key]} characters, the next {max(rest)})"
    return [
        Tell("options.longest-key", severity, message, key, "Shorten the key or fill the distractors out.")
    ]


def _uneven(choices: _Choices) -> list[Tell]:
    lengths = sorted(len(option) for option in choices.options)
    if len(lengths) < 2 or lengths[-1] < 4 * max(lengths[0], 1) or lengths[-1] - lengths[0] < 50:
        return []
    message = f"options differ much in length ({lengths[0]} to {lengths[-1]} characters)"
    return [Tell("options.length", "info", message, None, "Make them alike in length.")]


def _above(choices: _Choices) -> list[Tell]:
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


def _lone_word(words: frozenset[str], choices: _Choices) -> tuple[list[int], list[int]]:
    """Return the distractors and the keys that have one of `words`."""
    having = [index for index, option in enumerate(choices.options) if words & set(tokens(option))]
    return [i for i in having if i not in choices.keys], [i for i in having if i in choices.keys]


def _absolute(choices: _Choices) -> list[Tell]:
    wrong, right = _lone_word(choices.words.absolute, choices)
    if not wrong or right or not choices.keys:
        return []
    words = sorted(choices.words.absolute & {t for i in wrong for t in tokens(choices.options[i])})
    message = f"absolute words stand in distractors only: {', '.join(words)}"
    return [
        Tell("options.absolute", "warning", message, wrong[0], "Leave them out, or use them in the key too.")
    ]


def _vague(choices: _Choices) -> list[Tell]:
    wrong, right = _lone_word(choices.words.vague, choices)
    if len(wrong) + len(right) != 1:
        return []
    index = (wrong + right)[0]
    words = sorted(choices.words.vague & set(tokens(choices.options[index])))
    whose = "the key" if right else f"option {index + 1}"
    message = f"only {whose} hedges: {', '.join(words)}"
    return [Tell("options.vague", "warning", message, index, "Say how often, or leave the word out.")]


def _stem_words(choices: _Choices) -> list[Tell]:
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
_SENTENCES = re.compile(r"(?<=[.?!:;])\s+")


def _negative(choices: _Choices) -> list[Tell]:
    words = choices.words
    for sentence in _SENTENCES.split(choices.marked):
        found = tokens(sentence)
        asks = words.asking & set(found[:6]) or "?" in sentence
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


def _odd_one(choices: _Choices) -> list[Tell]:
    if len(choices.options) < 3:
        return []
    found = []
    for name, shape in _SHAPES:
        shapes = [shape(option, choices) for option in choices.options]
        odd = _odd(shapes)
        if odd is None:
            continue
        if odd in choices.keys:
            message = f"only the key {name[shapes[odd]]}"
            # A list of verbs does not know every clause: a hint, no more.
            severity: Severity = "info" if shape is _clause else "warning"
            found.append(Tell("options.shape", severity, message, odd, "Give all options the same form."))
        elif len(choices.options) > 3:
            message = f"only option {odd + 1} {name[shapes[odd]]}"
            found.append(Tell("options.shape", "info", message, odd, "Give all options the same form."))
    return found


def _odd(shapes: Sequence[bool]) -> int | None:
    for value in (True, False):
        if shapes.count(value) == 1:
            return shapes.index(value)
    return None


def _ends_sentence(option: str, _: _Choices) -> bool:
    return option.rstrip().endswith((".", "!", "?", ";"))


def _capital(option: str, _: _Choices) -> bool:
    return option.lstrip("\"'“”‘„«( ")[:1].isupper()


def _digit(option: str, _: _Choices) -> bool:
    return any(char.isdigit() for char in option)


def _clause(option: str, choices: _Choices) -> bool:
    found = tokens(option)
    return len(found) > 2 and bool(choices.words.finite & set(found[1:]))


def _verb_phrase(option: str, choices: _Choices) -> bool:
    """A gerund or infinitive phrase: "building trust", "vertrouwen opbouwen", "om te leren"."""
    found, words = tokens(option), choices.words
    if not found or len(found) < 2:
        return False
    if found[0] in words.infinitive:
        return True
    if choices.language.startswith("en"):
        return found[0].endswith("ing") and len(found[0]) > 5
    if choices.language.startswith("nl"):
        before, last = found[-2], found[-1]
        noun = before in words.light | words.empty | words.negative or before.endswith("e")
        return last.endswith("en") and len(last) > 4 and not noun
    return False


_SHAPES: tuple[tuple[dict[bool, str], Callable[[str, _Choices], bool]], ...] = (
    ({True: "ends like a sentence", False: "does not end like a sentence"}, _ends_sentence),
    ({True: "starts with a capital", False: "starts with a small letter"}, _capital),
    ({True: "has a number", False: "has no number"}, _digit),
    ({True: "is a clause with a verb", False: "is no clause with a verb"}, _clause),
    ({True: "is a verb phrase", False: "is no verb phrase"}, _verb_phrase),
)


def _convergence(choices: _Choices) -> list[Tell]:
    key = choices.key
    if key is None or len(choices.options) < 4:
        return []
    sets = [set(content(option, choices.language)) for option in choices.options]
    shared = [sum(len(one & other) for j, other in enumerate(sets) if j != i) for i, one in enumerate(sets)]
    rest = max(shared[i] for i in choices.distractors)
    if shared[key] < 4 or shared[key] < 1.5 * max(rest, 1):
        return []
    message = (
        "the key shares most of its words with the other options, so that it stands in the middle of them"
    )
    return [
        Tell("options.convergence", "info", message, key, "Spread the shared words over the distractors.")
    ]


_RANGE = re.compile(
    r"(?P<low>\d+(?:[.,]\d+)?)\s*(?:%|€|\$)?\s*(?:-|–|—|to|tot|bis|à|a|hasta|fino a|t/m|and|en)\s*(?P<high>\d+(?:[.,]\d+)?)"
)
_LONE = re.compile(r"\d+(?:[.,]\d+)?")


def _overlap(choices: _Choices) -> list[Tell]:
    ranges = [_interval(option, choices.words) for option in choices.options]
    if not all(ranges) or not any(one and one[0] != one[1] for one in ranges):
        return []
    for j, one in enumerate(ranges):
        for i, other in enumerate(ranges[:j]):
            if one and other and max(one[0], other[0]) < min(one[1], other[1]):
                message = f"the ranges of options {i + 1} and {j + 1} overlap"
                return [Tell("options.overlap", "warning", message, j, "Make the ranges exclude each other.")]
    return []


def _interval(option: str, words: Lexicon) -> tuple[float, float] | None:
    """Return the range that a short numeric option spans, or None."""
    text = option.casefold()
    found = tokens(text)
    if sum(token.isalpha() for token in found) > 5:
        return None
    between = _RANGE.search(text)
    if between:
        return _value(between["low"]), _value(between["high"])
    values = _LONE.findall(text)
    if len(values) != 1:
        return None
    value = _value(values[0])
    if words.below & set(found) or text.startswith(("<", "≤")):
        return float("-inf"), value
    if words.above & set(found) or text.startswith((">", "≥")):
        return value, float("inf")
    return value, value


def _value(number: str) -> float:
    return float(number.replace(",", "."))


def _article(choices: _Choices) -> list[Tell]:
    """English: a stem that ends in "a" or "an" goes on with some options only."""
    key, found = choices.key, choices.stem.rstrip(" .:_…").rsplit(" ", 1)
    if key is None or not choices.language.startswith("en") or len(found) < 2 or found[1] not in {"a", "an"}:
        return []
    fits = [(option[:1].casefold() in "aeiou") == (found[1] == "an") for option in choices.options]
    if all(fits) or not fits[key]:
        return []
    message = f"the stem ends in {found[1]!r}, which does not fit every option"
    return [Tell("options.article", "warning", message, key, "Put the article into the options.")]


_RULES: tuple[Callable[[_Choices], list[Tell]], ...] = (
    _same,
    _longest,
    _uneven,
    _above,
    _absolute,
    _vague,
    _stem_words,
    _negative,
    _odd_one,
    _convergence,
    _overlap,
    _article,
)
