"""The storyboard in Word: what an expert reads, what Word and screen readers need, and nothing that is lost."""

from __future__ import annotations

import ast
import hashlib
import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from lxml import etree

import strategies
from browser import courses
from coursegen import markup
from coursegen.course import (
    Asset,
    Citation,
    Course,
    Figure,
    HouseTerm,
    LearningObjective,
    Lesson,
    Module,
    Passage,
    Project,
    Prose,
    RecallSet,
    Screen,
    Source,
    Todo,
)
from coursegen.course.naming import PlaceNames, read_place_name
from coursegen.exporters import exporter, options, storyboard
from coursegen.i18n import catalogue
from coursegen.rules.walk import strings

FORMAT = exporter("docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CODED = frozenset(
    ["activate", "demonstrate", "apply", "integrate", "passed", "partly", "failed", "direct", "end"]
)
"""What the file says in the course's language."""
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def made(project: Project | Course, **given: object) -> bytes:
    whole = project if isinstance(project, Project) else Project(course=project)
    (data,) = FORMAT.build(whole, options(FORMAT, given)).files.values()
    return data


def part(data: bytes, name: str = "document") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def words(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def paragraphs(root: Any) -> list[tuple[str, str]]:
    """Style and words of each."""
    return [(one.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), words(one)) for one in root.iter(f"{W}p")]


def rows(root: Any) -> list[list[str]]:
    return [[words(cell) for cell in row.iter(f"{W}tc")] for row in root.iter(f"{W}tr")]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def everything() -> bytes:
    return made(courses.everything())


def test_word_opens_it_and_its_headings_make_an_outline(everything: bytes) -> None:
    document = docx.Document(io.BytesIO(everything))
    outline = [
        (one.style.name, one.text)
        for one in document.paragraphs
        if one.style and re.match("Heading|Test question", one.style.name or "")
    ]
    assert ("Heading 1", "How to review") in outline
    assert ("Heading 1", "Module 1: Read") in outline
    assert ("Heading 2", "1.1 Lesson: Every block") in outline
    assert ("Heading 2", "2.2 Practice conversation: The talk with Noor") in outline
    assert ("Heading 3", "Screen 2: What you see · shows it") in outline
    assert ("Heading 4", "Question 1") in outline
    levels = [2 if style == "Test question" else int(style[-1]) for style, _ in outline]
    assert ("Test question", "Question 9") in outline
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert document.core_properties.title == "Everything & <more> – Storyboard"
    assert document.core_properties.created is None


def test_nothing_that_a_learner_reads_is_lost(everything: bytes) -> None:
    _holds_every_word(courses.everything(), everything)


def _holds_every_word(project: Project, data: bytes) -> None:
    """Every text of every activity stands in the file, word for word, the facilitator's too."""
    text = squeezed(words(part(data)) + words(part(data, "footnotes")))
    for path, one in strings(project.course.modules, "modules"):
        if "[todo:" not in one and one not in CODED:
            for line in markup.to_plain(one).split("\n"):
                assert squeezed(line) in text, path


def test_the_key_is_marked_by_a_sign_and_a_word(everything: bytes) -> None:
    found = rows(part(everything))
    assert ["B", "Answer 1 of p-single", "✓ right", "Why 1 is so."] in found
    assert ["A", "Answer 0 of p-single", "✗ wrong", "Why 0 is so."] in found
    assert ["A", "True", "✗ wrong", ""] in found
    assert [row[2] for row in found if row[:2] in (["A", "Statement 0"], ["C", "Statement 2"])] == [
        "✓ right"
    ] * 4
    assert ["A", "Ask what happened", "✓ 2", "You listen."] in found
    assert ["belongs to nothing", "Noon"] in found
    assert ["2", "Then that"] in found
    assert ["Fruit", "ApplePear"] in found
    assert ["Clear", "Names what was seen", "Hints", "Judges"] in found
    text = words(part(everything))
    assert "✓ right: 44.4 ± 0.1 °C" in text
    assert "✓ right: dialogue / a dialogue" in text


def test_items_say_what_they_are_for(everything: bytes) -> None:
    metas = [text for style, text in paragraphs(part(everything)) if style == "Meta"]
    assert "Judging a situation · for practice · level: remember · points: 2 · objective 1" in metas
    assert any("asked before the text" in one for one in metas)
    assert any("part of the answer earns part of the points" in one for one in metas)
    assert any("not scored" in one for one in metas)


