"""The file of a trainer script -> its fields."""

from __future__ import annotations

import re
from typing import Any

from .attributes import split
from .lists import BULLET, bullets, tail
from .options import read_entries
from .page import Box, Heading, Lines, Page, Rule
from .sections import Section, one_line, only_text, sections
from .trainer import CHOICE, SPEAKER
from .words import Words

__all__ = ["read_trainer"]

_TOP = ("Role", "Goal", "Persona", "Criteria", "Scene", "Debrief")
_ABOUT = ("Goal", "Hidden", "Triggers", "Limits")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_CRITERION = re.compile(r"\*{0,2}([a-z0-9-]+)\*{0,2}:\s+(\S.*)\Z")
_START = re.compile(r"[-*+]\s+(?P<text>.*)\Z")


def read_trainer(page: Page, words: Words) -> dict[str, Any]:
    """Return the fields that stand in the body of a trainer script's file."""
    before, found = sections(page, page.nodes(), 2, words, _TOP)
    if before:
        line = getattr(before[0], "line", 0) or getattr(before[0], "start", 1)
        raise page.error(
            line, "this text stands where nothing reads it", f"Put it under a heading: {words.listed(_TOP)}."
        )
    data: dict[str, Any] = {"scenes": []}
    for section in found:
        if section.word is None or section.word == "Scene":
            data["scenes"].append(_scene(page, section, words, f"scenes[{len(data['scenes'])}]"))
            continue
        name = section.word.lower()
        if name in data:
            raise page.error(section.line, f"a second {words[section.word]!r}", "Bring the two together.")
        page.mark(name, section.line)
        if section.title and section.word != "Persona":
            raise page.error(
                section.line, f"{section.title!r} stands behind the heading", "Write it on the line under it."
            )
        if name == "persona":
            data[name] = _persona(page, section, words)
        elif name == "criteria":
            data[name] = _criteria(page, section)
        elif name == "debrief":
            data[name] = only_text(page, section.nodes, "the debrief").text
        else:
            data[name] = _line(page, section, words)
    for word in ("Role", "Goal", "Persona"):
        if word.lower() not in data:
            line = max(page.front.lines.values(), default=1)
            raise page.error(
                line, f"the section {words[word]!r} is missing", f"Write `## {words[word]}` and what it is."
            )
    if not data["scenes"]:
        line = max(page.front.lines.values(), default=1)
        raise page.error(line, "this script has no scene", f"Write `## {words['Scene']}: begin`.")
    return data


def _line(page: Page, section: Section, words: Words) -> str:
    return one_line(page, section, f"the section {words[section.word or 'Goal']!r}")


def _criteria(page: Page, section: Section) -> list[dict[str, Any]]:
    criteria = []
    for index, entry in enumerate(bullets(page, only_text(page, section.nodes, "the list of criteria"))):
        page.mark(f"criteria[{index}]", entry.line)
        text, attributes = split(entry.text)
        unknown = [key for key in attributes.values if key not in {"weight", "blocker"}]
        named = _CRITERION.match(text)
        if named is None or unknown or attributes.id or attributes.wrong:
            raise page.error(
                entry.line,
                "this is no criterion",
                "Write `- id: what was done`, if need be with {weight=2 blocker=yes} behind it.",
            )
        criteria.append({"id": named[1], "text": named[2], **attributes.values})
    return criteria


def _persona(page: Page, section: Section, words: Words) -> dict[str, Any]:
    if not section.title:
        raise page.error(section.line, "the persona has no name", f"Write `## {words['Persona']}: name`.")
    before, found = sections(page, section.nodes, 3, words, _ABOUT)
    description = only_text(page, before, "the persona's description")
    data: dict[str, Any] = {"name": section.title, "description": description.text}
    for part in found:
        if part.word is None or part.title or part.word.lower() in data:
            raise page.error(
                part.line,
                "this heading is not known here, or stands here twice",
                f"Known are {words.listed(_ABOUT)}, each once.",
            )
        page.mark(f"persona.{part.word.lower()}", part.line)
        if part.word == "Goal":
            data["goal"] = _line(page, part, words)
        else:
            entries = bullets(page, only_text(page, part.nodes, "a list"))
            data[part.word.lower()] = [entry.text for entry in entries]
    if "goal" not in data:
        raise page.error(
            section.line, "the persona has no goal", f"Write `### {words['Goal']}` and one line."
        )
    return data


