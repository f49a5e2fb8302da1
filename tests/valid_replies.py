"""A reply's JSON Schema -> replies that fit it: any, for hypothesis; one by chance, for a server that knows nothing."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import strategies as st

Schema = dict[str, Any]

NASTY = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "see https://evil.example/x?y=1 now",
    "../../etc/passwd",
    "::: steps",
    "## heading",
    "[^nope-1a]: x",
    "[todo: fill in]",
    "a | b\n--- | ---\n1 | 2",
    "caption\nh1 | h2\nx | y\nz",
    "= 3 | 4",
    "> [!TIP]",
    "- [x] yes",
    "\u202eevil\u202c",
    "\x00\x07 control",
    "q\\",
    "`code",
    "\ue001 private",
    "1. first\n2. second",
    "[q1]: text",
    "Fine.[q1][q2] Also (q3).",
    "[q1, q2] [p3] front | back [q4]",
    "\\[q1]",
    "  ",
    "a\u0301",
    "**Bold:** _x_ & <b>",
    "-> goal (+c1)",
    "!",
    "A mandate is a written agreement that says which decisions a person may take",
    "Listen to all three answers before you say what you would have done.",
    "Listen to all three answers.[q1]",
)
_CHARS = st.characters(codec="utf-8")


def replies(schema: Schema) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one for each kind
    """Return a strategy for everything that fits a neutral schema."""
    if "anyOf" in schema:
        return st.one_of([replies(one) for one in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "object":
            return st.fixed_dictionaries({name: replies(one) for name, one in schema["properties"].items()})
        case "array":
            size = min(schema["maxItems"], 4)
            least = schema.get("minItems", 0)
            return st.lists(replies(schema["items"]), min_size=least, max_size=max(size, least))
        case "string":
            least, most = schema.get("minLength", 0), schema["maxLength"]
            nasty = [one for one in NASTY if least <= len(one) <= most]
            free = st.text(_CHARS, min_size=least, max_size=min(most, 30))
            return st.one_of(free, st.sampled_from(nasty)) if nasty else free
        case "integer":
            return st.integers(schema.get("minimum", -(10**6)), schema.get("maximum", 10**6))
        case "number":
            return st.floats(allow_nan=False, allow_infinity=False)
        case "boolean":
            return st.booleans()
    return st.none()


_SENTENCE = (
    "the manager hands over a decision and a colleague asks what limit the mandate has in this case today"
)
_WORDS = _SENTENCE.split()


def any_reply(schema: Schema, seed: object) -> Any:
    """Return one reply that fits a schema, the same for the same seed."""
    return _any(schema, random.Random(str(seed)))


def _any(schema: Schema, chance: random.Random) -> Any:  # noqa: PLR0911 - one for each kind
    if "anyOf" in schema:
        return _any(chance.choice(schema["anyOf"]), chance)
    if "enum" in schema:
        return chance.choice(schema["enum"])
    match schema["type"]:
        case "object":
            return {name: _any(one, chance) for name, one in schema["properties"].items()}
        case "array":
            least = schema.get("minItems", 0)
            return [_any(schema["items"], chance) for _ in range(max(least, chance.randint(0, 3)))]
        case "string":
            words = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(3, 9)))
            return words[:1].upper() + words[1:][: schema.get("maxLength", 400) - 2] + "."
        case "integer":
            return chance.randint(schema.get("minimum", 0), schema.get("maximum", 9))
        case "number":
            return round(chance.uniform(-9, 99), 2)
        case "boolean":
            return chance.random() < 0.5
    return None
