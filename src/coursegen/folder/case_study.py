"""A case study <-> a file of stages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..course import Alternative, CaseQuestion, CaseStudy, Stage
from .answers import read_rubric
from .item_writer import write_rubric
from .page import Page
from .sections import Section, only_text, sections
from .words import Words

__all__ = ["read_case_study", "write_case_study"]


def write_case_study(case: CaseStudy, words: Words) -> Iterator[str]:
    """Yield the blocks of a case study's file."""
    for stage in case.stages:
        yield from _stage(stage, words)
    for word, text in (("Debrief", case.debrief), ("Teaching note", case.teaching_note)):
        if text:
            yield f"## {words[word]}"
            yield text


def _stage(stage: Stage, words: Words) -> Iterator[str]:
    yield f"## {words['Stage']}: {stage.title}"
    yield f"### {words['Situation']}"
    yield stage.situation
    for exhibit in stage.exhibits:
        yield f"### {words['Exhibit']}: {exhibit.title}"
        yield exhibit.text
    if stage.decision:
        yield f"### {words['Decision']}"
        yield stage.decision
    for alternative in stage.alternatives:
        yield from _alternative(alternative, words)
    for question in stage.questions:
        yield from _question(question, words)


def _alternative(alternative: Alternative, words: Words) -> Iterator[str]:
    yield f"### {words['Option']}: {alternative.text}"
    for word, text in (("For", alternative.pro), ("Against", alternative.contra)):
        if text:
            yield f"#### {words[word]}"
            yield text


def _question(question: CaseQuestion, words: Words) -> Iterator[str]:
    yield f"### {words['Question']}"
    yield question.text
    if question.model_answer:
        yield f"#### {words['Model answer']}"
        yield question.model_answer
    if question.rubric is not None:
        yield f"#### {words['Rubric']}"
        yield write_rubric(question.rubric, words)


_TOP = ("Stage", "Debrief", "Teaching note")
_PARTS = ("Situation", "Exhibit", "Decision", "Option", "Question")
_TITLED = frozenset(["Stage", "Exhibit", "Option"])


def read_case_study(page: Page, words: Words) -> dict[str, Any]:
    """Return the fields that stand in the body of a case study's file."""
    before, found = sections(page, page.nodes(), 2, words, _TOP)
    _nothing(page, before, f"Write `## {words['Stage']}: title` above the first part.")
    data: dict[str, Any] = {"stages": []}
    for section in found:
        _known(page, section, words, _TOP)
        if section.word == "Stage":
            place = f"stages[{len(data['stages'])}]"
            page.mark(place, section.line)
            data["stages"].append(_read_stage(page, section, words, place))
        else:
            _text(page, data, section, "debrief" if section.word == "Debrief" else "teaching_note", "")
    if not data["stages"]:
        line = max(page.front.lines.values(), default=1)
        raise page.error(line, "this case has no stage", f"Write `## {words['Stage']}: title`.")
    return data


def _read_stage(page: Page, section: Section, words: Words, place: str) -> dict[str, Any]:
    before, found = sections(page, section.nodes, 3, words, _PARTS)
    _nothing(page, before, f"Write `### {words['Situation']}` above it.")
    data: dict[str, Any] = {"title": section.title, "exhibits": [], "alternatives": [], "questions": []}
    for part in found:
        _known(page, part, words, _PARTS)
        if part.word in {"Situation", "Decision"}:
            _text(page, data, part, str(part.word).lower(), f"{place}.")
        elif part.word == "Exhibit":
            at = f"{place}.exhibits[{len(data['exhibits'])}]"
            page.mark(at, part.line)
            exhibit: dict[str, Any] = {"title": part.title}
            _text(page, exhibit, part, "text", f"{at}.")
            data["exhibits"].append(exhibit)
        elif part.word == "Option":
            data["alternatives"].append(
                _read_alternative(page, part, words, f"{place}.alternatives[{len(data['alternatives'])}]")
            )
        else:
            data["questions"].append(
                _read_question(page, part, words, f"{place}.questions[{len(data['questions'])}]")
            )
    if "situation" not in data:
        raise page.error(
            section.line,
            "this stage has no situation",
            f"Write `### {words['Situation']}` and what is going on.",
        )
    return data


def _read_alternative(page: Page, section: Section, words: Words, place: str) -> dict[str, Any]:
    page.mark(place, section.line)
    among = ("For", "Against")
    before, found = sections(page, section.nodes, 4, words, among)
    _nothing(page, before, f"Write `#### {words['For']}` or `#### {words['Against']}` above it.")
    data: dict[str, Any] = {"text": section.title}
    for part in found:
        _known(page, part, words, among)
        _text(page, data, part, "pro" if part.word == "For" else "contra", f"{place}.")
    return data


def _read_question(page: Page, section: Section, words: Words, place: str) -> dict[str, Any]:
    page.mark(place, section.line)
    among = ("Model answer", "Rubric")
    before, found = sections(page, section.nodes, 4, words, among)
    text = only_text(page, before, "a question")
    if not text:
        raise page.error(section.line, "the question itself is missing", "Write it under the heading.")
    page.mark(f"{place}.text", text.start)
    data: dict[str, Any] = {"text": text.text}
    for part in found:
        _known(page, part, words, among)
        if part.word == "Model answer":
            _text(page, data, part, "model_answer", f"{place}.")
        elif "rubric" in data:
            raise page.error(part.line, "a second rubric", "Keep one.")
        else:
            table = only_text(page, part.nodes, "a rubric")
            if not table:
                raise page.error(part.line, "the rubric has no table", "Write one, or remove the heading.")
            page.mark(f"{place}.rubric", part.line)
            data["rubric"] = read_rubric(page, table, words, f"{place}.rubric")
    return data


def _text(page: Page, data: dict[str, Any], section: Section, name: str, place: str) -> None:
    if name in data:
        raise page.error(section.line, "this heading stands here twice", "Bring the text of both together.")
    text = only_text(page, section.nodes, "this text")
    if not text:
        raise page.error(
            section.line, "nothing stands under this heading", "Write something, or remove the heading."
        )
    page.mark(f"{place}{name}", text.start)
    data[name] = text.text


def _known(page: Page, section: Section, words: Words, among: tuple[str, ...]) -> None:
    if section.word is None:
        raise page.error(
            section.line,
            f"the heading {section.title!r} is not known here",
            f"Known are {words.listed(among)}.",
        )
    if section.word in _TITLED and not section.title:
        raise page.error(section.line, "this heading needs a title", f"Write `{words[section.word]}: title`.")
    if section.title and section.word not in _TITLED:
        raise page.error(
            section.line, f"{section.title!r} stands behind the heading", "Write it on the lines under it."
        )


def _nothing(page: Page, nodes: list[Any], remedy: str) -> None:
    if nodes:
        node = nodes[0]
        line = getattr(node, "line", 0) or node.start
        raise page.error(line, "this text stands where nothing reads it", remedy)
