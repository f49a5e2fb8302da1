"""A reply is found whatever stands around it, and what is no reply is told apart."""

from __future__ import annotations

import json
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage
from pydantic import Field

from coursegen.models import Reply
from coursegen.models.reading import Problem, Read, Said, read, said


class Note(Reply):
    title: Annotated[str, Field(max_length=40)]
    tags: Annotated[tuple[str, ...], Field(max_length=3)] = ()


class Wish(Reply):
    text: str = ""


GOOD = {"title": "Feedback", "tags": ["a"]}
JSON = json.dumps(GOOD)


@pytest.mark.parametrize(
    "text",
    [
        JSON,
        f"\ufeff{JSON}",
        f"```json\n{JSON}\n```",
        f"```\n{JSON}",
        f"Of course! Here it is:\n\n{JSON}\n\nI hope this helps.",
        f"In {{braces}} you find it: {JSON}",
        f"<think>Perhaps {{}} or {{'title': 1}}</think>\n{JSON}",
        f'{{"name": "Note", "arguments": {JSON}}}',
        f'{{"name": "Note", "parameters": {JSON}}}',
        json.dumps({"name": "Note", "arguments": JSON}),
        json.dumps({"function": {"name": "Note", "arguments": JSON}}),
        f'<tool_call>\n{{"name": "Note", "arguments": {JSON}}}\n</tool_call>',
        f'[TOOL_CALLS] [{{"name": "Note", "arguments": {JSON}}}]',
        json.dumps([{"type": "function", "function": {"name": "Note", "arguments": JSON}}]),
        json.dumps({"Note": GOOD}),
        json.dumps({"type": "object", "properties": GOOD}),
        json.dumps({**GOOD, "explanation": "because"}),
        JSON.replace("Feedback", "Feed\nback"),
    ],
)
def test_reply_is_found(text: str) -> None:
    found = read(Said(text), Note)
    assert isinstance(found, Read)
    assert found.value.title.replace("\n", "") == "Feedback"
    assert found.value.tags == ("a",)


@pytest.mark.parametrize(
    ("message", "kind", "line"),
    [
        (Said(""), "empty", ""),
        (Said("  \n"), "empty", ""),
        (Said("", truncated=True), "truncated", ""),
        (Said('{"title": "Fee', truncated=True), "truncated", ""),
        (Said("I cannot help with that.", refused=True), "refused", ""),
        (Said("I would rather talk about the weather."), "no_json", ""),
        (Said('{"title": "Fee'), "invalid", "it is no valid JSON"),
        (Said('{"title": "a", }'), "invalid", "it is no valid JSON"),
        (Said('{"title": NaN}'), "invalid", "it is no valid JSON"),
        (Said("{}"), "invalid", "none of the properties"),
        (Said('{"heading": "x"}'), "invalid", "none of the properties"),
        (Said('{"title": 3}'), "invalid", "title: Input should be a valid string"),
        (Said(json.dumps({"title": "x" * 41})), "invalid", "title: String should have at most 40"),
        (Said(json.dumps({"title": "x", "tags": [1]})), "invalid", "tags[0]: Input should be"),
        (Said(json.dumps({"name": "Note", "arguments": {"title": 3}})), "invalid", "title: Input should be"),
    ],
)
def test_what_is_no_reply_is_told_apart(message: Said, kind: str, line: str) -> None:
    found = read(message, Note)
    assert isinstance(found, Problem)
    assert found.kind == kind
    assert line in "\n".join(found.lines)


def test_a_part_of_a_broken_reply_is_no_reply() -> None:
    """Where everything has a default, any object would do."""
    assert isinstance(read(Said('{"wishes": [{"text": "a"}, {"te'), Wish), Problem) is False
    assert isinstance(read(Said('{"wishes": [{"other": "a"}, {"te'), Wish), Problem)
    assert isinstance(read(Said("{}"), Wish), Problem)
    assert isinstance(read(Said('{"notes": [{"title": "a"}, {"ti'), Note), Problem)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"title":' * 50_000,
        "{" * 200_000,
        '{"a": ' + "9" * 5000 + "}",
        '{"arguments":' * 900 + "1" + "}" * 900,
    ],
)
def test_hostile_text_neither_crashes_nor_hangs(text: str) -> None:
    assert isinstance(read(Said(text), Note), Problem)


def test_half_characters_are_marked() -> None:
    found = read(said(AIMessage('{"title": "a\\ud800b", "tags": ["\ud83d"]}')), Note)
    assert isinstance(found, Read)
    assert found.value == Note(title="a\ufffdb", tags=("\ufffd",))
    json.dumps(found.data).encode("utf-8")


def message(**values: Any) -> AIMessage:
    return AIMessage(**{"content": "", **values})


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (None, Said("")),
        ({"raw": None, "parsed": None}, Said("")),
        (message(content=JSON), Said(JSON)),
        (
            message(content=[{"type": "text", "text": "a"}, {"type": "reasoning", "reasoning": "x"}, "b"]),
            Said("ab"),
        ),
        (message(tool_calls=[{"name": "Note", "args": GOOD, "id": "1"}]), Said(JSON)),
        (message(invalid_tool_calls=[{"name": "Note", "args": "{", "id": "1", "error": None}]), Said("{")),
        (message(response_metadata={"finish_reason": "length"}), Said("", truncated=True)),
        (message(response_metadata={"stop_reason": "max_tokens"}), Said("", truncated=True)),
        (message(response_metadata={"finish_reason": "content_filter"}), Said("", refused=True)),
        (message(additional_kwargs={"refusal": "No."}), Said("No.", refused=True)),
    ],
)
def test_messages_of_any_service(raw: Any, expected: Said) -> None:
    assert said(raw) == expected


@given(
    st.dictionaries(st.text(), st.text()),
    st.text(alphabet=st.characters(exclude_characters="{}`<")),
    st.sampled_from(["{}", "```json\n{}\n```", "<x>{}</x>"]),
)
def test_prose_around_changes_nothing(more: dict[str, str], prose: str, form: str) -> None:
    text = prose + form.replace("{}", json.dumps({**more, **GOOD})) + prose
    found = read(Said(text), Note)
    assert isinstance(found, Read)
    assert found.value.title == "Feedback"


@given(st.text())
def test_any_text_is_a_reply_or_a_problem(text: str) -> None:
    assert isinstance(read(Said(text), Note), Read | Problem)
