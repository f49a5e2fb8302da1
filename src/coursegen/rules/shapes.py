"""Options side by side -> tells of length, form, range and overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..course import Severity
from ..language.verbs import opens_with_order
from .choices import Choices, Tell
from .lexicons import Lexicon
from .phrases import content, tokens

__all__ = ["convergence", "form", "longest", "odd_one", "overlap", "uneven"]


def longest(choices: Choices) -> list[Tell]:
    """Tell a key that is by far the longest option."""
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


def uneven(choices: Choices) -> list[Tell]:
    """Tell options that differ much in length."""
    lengths = sorted(len(option) for option in choices.options)
    if len(lengths) < 2 or lengths[-1] < 4 * max(lengths[0], 1) or lengths[-1] - lengths[0] < 50:
        return []
    message = f"options differ much in length ({lengths[0]} to {lengths[-1]} characters)"
    return [Tell("options.length", "info", message, None, "Make them alike in length.")]


def odd_one(choices: Choices) -> list[Tell]:
    """Tell the one option that has another form."""
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


def _ends_sentence(option: str, _: Choices) -> bool:
    return option.rstrip().endswith((".", "!", "?", ";", "؟", "؛", "。", "！", "？"))


def _capital(option: str, _: Choices) -> bool:
    return option.lstrip("\"'“”‘„«( ")[:1].isupper()


def _digit(option: str, _: Choices) -> bool:
    return any(char.isdigit() for char in option)


def _clause(option: str, choices: Choices) -> bool:
    found = tokens(option)
    return len(found) > 2 and bool(choices.words.finite & set(found[1:]))


def _verb_phrase(option: str, choices: Choices) -> bool:
    """A gerund or infinitive phrase: "building trust", "vertrouwen opbouwen", "om te leren"."""
    found, words = tokens(option), choices.words
    # An order is none, whatever it ends in: "Leg uit wat je hebt besloten".
    if len(found) < 2 or opens_with_order(option, choices.language):
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


_SHAPES: tuple[tuple[dict[bool, str], Callable[[str, Choices], bool]], ...] = (
    ({True: "ends like a sentence", False: "does not end like a sentence"}, _ends_sentence),
    ({True: "starts with a capital", False: "starts with a small letter"}, _capital),
    ({True: "has a number", False: "has no number"}, _digit),
    ({True: "is a clause with a verb", False: "is no clause with a verb"}, _clause),
    ({True: "is a verb phrase", False: "is no verb phrase"}, _verb_phrase),
)


def convergence(choices: Choices) -> list[Tell]:
    """Tell a key that shares its words with all the others."""
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
    r"(?P<low>\d+(?:[.,]\d+)?)\s*(?:%|€|\$)?\s*(?:-|–|—|to|tot|bis|à|a|hasta|fino a|t/m|and|en|إلى|から|[~～〜])\s*(?P<high>\d+(?:[.,]\d+)?)"
)
_LONE = re.compile(r"\d+(?:[.,]\d+)?")


def overlap(choices: Choices) -> list[Tell]:
    """Tell numeric options whose ranges overlap."""
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


def form(option: str, language: str) -> tuple[bool, ...]:
    """Return what an option looks like, so that a writer can put options of one form side by side."""
    choices = Choices("", "", (option,), frozenset(), language)
    return tuple(shape(option, choices) for _, shape in _SHAPES)
