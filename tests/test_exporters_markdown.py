"""Published Markdown: what a reader of GitHub, MkDocs or Obsidian sees."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from browser import courses
from coursegen import markup
from coursegen.course import Lesson, Module, Project, Prose, Screen, clean_line, clean_text
from coursegen.exporters import exporter, markdown, options
from coursegen.exporters.portable import Writer, literal
from coursegen.i18n import catalogue

FORMAT = exporter("markdown")
WRITE = Writer(cite=lambda label: label, todo=lambda text: f"fill in: {text}")
GITHUB = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def pages(project: Project, **given: object) -> dict[str, str]:
    made = FORMAT.build(project, options(FORMAT, given)).files
    return {name: data.decode() for name, data in made.items() if name.endswith(".md")}


def plain(text: str) -> str:
    """The words that GitHub's dialect shows."""
    html = GITHUB.render(text)
    import lxml.html

    return " ".join(lxml.html.fromstring(f"<div>{html}</div>").text_content().split())


def test_index_and_a_file_a_module() -> None:
    made = pages(courses.everything())
    assert set(made) == {"index.md", "first.md", "second.md", "exam.md"}
    assert "[Every block](first.md#blocks)" in made["index.md"]
    assert '<a id="blocks"></a>' in made["first.md"]


def test_every_link_leads_somewhere() -> None:
    made = FORMAT.build(courses.everything(), options(FORMAT)).files
    for name, data in made.items():
        for target in re.findall(r"\]\(([^)]+)\)", data.decode() if name.endswith(".md") else ""):
            file, _, anchor = target.partition("#")
            assert (file or name) in made, target
            assert not anchor or f'<a id="{anchor}"></a>' in made[file or name].decode(), target


def test_answers_are_folded_away() -> None:
    text = re.sub(r"<details.*?</details>", "", pages(courses.everything())["first.md"], flags=re.DOTALL)
    for secret in (
        "Why 1 is so",
        "Reason 2",
        "Sun → Day",
        "44.4",
        "This is why",
        "With what you saw",
        "Think.",
    ):
        assert secret not in text
    assert "Which answer is right in p-single?" in text


def test_ordering_and_matching_are_not_shown_in_the_order_of_the_key() -> None:
    text = pages(courses.everything())["first.md"]
    asked = re.sub(r"<details.*?</details>", "", text, flags=re.DOTALL)
    order = re.findall(r"First this|Then that|Last these", asked)
    assert sorted(order) == ["First this", "Last these", "Then that"]
    assert order != ["First this", "Then that", "Last these"]


def test_citations_are_footnotes_defined_once_and_all_of_them() -> None:
    for text in pages(courses.everything()).values():
        defined = re.findall(r"^\[\^([^\]]+)\]: ", text, flags=re.MULTILINE)
        used = re.findall(r"\[\^([^\]]+)\](?!:)", text)
        assert len(defined) == len(set(defined))
        assert set(defined) == set(used)


def test_one_footnote_a_paragraph() -> None:
    assert WRITE.text("One.[^art-1a] Two.[^art-1a] Three.[^art-2a]") == "One. Two.[^art-1a] Three.[^art-2a]"


def test_two_activities_may_give_one_label_to_two_quotes() -> None:
    passage = courses.passage()
    quotes = ("Feedback", "employees.")
    lessons = tuple(
        Lesson(
            id=f"l{n}",
            title=f"L{n}",
            citations=(courses.cite().model_copy(update={"quote": quote}),),
            screens=(Screen(blocks=(Prose(text="Said.[^article-1a]"),)),),
        )
        for n, quote in enumerate(quotes)
    )
    course = courses.small().model_copy(
        update={"modules": (Module(id="m", title="M", activities=lessons),), "passages": (passage,)}
    )
    text = pages(Project(course=course))["m.md"]
    assert "[^article-1a]: “Feedback”" in text
    assert "[^article-1aa]: “employees.”" in text


def test_todos_are_seen_in_their_place_and_on_the_first_page() -> None:
    made = pages(courses.everything("nl"))
    assert "\\[invullen: the model of the company\\]" in made["first.md"]
    assert "**Nog in te vullen**" in made["index.md"]
    assert "[Read](first.md): 2" in made["index.md"]
    assert "> [!WARNING]\n> Dit is een concept" in made["first.md"]