def test_a_dialogue_says_where_choices_lead_and_what_can_be_reached(everything: bytes) -> None:
    found = rows(part(everything))
    assert ["A", "You say it today", "→ Scene 2 (good)+1: Says it today", "At once."] in found
    assert ["Scene 2 (good)", "✓ reached", "1", "–"] in found
    assert ["Scene 3 (bad)", "✗ not reached", "0", "–"] in found
    assert ("Speech", "Noor: Did you look?") in paragraphs(part(everything))


def test_numbers_are_written_as_the_language_does() -> None:
    assert "✓ goed: 44,4 ± 0,1 °C" in words(part(made(courses.everything("nl"))))


def test_to_dos_are_highlighted_listed_and_linked(everything: bytes) -> None:
    root = part(everything)
    marked = [words(one) for one in root.iter(f"{W}r") if one.find(f"{W}rPr/{W}highlight") is not None]
    assert {"[to fill in: the name]", "[to fill in: the model of the company]"} <= set(marked)
    listed = [row for row in rows(root) if row[-1].startswith("1.2 · ")]
    assert listed == [
        ["1", "the name", "1.2 · Screen 1"],
        ["2", "the model of the company", "1.2 · Screen 1"],
    ]
    assert "Nothing is marked as missing." in words(part(made(courses.small())))


