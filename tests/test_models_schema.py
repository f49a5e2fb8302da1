"""A reply type becomes one neutral schema, and each profile of it stays within what its services take."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import jsonschema
import pytest
from pydantic import BaseModel, Field

from coursegen.models import Prompts, Reply
from coursegen.models.dialects import BARE, GRAMMAR, HOSTED, Ladder, Profile, Rung, adapt, ladder_of
from coursegen.models.schema import DEPTH, fingerprint, neutral

Text = Annotated[str, Field(max_length=300)]
Label = Literal["p1", "p2", "p3"]


class Distractor(Reply):
    text: Text
    misconception: Annotated[str, Field(min_length=3, max_length=9000, pattern="^[A-Z].*$")]


class Item(Reply):
    stem: Text
    key: Text
    level: Literal["remember", "apply"]
    points: Annotated[int, Field(ge=1, le=3)]
    seconds: Annotated[int, Field(gt=0, lt=1000)]
    weight: Annotated[float, Field(ge=0, le=1)]
    sure: bool
    hint: Text | None = None
    cites: Label
    distractors: Annotated[tuple[Distractor, ...], Field(min_length=2, max_length=4)]


class Fact(Reply):
    kind: Literal["fact"]
    text: Text


class Quiz(Reply):
    title: Text
    version: Literal[1, 2] = 1
    items: Annotated[list[Item], Field(max_length=500)]
    opening: Annotated[Fact | Distractor, Field()]


SCHEMA = neutral(Quiz, {"Item.stem": "one situation", "Quiz.title": "short"})
WORDS = Prompts().words("bounds")
GOOD: dict[str, Any] = {
    "title": "T",
    "version": 1,
    "items": [
        {
            "stem": "s",
            "key": "k",
            "level": "apply",
            "points": 2,
            "seconds": 5,
            "weight": 0.5,
            "sure": True,
            "hint": None,
            "cites": "p1",
            "distractors": [{"text": "a", "misconception": "Abc"}, {"text": "b", "misconception": "Abd"}],
        }
    ],
    "opening": {"kind": "fact", "text": "f"},
}

# What each kind of service is known to take, written down apart from the code.
TAKEN = {
    HOSTED: {
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "anyOf",
        "description",
        "title",
    },
    BARE: {"type", "properties", "required", "items", "enum", "anyOf", "description", "title"},
    GRAMMAR: {
        *(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "anyOf",
            "description",
            "title",
        ),
        *("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern"),
    },
}


def nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for child in [*schema.get("properties", {}).values(), *schema.get("anyOf", []), schema.get("items")]:
        if child is not None:
            yield from nodes(child)


def depth(schema: dict[str, Any]) -> int:
    children = [*schema.get("properties", {}).values(), *schema.get("anyOf", []), schema.get("items")]
    return (schema.get("type") in {"object", "array"}) + max(
        (depth(one) for one in children if one), default=0
    )


@pytest.mark.parametrize("profile", TAKEN, ids=lambda one: one.name)
def test_profile_stays_within_its_subset(profile: Profile) -> None:
    schema = adapt(SCHEMA, profile, WORDS)
    for node in nodes(schema):
        assert set(node) <= TAKEN[profile]
        if node.get("type") == "object":
            assert node["required"] == list(node["properties"])
            assert node.get("additionalProperties", False) is False
            assert ("additionalProperties" in node) == (profile is not BARE)
        if profile is BARE:
            assert all(isinstance(value, str) for value in node.get("enum", []))
    assert schema["type"] == "object"
    assert depth(schema) <= DEPTH
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(GOOD, schema)


def test_grammar_keeps_lengths_small_enough_for_a_grammar() -> None:
    schema = adapt(SCHEMA, GRAMMAR, WORDS)
    strings = [node for node in nodes(schema) if node.get("type") == "string" and "enum" not in node]
    assert all(node["maxLength"] <= 2000 for node in strings)
    assert all(node["maxItems"] <= 200 for node in nodes(schema) if node.get("type") == "array")
    item = schema["properties"]["items"]["items"]["properties"]
    assert (item["seconds"]["minimum"], item["seconds"]["maximum"]) == (1, 999)
    assert item["stem"] == {"type": "string", "maxLength": 300, "description": "one situation"}


def test_hosted_says_bounds_in_words_and_small_ranges_as_enumerations() -> None:
    item = adapt(SCHEMA, HOSTED, WORDS)["properties"]["items"]["items"]["properties"]
    assert item["points"] == {"type": "integer", "enum": [1, 2, 3]}
    assert item["stem"]["description"] == "one situation (at most 300 characters)"
    assert "at least 2 entries; at most 4 entries" in item["distractors"]["description"]
    assert "at least 1" in item["seconds"]["description"]


def test_bare_says_numbers_that_it_cannot_list() -> None:
    properties = adapt(SCHEMA, BARE, WORDS)["properties"]
    assert properties["version"] == {"type": "integer", "description": "(one of: 1, 2)"}
    assert properties["items"]["items"]["properties"]["cites"]["enum"] == ["p1", "p2", "p3"]


def test_null_comes_last_and_the_name_is_the_types() -> None:
    item = SCHEMA["properties"]["items"]["items"]["properties"]
    assert item["hint"] == {"anyOf": [{"type": "string", "maxLength": 300}, {"type": "null"}]}
    assert SCHEMA["title"] == "Quiz"


def test_fingerprint_follows_the_words() -> None:
    assert fingerprint(SCHEMA) == fingerprint(json.loads(json.dumps(SCHEMA)))
    assert fingerprint(SCHEMA) != fingerprint(neutral(Quiz, {"Item.stem": "two situations"}))


class Node(Reply):
    children: Annotated[list[Node], Field(max_length=2)]


class Unbounded(Reply):
    text: str


class Endless(Reply):
    texts: list[Text]


class Open(Reply):
    texts: dict[str, Text]


class Anything(Reply):
    value: Any


class Pair(Reply):
    pair: tuple[Text, int]


class Mixed(Reply):
    value: Literal["a", 1]


class Deep(Reply):
    class One(Reply):
        class Two(Reply):
            texts: Annotated[list[Text], Field(max_length=2)]

        twos: Annotated[list[Two], Field(max_length=2)]

    ones: Annotated[list[One], Field(max_length=2)]


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Node, "Node.children holds 'Node' again, which is recursion"),
        (Unbounded, "Unbounded.text is a text without a max_length"),
        (Endless, "Endless.texts is a list without a max_length"),
        (Open, "Open.texts is a mapping"),
        (Anything, "Anything.value may be anything"),
        (Pair, "Pair.pair is a list whose members differ"),
        (Mixed, "Mixed.value is an enumeration of something else"),
        (Deep, "lies 6 levels deep; 5 are taken"),
    ],
)
def test_what_not_every_service_takes_is_refused(reply: type[BaseModel], why: str) -> None:
    with pytest.raises(TypeError, match=why):
        neutral(reply)


def test_ladder_goes_down_for_the_refused_schema_alone() -> None:
    ladder = Ladder(ladder_of(local=True))
    first = ladder.rung("a")
    assert first == Rung("json_schema", GRAMMAR)
    seen = [first]
    while ladder.refused("a", ladder.rung("a")):
        seen.append(ladder.rung("a"))
    assert [(rung.method, rung.profile.name) for rung in seen] == [
        ("json_schema", "grammar"),
        ("json_schema", "hosted"),
        ("function_calling", "bare"),
        ("json", "grammar"),
    ]
    assert ladder.rung("b") == first


def test_ladder_ten_calls_that_were_refused_at_once_go_one_rung_down() -> None:
    ladder = Ladder(ladder_of(local=False))
    first = ladder.rung("a")
    for _ in range(10):
        assert ladder.refused("a", first)
    assert ladder.rung("a") == ladder.rungs[1]


def test_ladder_leaves_a_method_that_is_never_held_to() -> None:
    ladder = Ladder(ladder_of(local=False))
    for _ in range(3):
        ladder.answered(ladder.rung("a"), in_shape=False)
    assert ladder.rung("b").method == "function_calling"
    steady = Ladder(ladder_of(local=False))
    steady.answered(steady.rung("a"), in_shape=True)
    for _ in range(9):
        steady.answered(steady.rung("a"), in_shape=False)
    assert steady.rung("a").method == "json_schema"


def test_one_method_alone() -> None:
    assert [rung.method for rung in ladder_of(local=False, only="function_calling")] == [
        "function_calling",
        "function_calling",
        "json",
    ]
    assert [rung.method for rung in ladder_of(local=True, only="json")] == ["json"]
