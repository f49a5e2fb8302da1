"""The player's files: scripts that tools can read back, words in each catalogue, media, colours, editions."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser import courses
from coursegen import i18n, markup, player
from coursegen.course import (
    CaseStudy,
    Course,
    Lesson,
    Project,
    Prose,
    Quiz,
    Screen,
    TrainerScript,
    clean_line,
    clean_text,
)
from coursegen.player import Settings
from coursegen.player.colours import contrast, theme_css
from coursegen.player.media import picture_size, read_cues
from coursegen.player.words import COUNTED, SAID

ROOM = Path(player.__file__).parent


def build(course: Course | Project, **given: Any) -> player.Built:
    project = course if isinstance(course, Project) else Project(course=course)
    return player.build(project, Settings(**given), tracking="scorm12")


def literal(data: bytes) -> dict[str, Any]:
    """Read a script back: one call with one JSON literal."""
    found = re.fullmatch(r"coursegen\.(activity|outline)\((.*)\);\n", data.decode(), re.DOTALL)
    assert found is not None
    value: dict[str, Any] = json.loads(found[2])
    return value


def outline(course: Course, **given: Any) -> dict[str, Any]:
    return literal(build(course, **given).files["player/outline.js"])


def said_by(pattern: str) -> set[str]:
    files = [*ROOM.glob("script/*.js"), *ROOM.glob("*.html.j2")]
    return {one for file in files for one in re.findall(pattern, file.read_text("utf-8"))}


def test_the_page_is_first_and_there_is_a_script_for_each_activity() -> None:
    names = list(build(courses.everything()).files)
    assert names[0] == "index.html"
    assert {name for name in names if name.startswith("activities/")} == {
        f"activities/{id}.js" for id in ("blocks", "draft", "practice", "case", "talk", "exam")
    }


def test_scripts_are_read_back_with_ids_and_hashes() -> None:
    files = build(courses.everything()).files
    data = [literal(files[name]) for name in files if name.startswith("activities/")]
    assert {one["id"] for one in data} == {"blocks", "draft", "practice", "case", "talk", "exam"}
    assert len({one["hash"] for one in data}) == 6


@pytest.mark.parametrize(
    "text", ["</script><script>x", "a\u2028b\u2029c", "<!-- x -->", "\\u003c", '"+alert(1)+"']
)
def test_no_text_ends_the_string_it_stands_in(text: str) -> None:
    course = courses.untested()
    lesson = courses.lessons(course)[0]
    screen = Screen(blocks=(Prose(text=clean_text(text)),))
    hurt = lesson.model_copy(update={"screens": (screen,), "citations": (), "title": clean_line(text)})
    data = build(courses.with_activities(course, hurt)).files["activities/lesson-1.js"]
    assert b"<" not in data
    assert not re.search("[\u2028\u2029]", data.decode())
    assert literal(data)["id"] == "lesson-1"


@pytest.mark.parametrize(("kind", "folder"), [("js", "script"), ("css", "style")])
def test_every_script_and_sheet_is_in_the_package(kind: str, folder: str) -> None:
    built = build(courses.small()).files
    assert f'"player/player.{kind}"' in built["index.html"].decode()
    files = [file.read_bytes() for file in ROOM.glob(f"{folder}/*.{kind}")]
    assert len(files) >= 10
    assert all(built[f"player/player.{kind}"].count(data) == 1 for data in files)
    assert max(data.count(b"\n") for data in files) <= 300


def test_the_scripts_say_what_is_declared_and_nothing_else() -> None:
    assert said_by(r'cg\.t\(\s*"((?:[^"\\]|\\.)*)"') == set(SAID)
    assert said_by(r'cg\.n\(\s*"((?:[^"\\]|\\.)*)"') == set(COUNTED)


@pytest.mark.parametrize("language", [one for one in i18n.languages("player") if one != "en"])
def test_every_word_is_in_each_catalogue(language: str) -> None:
    known = i18n.catalogue("player", language).messages
    wanted = {*SAID, *COUNTED, "[fill in: {what}]"} | said_by(r'say\("([^"]*)"\)')
    assert set(known) == wanted
    for message, forms in known.items():
        for form in forms:
            assert set(re.findall(r"\{\w+\}", form)) == set(re.findall(r"\{\w+\}", message)), message
    assert all(len(known[one]) == len(i18n.catalogue("player", language).forms) for one in COUNTED)


def test_dutch_is_among_them_and_counts() -> None:
    words = outline(courses.small(language="nl"))["words"]
    assert words["{count} minutes"] == {"one": "{count} minuut", "other": "{count} minuten"}
    assert words["Check"] == "Controleren"
    english = outline(courses.small())["words"]
    assert english["{count} minutes"] == {"one": "{count} minute", "other": "{count} minutes"}


def test_every_kind_of_activity_is_shown() -> None:
    built = build(courses.everything())
    assert built.findings == ()
    kinds = [one["kind"] for one in outline(courses.everything().course)["activities"]]
    assert kinds == ["lesson", "lesson", "practice", "case", "dialogue", "test"]


def test_teaching_notes_and_what_leads_a_persona_are_in_the_facilitators_edition_only() -> None:
    case, script = courses.everything().course.modules[1].activities
    assert isinstance(script, TrainerScript)
    persona = script.persona.model_copy(
        update={"triggers": ("WHAT-OPENS-HER",), "limits": ("WHAT-SHE-NEVER-DOES",)}
    )
    led = script.model_copy(update={"persona": persona})
    course = courses.with_activities(courses.untested(), case, led)
    secret = [b"TEACHING-NOTE", b"WHAT-OPENS-HER", b"WHAT-SHE-NEVER-DOES", b"To be seen"]
    learner = b"".join(build(course).files.values())
    assert not [one for one in secret if one in learner]
    facilitator = b"".join(build(course, edition="facilitator").files.values())
    assert [one for one in secret if one in facilitator] == secret


def test_an_objective_that_the_first_words_name_is_not_shown_twice() -> None:
    course = courses.small()
    first, second = courses.lessons(course)
    opening = Screen(
        blocks=(Prose(text="After this lesson you can give feedback in a conversation.\n\nRead on."),)
    )
    told = first.model_copy(update={"screens": (opening, *first.screens[1:]), "citations": ()})
    files = build(courses.with_activities(course, told, second)).files
    assert literal(files["activities/lesson-1.js"])["objectives"] == []
    assert literal(files["activities/lesson-2.js"])["objectives"] == ["Give feedback in a conversation"]


def test_another_path_through_a_conversation_or_another_option_changes_the_fingerprint() -> None:
    course = courses.everything().course
    case, script = course.modules[1].activities
    assert isinstance(script, TrainerScript)
    assert isinstance(case, CaseStudy)

    def printed(*activities: Any) -> dict[str, str]:
        return prints(courses.with_activities(courses.untested(), *activities))

    begin, *rest = script.scenes
    turned = begin.model_copy(update={"choices": begin.choices[::-1]})
    said = begin.model_copy(update={"situation": "Another sentence."})
    (stage,) = case.stages
    option = stage.alternatives[0].model_copy(update={"text": "Another option"})
    other = stage.model_copy(update={"alternatives": (option,)})
    edited = stage.model_copy(update={"situation": "Another sentence."})
    before = printed(case, script)
    same = printed(
        case.model_copy(update={"stages": (edited,)}), script.model_copy(update={"scenes": (said, *rest)})
    )
    after = printed(
        case.model_copy(update={"stages": (other,)}), script.model_copy(update={"scenes": (turned, *rest)})
    )
    assert same == before
    assert not before.items() & after.items()


def test_media_come_along_where_they_are_used_and_missing_ones_are_told() -> None:
    project = courses.everything()
    files = build(project).files
    assert files["media/picture.png"] == courses.MEDIA["picture.png"][1]
    assert "media/talk.vtt" not in files
    bare = build(Project(course=project.course))
    assert [one.code for one in bare.findings].count("export.media-missing") == 4
    assert not any(name.startswith("media/") for name in bare.files)


@given(st.from_regex(r"[A-Za-zé]([a-zé0-9 .,:;!?'\"()/+-]{0,60}[a-z.])?", fullmatch=True))
def test_plain_words_are_rendered_the_short_way_and_the_long_way_alike(text: str) -> None:
    text = " ".join(text.split())
    assert markup.to_html(text) == markup.to_html(f"{text} *x*").replace(" <em>x</em>", "")


def prints(course: Course) -> dict[str, str]:
    return {one["id"]: one["print"] for one in outline(course)["activities"]}


def test_a_sentence_changes_no_fingerprint_and_an_order_does() -> None:
    course = courses.small()
    first, second = courses.lessons(course)
    assert course.final_test is not None
    said = first.screens[1].model_copy(
        update={"blocks": (Prose(text="Another sentence."), *first.screens[1].blocks[1:])}
    )
    edited = first.model_copy(update={"screens": (first.screens[0], said)})
    assert prints(courses.with_activities(course, edited, second)) == prints(course)

    third = Screen(title="One more", blocks=(Prose(text="Words."),))
    longer = first.model_copy(update={"screens": (*first.screens, third)})
    moved = first.model_copy(update={"screens": (first.screens[0], third, first.screens[1])})
    assert prints(courses.with_activities(course, longer, second))["lesson-1"] != prints(course)["lesson-1"]
    assert (
        prints(courses.with_activities(course, longer, second))["lesson-1"]
        != prints(courses.with_activities(course, moved, second))["lesson-1"]
    )

    item = course.final_test.items[0]
    turned = item.model_copy(update={"options": item.options[::-1]})  # type: ignore[union-attr]
    test = course.final_test.model_copy(update={"items": (turned, *course.final_test.items[1:])})
    assert prints(course.model_copy(update={"final_test": test}))["test"] != prints(course)["test"]


def test_keys_of_activities_differ_and_stay_when_others_come() -> None:
    large = outline(courses.large())["activities"]
    assert len({one["key"] for one in large}) == len(large) == 121
    course = courses.small()
    fewer = courses.with_activities(course, courses.lessons(course)[1])
    keys = {one["id"]: one["key"] for one in outline(course)["activities"]}
    assert {one["id"]: one["key"] for one in outline(fewer)["activities"]}.items() <= keys.items()


def test_which_tests_make_the_score() -> None:
    course = courses.small()
    assert course.final_test is not None

    def counting(one: Course) -> list[str]:
        return [activity["id"] for activity in outline(one)["activities"] if activity.get("counts")]

    def quiz(id: str, **more: Any) -> Quiz:
        return Quiz(id=id, title=id, items=(courses.choice(f"{id}-q"),), **more)

    inside = courses.with_activities(
        course, *courses.lessons(course), quiz("one"), quiz("two", status="draft")
    )
    assert counting(inside) == ["test"]
    assert counting(inside.model_copy(update={"final_test": None})) == ["one"]
    assert counting(courses.untested()) == []


@pytest.mark.parametrize(
    ("given", "own", "passing"), [({}, None, 0.8), ({}, 0.6, 0.6), ({"passing_score": 0.9}, 0.6, 0.9)]
)
def test_whose_passing_score_counts(given: dict[str, Any], own: float | None, passing: float) -> None:
    course = courses.small()
    assert course.final_test is not None
    test = course.final_test.model_copy(update={"passing_score": own})
    assert (
        outline(course.model_copy(update={"final_test": test}), **given)["activities"][-1]["passing"]
        == passing
    )


PICTURES = {
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 60, 40): (60, 40),
    b"GIF89a" + struct.pack("<HH", 60, 40): (60, 40),
    b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08" + struct.pack(">HH", 40, 60): (60, 40),
    b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\x3b\0\0\x27\0\0": (60, 40),
    b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 60, 40): (60, 40),
    b"<svg/>": None,
}


@pytest.mark.parametrize(("data", "size"), PICTURES.items())
def test_the_size_of_a_picture(data: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(data) == size


@given(st.sampled_from(list(PICTURES)), st.binary(max_size=40), st.integers(0, 40))
def test_a_broken_picture_is_no_drama(start: bytes, rest: bytes, cut: int) -> None:
    size = picture_size(start[:cut] + rest)
    assert size is None or len(size) == 2


def test_captions_are_read() -> None:
    text = "WEBVTT\r\n\r\n1\r\n00:01.500 --> 01:00:02.000 align:start\r\n<v Noor>Hello</v>\r\nyou\r\n\r\nNOTE x\r\n"
    assert read_cues(text) == [[1.5, 3602.0, "Hello\nyou"]]
    assert read_cues("no captions") == []


def palette(scheme: str, accent: str) -> dict[str, str]:
    """The colours of the style sheet in one scheme, with those of a theme."""
    sheet = (ROOM / "style" / "base.css").read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    text = light + dark if scheme == "dark" else light
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text))
    shades = re.findall(r"#[0-9a-f]{6}", theme_css(accent, "").decode())
    return colours | {"tone": shades[scheme == "dark"]}


def mixed(one: str, other: str, share: float) -> str:
    """What `color-mix(in srgb, one share, other)` is."""
    channels = [(int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in channels)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@given(accent=st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_any_accent_can_be_read_on_light_and_on_dark(scheme: str, accent: str) -> None:
    """Each pair of text and ground that a style sheet makes of the accent."""
    colours = palette(scheme, accent)
    tone, ground, ink, soft = (colours[name] for name in ("tone", "ground", "ink", "soft"))
    pairs = {
        "text on the page": (tone, ground),
        "text on a surface": (tone, colours["surface"]),
        "a button that the mouse is over": (tone, colours["tint"]),
        "a main button": (colours["on-tone"], tone),
        "a main button that the mouse is over": (colours["on-tone"], mixed(tone, ink, 0.88)),
        "where one is in the menu": (ink, mixed(tone, ground, 0.10)),
        "the line below it": (soft, mixed(tone, ground, 0.10)),
        "a question that was answered": (ink, mixed(tone, ground, 0.12)),
        "quoted words": (ink, mixed(tone, ground, 0.16)),
        "words that were found": (ink, mixed(tone, ground, 0.20)),
    }
    low = {name: pair for name, pair in pairs.items() if contrast(*pair) < 4.5}
    assert not low


def test_the_course_s_own_font_comes_first() -> None:
    assert b'--font: Inter, "Open Sans", var(--system);' in theme_css("#1f5fbf", 'Inter, "Open Sans"')


def test_direction_and_language_of_the_page() -> None:
    page = build(courses.small().model_copy(update={"language": "ar"})).files["index.html"].decode()
    assert '<html lang="ar" dir="rtl">' in page


def test_without_tracking_there_is_nothing_to_leave() -> None:
    built = player.build(Project(course=courses.small()), Settings(), tracking="none")
    assert b'data-action="exit"' not in built.files["index.html"]
    assert literal(built.files["player/outline.js"])["settings"]["tracking"] == "none"


def test_a_course_with_nothing_to_show_is_still_a_page() -> None:
    course = courses.everything().course
    bare = course.model_copy(update={"modules": (), "final_test": None})
    assert outline(bare)["activities"] == []
    assert "index.html" in build(bare).files


def test_a_lesson_is_a_page_a_screen() -> None:
    course = courses.small()
    lesson = courses.lessons(course)[0]
    assert isinstance(lesson, Lesson)
    data = literal(build(course).files["activities/lesson-1.js"])
    assert [page["title"] for page in data["pages"]] == ["", "Try it in lesson 1"]
    assert data["cites"] == [["article-1a", "article-1", course.passages[0].text]]