def test_every_link_inside_leads_somewhere(everything: bytes) -> None:
    root = part(everything)
    names = {one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")}
    anchors = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")} - {None}
    assert len(anchors) > 15
    assert anchors <= names


def test_sources_are_footnotes_with_the_exact_words_and_where_they_stand() -> None:
    text = "The limit is 5 mg.\nNot more."
    passage = Passage(
        id="guide-4",
        document="guide",
        kind="paragraph",
        start=0,
        end=len(text),
        text=text,
        headings=("Dose", "Adults \x0b"),
        page=12,
    )
    lesson = Lesson(
        id="l",
        title="L",
        citations=(Citation(passage="guide-4", quote=text),),
        screens=(
            Screen(blocks=(Prose(text="At most 5 mg.[^guide-4a] Never more.[^guide-4a]\n\nSo.[^guide-4a]"),)),
        ),
    )
    source = Source(id="guide", name="Guide 2025.pdf", language="de", text=text, passages=(passage,))
    course = Course(
        id="c",
        title="C",
        language="en",
        modules=(Module(id="m", title="M", activities=(lesson,)),),
        passages=(passage,),
    )
    data = made(Project(course=course, sources=(source,)))
    notes = [words(one) for one in part(data, "footnotes").iter(f"{W}footnote")][2:]
    assert notes == [" “The limit is 5 mg. Not more.” — Guide 2025.pdf › Dose › Adults › page 12"] * 2
    ids = [one.get(f"{W}id") for one in part(data).iter(f"{W}footnoteReference")]
    assert ids == ["2", "3"]
    languages = {one.get(f"{W}val") for one in part(data, "footnotes").iter(f"{W}lang")}
    assert languages == {"de-DE"}


def test_tables_can_be_followed_without_seeing_them(everything: bytes) -> None:
    for table in part(everything).iter(f"{W}tbl"):
        look = table.find(f"{W}tblPr/{W}tblLook")
        header = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        assert header[0] is (look.get(f"{W}firstRow") == "1")
        assert not any(header[1:])
        assert look.get(f"{W}firstRow") != look.get(f"{W}firstColumn")
        widths = {len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")}
        assert widths == {len(table.findall(f"{W}tblGrid/{W}gridCol"))}
        assert all(cell[-1].tag == f"{W}p" for cell in table.iter(f"{W}tc"))


def test_pictures_have_their_description(everything: bytes) -> None:
    known = [
        (one.get("descr"), one.find(".//{*}decorative") is not None)
        for one in part(everything).iter(f"{WP}docPr")
    ]
    assert known == [("", True), ("A grey plane", False), ("", True)]
    assert "Described for who cannot see it: A grey plane" in words(part(everything))


@pytest.mark.parametrize(
    "data", [b"RIFF\x24\x00\x00\x00WEBPVP8 ", b"<svg/>", b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff\xe0"]
)
def test_a_picture_that_word_cannot_show_is_named(data: bytes) -> None:
    export = FORMAT.build(_with_picture(data, there=True), options(FORMAT))
    assert [one.code for one in export.findings] == ["export.picture-unshown"]
    text = words(part(next(iter(export.files.values()))))
    assert "[Picture p.webp: Word cannot show this kind of picture]" in text
    assert "Described for who cannot see it: Two people" in text


def test_a_picture_that_is_not_there_is_told() -> None:
    export = FORMAT.build(_with_picture(b"x", there=False), options(FORMAT))
    assert [(one.code, one.severity) for one in export.findings] == [("export.media-missing", "error")]


def _with_picture(data: bytes, *, there: bool) -> Project:
    digest = hashlib.sha256(data).hexdigest()
    lesson = Lesson(id="l", title="L", screens=(Screen(blocks=(Figure(asset="p", alt="Two people"),)),))
    course = Course(
        id="c",
        title="C",
        language="en",
        modules=(Module(id="m", title="M", activities=(lesson,)),),
        assets=(Asset(id="p", file="p.webp", media_type="image/webp", sha256=digest),),
    )
    return Project(course=course, assets={digest: data} if there else {})


def test_editions() -> None:
    whole, learner = (
        words(part(made(courses.everything(), edition=one))) for one in ("facilitator", "learner")
    )
    for secret in ("TEACHING-NOTE", "She wants to leave"):
        assert secret in whole
        assert secret not in learner


def test_paper() -> None:
    sizes = [
        part(made(courses.small(), paper=paper)).find(f".//{W}pgSz").get(f"{W}w")
        for paper in ("a4", "letter")
    ]
    assert sizes == ["11906", "12240"]


def test_what_an_expert_changes_is_tracked(everything: bytes) -> None:
    assert part(everything, "settings").find(f"{W}trackRevisions") is not None


def arabic() -> Project:
    lesson = Lesson(
        id="l",
        title="التغذية الراجعة",
        status="draft",
        screens=(
            Screen(
                blocks=(Prose(text="بعد هذا الدرس\n\n| أ | ب |\n| --- | --- |\n| ١ | ٢ |"), Todo(text="اسم"))
            ),
        ),
    )
    return Project(
        course=Course(
            id="ar", title="درس", language="ar", modules=(Module(id="m", title="وحدة", activities=(lesson,)),)
        )
    )


def test_right_to_left_runs_through_the_whole_file() -> None:
    data = made(arabic())
    root = part(data)
    assert all(one.find(f"{W}bidi") is not None for one in root.iter(f"{W}pPr"))
    assert all(one.find(f"{W}bidiVisual") is not None for one in root.iter(f"{W}tblPr"))
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    assert all(one.find(f"{W}rPr/{W}rtl") is not None for one in root.iter(f"{W}r") if words(one))
    assert part(data, "styles").find(f".//{W}rPrDefault//{W}lang").get(f"{W}bidi") == "ar-EG"
    export = FORMAT.build(arabic(), options(FORMAT))
    if not catalogue("docx", "ar").messages:
        assert [one.code for one in export.findings] == ["export.words-english"]
        assert "\u200eModule\u200e 1: وحدة" in words(root)


def test_left_to_right_has_none_of_it(everything: bytes) -> None:
    assert not any(part(everything).iter(f"{W}bidi", f"{W}rtl", f"{W}bidiVisual"))


@pytest.mark.parametrize(
    ("language", "tag"), [("nl", "nl-NL"), ("en-GB", "en-GB"), ("zh-Hant", "zh-TW"), ("tlh", "tlh")]
)
def test_the_language_is_one_that_word_knows(language: str, tag: str) -> None:
    data = made(courses.small().model_copy(update={"language": language}))
    assert part(data, "styles").find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == tag
    (named,) = (row[1] for row in rows(part(data)) if row[0] in {"Language", "Taal"})
    assert named == {"nl": "Nederlands", "en-GB": "English (United Kingdom)", "zh-Hant": "中文 (繁體)"}.get(
        language, language
    )


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/a?b=c#d", True),
        ("mailto:a@example.org", True),
        ("https://", False),
        ("http://[::1", False),
        ("https://ex ample.org", False),
        ("file:///etc/passwd", False),
        ("../secret", False),
        ("javascript:alert(1)", False),
    ],
)
def test_only_addresses_that_word_takes_become_links(address: str, linked: bool) -> None:
    lesson = Lesson(
        id="l", title="L", screens=(Screen(blocks=(Prose(text=f"Read [the page](<{address}>) now."),)),)
    )
    data = made(
        Course(id="c", title="C", language="en", modules=(Module(id="m", title="M", activities=(lesson,)),))
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert ('TargetMode="External"' in relations) is linked
    assert "the page" in words(part(data))


def test_what_stands_behind_the_modules() -> None:
    course = courses.small(
        house_terms=(HouseTerm(use="team lead", instead_of=("boss", "chief")),),
        banned=("synergy",),
        recall=(RecallSet(after_days=7, items=("question-1",)),),
    )
    found = rows(part(made(course)))
    assert ["team lead", "bosschief"] in found
    assert ["not used here", "synergy"] in found
    assert ["7", "Final test · Question 2"] in found
    assert ["article", "1"] in found
    assert ["Final test: The test", "", ""] in found


def test_objectives_say_how_often_they_are_tested_and_whether_they_were_given() -> None:
    objective = LearningObjective(id="o", statement="Do it", criterion="Within a day", origin="proposed")
    found = rows(part(made(courses.small(objectives=(objective, *courses.small().objectives)))))
    assert ["1", "Do itWithin a dayProposed, not given: do you agree?", "understand", "0", "0"] in found
    assert ["2", "Give feedback in a conversation", "understand", "2", "4"] in found


def test_an_empty_course_is_a_storyboard_too() -> None:
    data = made(Course(id="c", title="*C*", language="en"))
    assert docx.Document(io.BytesIO(data)).core_properties.title == "C – Storyboard"


def test_the_file_depends_on_the_course_alone(everything: bytes) -> None:
    assert made(courses.everything()) == everything
    with zipfile.ZipFile(io.BytesIO(everything)) as archive:
        names = archive.namelist()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_every_word_has_a_dutch_translation() -> None:
    known = catalogue("docx", "nl").messages
    said = {
        node.args[0].value
        for file in Path(storyboard.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "say"
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(said) > 150
    assert said == set(known)


# The order that the schema of WordprocessingML asks for; Word calls a file that has another damaged.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd bidi spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs highlight u shd vertAlign rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW shd",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg bidi",
    "style": "name basedOn next qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "settings": "zoom trackRevisions defaultTabStop footnotePr compat themeFontLang decimalSymbol listSeparator",
}


@pytest.mark.parametrize(
    "name", ["document", "styles", "numbering", "settings", "footnotes", "header", "footer"]
)
@pytest.mark.parametrize("project", [courses.everything(), arabic()], ids=["english", "arabic"])
def test_properties_stand_in_the_order_of_the_schema(name: str, project: Project) -> None:
    for element in part(made(project), name).iter():
        order = ORDER.get(etree.QName(element).localname, "").split()
        if order:
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), etree.tostring(element)


def test_every_place_has_a_bookmark_that_leads_back_to_it(everything: bytes) -> None:
    course = courses.everything().course
    names = [one.get(f"{W}name") for one in part(everything).iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", one) for one in names)
    ids = [one.get(f"{W}id") for one in part(everything).iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))
    paths = {PlaceNames(course).path(one) for one in names if one.startswith("_cg_")}
    for expected in (
        "",
        "objectives[0]",
        "glossary[0]",
        "modules[1]",
        "modules[0].activities[0].screens[2].blocks[0].alt",
        "modules[0].activities[2].items[0].options[1].rationale",
        "modules[0].activities[2].items[9].rubric.criteria[0]",
        "modules[1].activities[0].stages[0].alternatives[0].contra",
        "modules[1].activities[0].teaching_note",
        "modules[1].activities[1].persona.hidden[0]",
        "modules[1].activities[1].scenes[0].choices[1]",
        "final_test.items[3].stem",
    ):
        assert expected in paths


def test_a_place_keeps_its_name_where_its_part_moves() -> None:
    course = courses.everything().course
    name = PlaceNames(course).name("modules[0].activities[2].items[1].options[0]")
    assert read_place_name(name) == "modules[0].activities[2].items[1].options[0]"
    turned = course.model_copy(update={"modules": course.modules[::-1]})
    assert PlaceNames(turned).path(name) == "modules[1].activities[2].items[1].options[0]"
    assert PlaceNames(turned.model_copy(update={"modules": ()})).path(name) is None
    for stranger in ("_Toc123", "_cg_", "_cg_abc234_qq", "cg", "_cg_ABC", ""):
        assert read_place_name(stranger) is None


@given(strategies.projects())
@settings(max_examples=40)
def test_any_course_is_a_file_that_word_opens(project: Project) -> None:
    data = made(project)
    docx.Document(io.BytesIO(data))
    assert made(project) == data
    names = [one.get(f"{W}name") for one in part(data).iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(len(one) <= 40 for one in names)
    _holds_every_word(project, data)
