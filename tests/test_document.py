"""The document: places in errors, what merges, what text may be."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

import strategies
from coursegen import markup
from coursegen.course import (
    Citation,
    Course,
    Lesson,
    Line,
    Numeric,
    Prose,
    Screen,
    Source,
    Table,
    Text,
    Todo,
    clean_line,
    clean_text,
    slug,
    validate,
)
from coursegen.errors import CourseError

LINE: TypeAdapter[str] = TypeAdapter(Line)
TEXT: TypeAdapter[str] = TypeAdapter(Text)


def option(text: str) -> dict[str, str]:
    return {"text": text}


def choice(name: str = "q-1", **fields: Any) -> dict[str, Any]:
    base = {
        "type": "single_choice",
        "id": name,
        "stem": "Wat?",
        "options": [option("a"), option("b")],
        "key": 0,
    }
    return base | fields


def course(*activities: dict[str, Any], **fields: Any) -> dict[str, Any]:
    modules = [{"id": "m-1", "title": "Een"}, {"id": "m-2", "title": "Twee", "activities": list(activities)}]
    return {"id": "c", "title": "C", "language": "nl", "modules": modules} | fields


def quiz(*items: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"kind": "quiz", "id": "quiz-1", "title": "Q", "items": list(items)} | fields


def lesson(*blocks: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"kind": "lesson", "id": "les-1", "title": "L", "screens": [{"blocks": list(blocks)}]} | fields


def prose(text: str) -> dict[str, str]:
    return {"type": "prose", "text": text}


AT = "modules[1].activities[0]"


class TestPlacesInErrors:
    @pytest.mark.parametrize(
        ("data", "place", "message"),
        [
            (course(quiz(choice(), choice("q-2", key=7))), f"{AT}.items[1].key", "there is no option 7"),
            (course(quiz(choice(colour="red"))), f"{AT}.items[0].colour", "unknown field 'colour'"),
            (
                course(quiz(choice(options=[option("a"), option("A ")]))),
                f"{AT}.items[0].options[1]",
                "says the same as option 1",
            ),
            (course(quiz({"type": "single_choice", "id": "q"})), f"{AT}.items[0].stem", "'stem' is missing"),
            (
                course(quiz({"type": "riddle", "id": "q"})),
                f"{AT}.items[0]",
                "type is 'riddle'; use one of 'single_choice'",
            ),
            (course(quiz({"id": "q"})), f"{AT}.items[0]", "says no type"),
            (course({"kind": "game"}), AT, "kind is 'game'; use one of 'lesson'"),
            (
                course(lesson({"type": "steps", "steps": ["a", "# b"]})),
                f"{AT}.screens[0].blocks[0].steps[1]",
                "has a heading",
            ),
            (
                course(lesson({"type": "check", "item": choice(level="know")})),
                f"{AT}.screens[0].blocks[0].item.level",
                "'remember'",
            ),
            (
                course(lesson({"type": "check", "item": choice(use="test")})),
                f"{AT}.screens[0].blocks[0].item.use",
                "is for a test",
            ),
            (course(lesson(prose("a[^x-1a]"))), AT, r"[^x-1a] is cited and not defined"),
            (
                course(lesson(prose("a"), citations=[{"passage": "x-1", "quote": "q"}])),
                f"{AT}.citations[0]",
                "never used",
            ),
            (course(lesson({"type": "todo", "text": "x"})), f"{AT}.status", "is a draft"),
            (course(lesson(prose(" "))), f"{AT}.screens[0].blocks[0].text", "is empty"),
            (course(lesson(), screens=3), "screens", "unknown field 'screens'"),
            (course(quiz(choice(), choice())), f"{AT}.items[1].id", "'q-1'"),
            (
                course(quiz(choice(objective="o"))),
                f"{AT}.items[0].objective",
                "the objective 'o', which does not exist",
            ),
            (
                course(quiz(choice(), choice("q-2", use="test"))),
                f"{AT}.items[1].use",
                "practice and test are kept apart",
            ),
            (
                course(lesson({"type": "figure", "asset": "pic", "alt": None})),
                f"{AT}.screens[0].blocks[0]",
                "the asset 'pic'",
            ),
            (course(lesson(id="m-1")), f"{AT}.id", "ids are unique"),
            (course(recall=[{"after_days": 7, "items": ["q"]}]), "recall[0].items", "the item 'q'"),
            (course(theme={"logo": "x"}), "theme.logo", "the asset 'x'"),
            (course(lesson(screens=[{}, {}])), f"{AT}.screens[1]", "has no title"),
        ],
    )
    def test_place(self, data: dict[str, Any], place: str, message: str) -> None:
        with pytest.raises(CourseError) as caught:
            validate(Course, data)
        assert caught.value.place == place
        assert message in caught.value.message
        assert "\n" not in str(caught.value)

    def test_scenes(self) -> None:
        script = {
            "kind": "trainer",
            "id": "t",
            "title": "T",
            "role": "r",
            "goal": "g",
            "persona": {"name": "n", "goal": "g"},
            "scenes": [{"id": "begin", "choices": [{"text": "a", "target": "weg"}]}],
        }
        with pytest.raises(CourseError) as caught:
            validate(Course, course(script))
        assert caught.value.place == f"{AT}.scenes[0].choices[0].target"


class TestWhatMerges:
    def test_adjacent_prose(self) -> None:
        screen = Screen(blocks=(Prose(text="a"), Prose(text="b"), Todo(text="x"), Prose(text="c")))
        assert screen.blocks == (Prose(text="a\n\nb"), Todo(text="x"), Prose(text="c"))

    def test_a_to_do_is_no_prose(self) -> None:
        with pytest.raises(ValidationError, match="is a Todo block"):
            Prose(text="a\n\n[todo: b]\n\nc")


class TestNarrowRules:
    def test_table_rows_fit_the_header(self) -> None:
        with pytest.raises(ValidationError, match="has 1 cells, the header has 2"):
            Table(caption="c", header=("a", "b"), rows=(("1",),))

    @pytest.mark.parametrize("unit", ["5 kg", "± 3", "+x", "a|b"])
    def test_a_unit_cannot_be_read_as_more_of_its_number(self, unit: str) -> None:
        with pytest.raises(ValidationError, match="a unit starts with no digit"):
            Numeric.model_validate({"id": "q", "stem": "s", "key": 1, "unit": unit})

    def test_assets_differ_where_case_does_not_count(self) -> None:
        one = {"media_type": "image/png", "sha256": "0" * 64}
        assets = [{"id": "a", "file": "A.png", **one}, {"id": "b", "file": "a.png", **one}]
        with pytest.raises(CourseError, match="asset file"):
            validate(Course, course(assets=assets))

    def test_a_quote_has_no_blank_line(self) -> None:
        for quote in ("a\n\nb", " a", "a\r\nb"):
            with pytest.raises(ValidationError):
                Citation(passage="a-1", quote=quote)

    def test_a_source_has_line_feeds_alone(self) -> None:
        with pytest.raises(ValidationError, match="carriage return"):
            Source(id="a", name="a", text="a\r\nb")

    def test_a_to_do_without_control_characters(self) -> None:
        with pytest.raises(ValidationError, match="control character"):
            Todo(text="a\x00b")


class TestText:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("# kop", "a heading"),
            ("a\n===", "a heading"),
            ("***", "a horizontal rule"),
            ("    code", None),
            ("a\n\n      code", "an indented code block"),
            ("```\na", "opens a code block"),
            ("![a](b.png)", "a picture"),
            ("[a]: https://x.org", "link reference"),
            ("::: steps", "':::'"),
            ("> - ::: x", "':::'"),
            ("- [x] a", "'- [x]'"),
            ("[^1]: x", "'[^1]:'"),
            ("= a", "'='"),
            ("a\n: b", "':'"),
            ("> [!TIP]\n> a", "'> [!'"),
            ("a\u202eb", "U+202E"),
        ],
    )
    def test_what_it_may_not_be(self, text: str, why: str | None) -> None:
        if why is None:
            assert TEXT.validate_python(text) == text.strip()
            return
        with pytest.raises(ValidationError) as caught:
            TEXT.validate_python(text)
        assert why in str(caught.value)

    @pytest.mark.parametrize("line", ["a\nb", "- a", "1. a", "> a", "# a", "```", "    ", "\u3000"])
    def test_what_a_line_may_not_be(self, line: str) -> None:
        with pytest.raises(ValidationError):
            LINE.validate_python(line)

    @given(strategies.lines)
    def test_a_valid_line_stays_what_it_is(self, line: str) -> None:
        assert LINE.validate_python(line) == line

    @given(strategies.prose)
    def test_valid_text_stays_what_it_is(self, text: str) -> None:
        assert TEXT.validate_python(text) == text

    @pytest.mark.parametrize("line", ["a\\|b", "a\\\\|b", "a\\\\\\|b", "`a\\|b`"])
    def test_a_pipe_needs_no_backslash(self, line: str) -> None:
        once = LINE.validate_python(line)
        assert LINE.validate_python(once) == once


def visible(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


UNTRUSTED = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(strategies.WORDS), max_size=8).map(" ".join),
    st.lists(st.sampled_from(strategies.WORDS), max_size=8).map("\n".join),
    st.lists(st.sampled_from('-:#=>[]{}|!^"\\`~*_.()<&; \n1aé'), max_size=40).map("".join),
)


def words_of(text: str) -> str:
    """What is to be read of untrusted text: control characters are none of it."""
    kept = "".join(
        " " if markup.has_control(char) and char not in "\n\t" else char
        for char in unicodedata.normalize("NFC", text)
    )
    return visible(kept)


class TestUntrusted:
    @settings(max_examples=strategies.ROUNDS)
    @given(UNTRUSTED)
    @example("a\\")
    @example("[todo: x]")
    @example("[^art-1a]")
    @example("- [x] a")
    @example("1. a")
    @example("&amp;")
    @example("a | b\n--|--")
    @example("[a]: b")
    def test_a_clean_line_says_the_same_words(self, text: str) -> None:
        try:
            line = clean_line(text)
        except ValueError:
            assert not words_of(text).rstrip("\\ ")
            return
        assert LINE.validate_python(line) == line
        assert markup.to_plain(line) == words_of(text)
        assert not markup.labels(line)
        assert not markup.todos(line)

    @settings(max_examples=strategies.ROUNDS)
    @given(UNTRUSTED)
    @example("a\\")
    @example("```\n\na")
    @example("a\n\n    b")
    def test_clean_text_says_the_same_words(self, text: str) -> None:
        cleaned = clean_text(text)
        assert TEXT.validate_python(cleaned) == cleaned
        assert visible(markup.to_plain(cleaned)) == words_of(text)
        assert not markup.labels(cleaned)
        assert not markup.todos(cleaned)

    @given(UNTRUSTED)
    def test_a_slug_is_an_id(self, text: str) -> None:
        made = slug(text, taken={"part"})
        assert made != "part"
        assert Lesson(id=made, title="x", screens=(Screen(),)).id == made