def test_teaching_note_and_hidden_facts_are_for_the_facilitator() -> None:
    learner, facilitator = (
        "".join(pages(courses.everything(), edition=edition).values())
        for edition in ("learner", "facilitator")
    )
    for secret in ("TEACHING-NOTE", "She wants to leave"):
        assert secret not in learner
        assert secret in facilitator


def test_media_that_are_shown_come_along_and_missing_ones_are_told() -> None:
    project = courses.everything()
    assert "media/picture.png" in FORMAT.build(project, options(FORMAT)).files
    export = FORMAT.build(Project(course=project.course), options(FORMAT))
    assert {one.code for one in export.findings} == {"export.media-missing"}
    assert not any(name.startswith("media/") for name in export.files)


def test_every_word_has_a_dutch_translation() -> None:
    known = catalogue("markdown", "nl").messages
    folder = Path(markdown.__file__).parent
    said = {
        node.args[0].value
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"say", "text"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert said
    assert said <= set(known)


DANGERS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    '{: onclick="alert(1)" }',
    "{{ config }}",
    "</details>",
    "[[wiki]] ==mark== %%hidden%% $x$ and $y$",
    "# no heading",
    "1. no list",
    "- no list",
    "!!! note",
    "[^1]: no footnote",
    "&lt;b&gt;",
    "a | b",
    "~~gone~~ *not* _this_ `code` \\ still",
]


def test_a_module_without_activities_says_so() -> None:
    project = courses.everything()
    empty = Module(id="empty", title="Write a risk assessment")
    course = project.course.model_copy(update={"modules": (*project.course.modules, empty)})
    assert "There is nothing here yet." in pages(project.model_copy(update={"course": course}))["empty.md"]


def test_fixed_words_in_dutch_address_nobody_so_that_they_fit_je_and_u() -> None:
    said = catalogue("markdown", "nl").messages.values()
    assert [
        text for forms in said for text in forms if re.search(r"\b(?:je|jij|jouw|u|uw)\b", text, re.I)
    ] == []


@pytest.mark.parametrize("danger", DANGERS)
def test_untrusted_text_stays_text(danger: str) -> None:
    for made in (WRITE.line(clean_line(danger)), WRITE.text(clean_text(danger)), literal(danger)):
        html = GITHUB.render(made)
        assert plain(made) == " ".join(danger.split())
        assert re.sub(r"</?p>", "", html).count("<") == 0, html
        assert re.search(r"(?<!\\)[{<]", made) is None


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=40
    )
)
@example("\\")
@example("a_b _c_")
@example("__0__")
@example("&amp; &#39;")
def test_any_words_are_shown_as_they_are(text: str) -> None:
    try:
        line = clean_line(text)
    except ValueError:
        return
    assert plain(WRITE.line(line)) == " ".join(markup.to_plain(line).split())


TEXTS = [
    "A *word*, a **strong** one and `code | <b>`.",
    "- one\n  - two\n    - three\n- four",
    "1. one\n\n   more of one\n2. two",
    "3. three\n4. four",
    "> quoted\n>\n> - in it",
    "| a | b |\n| --- | --- |\n| `x` | 1 \\| 2 |",
    "```python\nprint('<b>')\n```",
    "[a link](https://example.org/a_b?q=1&r=<2>)",
    "<https://example.org>",
    "line one\nline two\\\nline three",
    "- a\n\n* b",
    "**bold*** and*",
    "_one_*two*__three__",
    "*\n\n- after an empty one",
]


@pytest.mark.parametrize("text", TEXTS)
def test_structure_survives(text: str) -> None:
    """What GitHub makes of it is what we make of the original."""
    ours = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    theirs = GITHUB.render(WRITE.text(text)).replace("<!-- -->\n", "")
    assert theirs == ours


def test_a_large_course_of_every_kind_has_no_raw_html_but_ours() -> None:
    allowed = r'</?details(?: markdown="1")?>|</?summary>|<a id="[a-z0-9-]+"></a>|<!-- -->'
    for text in pages(courses.everything()).values():
        without_code = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
        assert "<" not in re.sub(allowed, "", without_code)


def test_neighbours_of_one_kind_stay_two() -> None:
    text = pages(courses.everything())["first.md"]
    assert "> Begin today.\n\n<!-- -->\n\n> [!WARNING]" in text