def _scene(page: Page, section: Section, words: Words, place: str) -> dict[str, Any]:
    page.mark(place, section.line)
    name, attributes = split(section.title)
    if not _ID.match(name):
        remedy = f"A scene is `## {words['Scene']}: its-id` in lower-case letters and hyphens; other headings are {words.listed(_TOP)}."
        raise page.error(section.line, f"{name!r} is no scene's id and no known heading", remedy)
    unknown = [key for key in attributes.values if key != "outcome"]
    if unknown or attributes.id or attributes.wrong:
        raise page.error(
            section.line,
            f"{attributes.wrong or (unknown or ['#'])[0]!r} is not understood",
            "An ending has {outcome=passed}, partly or failed.",
        )
    data: dict[str, Any] = {"id": name, **attributes.values, "situation": "", "utterances": [], "choices": []}
    for node in section.nodes:
        if isinstance(node, Box):
            _box(page, node, data, place)
        elif isinstance(node, Heading | Rule):
            raise page.error(
                node.line,
                "no heading and no rule stands inside a scene",
                "Write it in **bold**, or remove it.",
            )
        else:
            _spoken(page, node, data, place)
    return data


def _box(page: Page, box: Box, data: dict[str, Any], place: str) -> None:
    if (
        box.name not in {"situation", "utterance"}
        or box.attributes.values
        or box.attributes.id
        or bool(box.argument) != (box.name == "utterance")
    ):
        raise page.error(
            box.line,
            "this container has no meaning in a scene",
            "Write `::: situation` or `::: utterance Name`.",
        )
    if not box.inside:
        raise page.error(box.line, f"::: {box.name} is empty", "Write something in it or remove it.")
    _before_choices(page, data, box.line)
    if box.name == "situation":
        _situation(page, data, box.inside, place)
    else:
        page.mark(f"{place}.utterances[{len(data['utterances'])}]", box.line)
        data["utterances"].append({"speaker": box.argument, "text": box.inside.text})


def _situation(page: Page, data: dict[str, Any], lines: Lines, place: str) -> None:
    if data["situation"] or data["utterances"]:
        raise page.error(
            lines.start,
            "what is going on comes first, in one piece",
            "Move it up, or say who speaks: **Name:** words.",
        )
    page.mark(f"{place}.situation", lines.start)
    data["situation"] = lines.text


def _before_choices(page: Page, data: dict[str, Any], line: int) -> None:
    if data["choices"]:
        raise page.error(line, "this stands under the choices", "Choices come last in a scene.")


def _spoken(page: Page, lines: Lines, data: dict[str, Any], place: str) -> None:
    """Read what is going on, what is said and what there is to choose, in lines without containers."""
    _before_choices(page, data, lines.start)
    begin = tail(lines.text, BULLET)
    spoken = lines.cut(0, begin)
    starts = [index for index, line in enumerate(spoken.lines) if SPEAKER.match(line)]
    for index, line in enumerate(spoken.lines):
        if CHOICE.match(line):
            raise page.error(
                spoken.start + index, "a choice stands above other text", "Choices come last in a scene."
            )
    first = spoken.cut(0, starts[0] if starts else None)
    if first:
        _situation(page, data, first, place)
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else None
        _utterance(page, spoken.cut(start, end), data, place)
    if begin is not None:
        _choices(page, lines.cut(begin), data, place)


def _utterance(page: Page, lines: Lines, data: dict[str, Any], place: str) -> None:
    said = SPEAKER.match(lines.lines[0])
    if said is None:
        raise AssertionError("called with the line of a speaker")
    text = Lines.of(lines.start, [said["text"] or "", *lines.lines[1:]]).text
    page.mark(f"{place}.utterances[{len(data['utterances'])}]", lines.start)
    data["utterances"].append({"speaker": said["speaker"], "text": text})


def _choices(page: Page, lines: Lines, data: dict[str, Any], place: str) -> None:
    for index, entry in enumerate(read_entries(page, lines, _START, "- ")):
        found = CHOICE.match(f"- {entry.text}")
        if found is None:
            raise page.error(
                entry.line,
                "this choice leads nowhere",
                "End it with -> and the id of a scene; a list that belongs to what is said goes into ::: utterance Name.",
            )
        page.mark(f"{place}.choices[{index}]", entry.line)
        effects = re.findall(r"\+([a-z0-9-]+)", found["effects"] or "")
        choice = {
            "text": found["text"],
            "target": found["target"],
            "effects": effects,
            "feedback": entry.rationale,
        }
        data["choices"].append(choice)
