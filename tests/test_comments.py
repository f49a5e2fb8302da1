"""Comments and changes come back at their places; a hostile file is one line."""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import coursegen as cg
from browser import courses
from coursegen import cli
from coursegen.course import Course, Finding, Project
from coursegen.errors import SourceError
from coursegen.exporters import exporter, options

FORMAT = exporter("docx")
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module")
def project() -> Project:
    return courses.everything()


@pytest.fixture(scope="module")
def storyboard(project: Project) -> bytes:
    (data,) = FORMAT.build(project, options(FORMAT)).files.values()
    return data


class Review:
    """An expert with Word."""

    def __init__(self, data: bytes) -> None:
        self.document: Any = docx.Document(io.BytesIO(data))

    def paragraph(self, text: str, nth: int = 0) -> Any:
        found = [
            Paragraph(one, self.document)
            for one in self.document.element.body.iter(qn("w:p"))
            if "".join(word.text or "" for word in one.iter(qn("w:t"))).strip() == text
        ]
        return found[nth]

    def comment(self, on: str, text: str, author: str = "Ria", nth: int = 0) -> Any:
        return self.document.add_comment(
            self.paragraph(on, nth).runs, text=text, author=author, initials=author[0]
        )

    def replace(self, on: str, old: str, new: str, author: str = "Ria", *, behind: str = "") -> None:
        """Change words with tracking, as Word does: what was stays as deleted, what is new as inserted."""
        run = self.paragraph(on).runs[0]
        before, _, after = run.text.partition(behind + old)
        before += behind
        run.text = before
        element = run._r
        for kind, word, tag in (("del", old, "delText"), ("ins", new, "t")):
            if word:
                change = element.makeelement(qn(f"w:{kind}"), {qn("w:author"): author, qn("w:id"): "900"})
                inner = etree.SubElement(etree.SubElement(change, qn("w:r")), qn(f"w:{tag}"))
                inner.text = word
                element.addnext(change)
                element = change
        rest = etree.fromstring(f'<w:r xmlns:w="{MAIN}"><w:t/></w:r>')
        rest[0].text = after
        element.addnext(rest)

    def data(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def rewritten(
    data: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes:
    """A file with its parts changed and others added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return buffer.getvalue()


def with_threads(data: bytes, threads: list[tuple[int | None, bool]]) -> bytes:
    """Say of each comment whose reply it is and whether it is resolved, as Word does in a part of its own."""

    def change(name: str, part: bytes) -> bytes:
        if name == "word/comments.xml":
            root = etree.fromstring(part)
            for index, comment in enumerate(root):
                comment[-1].set(f"{{{W14}}}paraId", f"0000000{index}")
            return etree.tostring(root)
        if name == "word/_rels/document.xml.rels":
            kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
            more = f'<Relationship Id="rIdX" Type="{kind}" Target="commentsExtended.xml"/>'
            return part.replace(b"</Relationships>", more.encode() + b"</Relationships>")
        return part

    root = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
    for index, (parent, done) in enumerate(threads):
        one = etree.SubElement(root, f"{{{W15}}}commentEx")
        one.set(f"{{{W15}}}paraId", f"0000000{index}")
        one.set(f"{{{W15}}}done", str(int(done)))
        if parent is not None:
            one.set(f"{{{W15}}}paraIdParent", f"0000000{parent}")
    return rewritten(data, change, {"word/commentsExtended.xml": etree.tostring(root)})


def read(tmp_path: Path, data: bytes, course: Course | Project | str | Path | None = None) -> list[Finding]:
    file = tmp_path / "back.docx"
    file.write_bytes(data)
    return list(cg.comments(file, course))


def test_a_storyboard_that_nobody_touched(tmp_path: Path, storyboard: bytes, project: Project) -> None:
    assert read(tmp_path, storyboard, project) == []


PLACES = [
    ("Everything & <more>", ""),
    ("Give feedback in a conversation", "objectives[0]"),
    ("Module 2: Do", "modules[1]"),
    ("1.2 Lesson: A draft", "modules[0].activities[1]"),
    ("Begin today.", "modules[0].activities[0].screens[1].blocks[0]"),
    ("Choose the moment", "modules[0].activities[0].screens[1].blocks[4].steps[0]"),
    ("Table: Teams", "modules[0].activities[0].screens[1].blocks[6]"),
    ("Described for who cannot see it: A grey plane", "modules[0].activities[0].screens[2].blocks[0].alt"),
    ("Which answer is right in pre?", "modules[0].activities[0].screens[0].blocks[1].item.stem"),
    ("Why 1 is so.", "modules[0].activities[0].screens[0].blocks[1].item.options[1].rationale"),
    ("Statement 2", "modules[0].activities[2].items[1].options[2]"),
    ("Think.", "modules[0].activities[2].items[0].hint"),
    ("Where do you begin?", "modules[1].activities[0].stages[0].decision"),
    ("You learn.", "modules[1].activities[0].stages[0].alternatives[0].pro"),
    ("You.", "modules[1].activities[0].stages[0].questions[0].model_answer"),
    ("TEACHING-NOTE: two options can be defended.", "modules[1].activities[0].teaching_note"),
    ("She wants to leave", "modules[1].activities[1].persona.hidden[0]"),
    ("Noor: Did you look?", "modules[1].activities[1].scenes[0].utterances[0]"),
    ("At once.", "modules[1].activities[1].scenes[0].choices[0].feedback"),
    ("Once.", "final_test.intro"),
    ("How to review", ""),
    ("Agreement", ""),
]


@pytest.mark.parametrize("known", [True, False], ids=["with the course", "alone"])
def test_comments_come_back_at_their_places(
    tmp_path: Path, storyboard: bytes, project: Project, known: bool
) -> None:
    review = Review(storyboard)
    for n, (on, _) in enumerate(PLACES):
        review.comment(
            on, f"comment {n}\nsecond line", nth=-1 if re.match("Agree|Everything|Module|1.2", on) else 0
        )
    found = read(tmp_path, review.data(), project if known else None)
    said = {one.message: one for one in found}
    assert len(said) == len(PLACES)
    for n, (on, path) in enumerate(PLACES):
        one = said[f"Ria: comment {n} second line"]
        assert (one.code, one.severity, one.place.path) == ("comment.open", "warning", path), on
        assert one.quote == " ".join(on.split())


def test_they_stand_in_reading_order(tmp_path: Path, storyboard: bytes) -> None:
    review = Review(storyboard)
    review.comment("At once.", "late")
    review.replace("Begin today.", "today", "now")
    review.comment("Give feedback in a conversation", "early")
    found = read(tmp_path, review.data())
    assert [one.message for one in found] == ["Ria: early", "Ria changes “today” to “now”", "Ria: late"]


def test_replies_and_resolved(tmp_path: Path, storyboard: bytes, project: Project) -> None:
    review = Review(storyboard)
    review.comment("Begin today.", "Is this so?")
    review.comment("Begin today.", "Yes.", "Jan")
    review.comment("Statement 2", "Wrong!", "Ali")
    found = read(tmp_path, with_threads(review.data(), [(None, True), (0, True), (None, False)]), project)
    assert [(one.code, one.severity, one.message) for one in found] == [
        ("comment.resolved", "info", "Ria: Is this so? / Jan: Yes."),
        ("comment.open", "warning", "Ali: Wrong!"),
    ]


def test_tracked_changes(tmp_path: Path, storyboard: bytes, project: Project) -> None:
    review = Review(storyboard)
    review.replace("Begin today.", "today", "now")
    review.replace("Statement 2", "Statement ", "")
    review.replace("You wait a year", "", "half ", behind="a ")
    found = {one.place.path: one for one in read(tmp_path, review.data(), project)}
    assert {path: (one.code, one.message, one.quote) for path, one in found.items()} == {
        "modules[0].activities[0].screens[1].blocks[0]": (
            "comment.change",
            "Ria changes “today” to “now”",
            "today",
        ),
        "modules[0].activities[2].items[1].options[2]": (
            "comment.change",
            "Ria removes “Statement”",
            "Statement",
        ),
        "modules[1].activities[1].scenes[0].choices[1]": (
            "comment.change",
            "Ria adds “half” behind “You wait a”",
            None,
        ),
    }


def test_a_change_in_a_footnote_belongs_to_what_cites_it(
    tmp_path: Path, storyboard: bytes, project: Project
) -> None:
    def change(name: str, part: bytes) -> bytes:
        if name != "word/footnotes.xml":
            return part
        old = b"Feedback is a continuing dialogue"
        new = b"</w:t></w:r><w:ins w:author='Jan'><w:r><w:t>Good f</w:t></w:r></w:ins><w:r><w:t>eedback is"
        return part.replace(old, new, 1)

    (found,) = read(tmp_path, rewritten(storyboard, change), project)
    assert found.message == "Jan adds “Good f” behind ““”"
    assert found.place.path == "modules[0].activities[0].screens[0].blocks[0]"


def test_a_course_that_changed_meanwhile(tmp_path: Path, storyboard: bytes, project: Project) -> None:
    review = Review(storyboard)
    review.comment("Statement 2", "on an item")
    review.comment("Begin today.", "on a block")
    review.comment("At once.", "on a scene")
    data = review.data()
    course = project.course
    first, second = course.modules
    lesson, *others = first.activities
    middle = lesson.screens[1]  # type: ignore[union-attr]
    moved = lesson.model_copy(
        update={"screens": (lesson.screens[0], lesson.screens[2], middle)}  # type: ignore[union-attr]
    )
    turned = course.model_copy(
        update={"modules": (second, first.model_copy(update={"activities": (*others, moved)}))}
    )
    paths = {one.message: one.place.path for one in read(tmp_path, data, turned)}
    assert paths == {
        "Ria: on an item": "modules[1].activities[1].items[1].options[2]",
        "Ria: on a block": "modules[1].activities[2].screens[2].blocks[0].text",
        "Ria: on a scene": "modules[0].activities[1].scenes[0].choices[0].feedback",
    }
    without = course.model_copy(update={"modules": (first,)})
    (gone,) = (one for one in read(tmp_path, data, without) if "scene" in one.message)
    assert gone.place.path == ""
    assert gone.remedy == "What it is about is no longer in the course."


def test_what_was_shortened_is_found_as_far_as_it_is_there(
    tmp_path: Path, storyboard: bytes, project: Project
) -> None:
    review = Review(storyboard)
    review.comment("She wants to leave", "really?")
    script = project.course.modules[1].activities[1]
    plain = script.model_copy(
        update={"persona": script.persona.model_copy(update={"hidden": ()})}  # type: ignore[union-attr]
    )
    course = courses.with_activities(
        project.course.model_copy(update={"modules": project.course.modules[1:]}),
        project.course.modules[1].activities[0],
        plain,
    )
    (found,) = read(tmp_path, review.data(), course)
    assert found.place.path == "modules[0].activities[1].persona.hidden"


def test_an_editor_that_loses_bookmarks(tmp_path: Path, storyboard: bytes, project: Project) -> None:
    review = Review(storyboard)
    review.comment("Which answer is right in t-single?", "unique words")
    review.comment("Begin today.", "too short, but there once")
    review.comment("Ready", "not in the course")
    review.comment("Feedback is a continuing dialogue between managers and employees.", "only once, in prose")

    def change(name: str, part: bytes) -> bytes:
        return re.sub(rb"<w:bookmark(Start|End)[^>]*>", b"", part) if name == "word/document.xml" else part

    paths = {one.message: one.place.path for one in read(tmp_path, rewritten(review.data(), change), project)}
    assert paths == {
        "Ria: unique words": "final_test.items[0].stem",
        "Ria: too short, but there once": "modules[0].activities[0].screens[1].blocks[0].text",
        "Ria: not in the course": "",
        "Ria: only once, in prose": "modules[0].activities[0].screens[0].blocks[0].text",
    }


def test_any_word_file_is_read(tmp_path: Path, project: Project) -> None:
    document = docx.Document()
    document.add_comment(document.add_paragraph("Something else").runs, text="Hello", author="")
    buffer = io.BytesIO()
    document.save(buffer)
    (found,) = read(tmp_path, buffer.getvalue(), project)
    assert (found.message, found.place.path, found.quote) == ("somebody: Hello", "", "Something else")


def test_places_name_file_and_line(tmp_path: Path, storyboard: bytes, project: Project) -> None:
    cg.save(project, tmp_path / "course")
    review = Review(storyboard)
    review.comment("Statement 2", "wrong")
    (found,) = read(tmp_path, review.data(), tmp_path / "course")
    assert found.place.file == "first/practice.md"
    assert found.place.line
    line = (tmp_path / "course" / "first" / "practice.md").read_text().splitlines()[found.place.line - 1]
    assert "Statement 2" in line


def test_words_cannot_steer_a_terminal(tmp_path: Path, storyboard: bytes) -> None:
    review = Review(storyboard)
    review.comment("Statement 2", "a\x9b31mb \u202ec", author="R\u2066ia")
    (found,) = read(tmp_path, review.data())
    assert found.message == "Ria: a31mb c"


def test_long_ones_are_cut(tmp_path: Path, storyboard: bytes) -> None:
    review = Review(storyboard)
    review.comment("Statement 2", "x" * 50_000)
    (found,) = read(tmp_path, review.data())
    assert len(found.message) < 2100


def test_command_line(
    tmp_path: Path, storyboard: bytes, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    review = Review(storyboard)
    review.comment("Statement 2", "wrong")
    review.replace("Begin today.", "today", "now")
    file = tmp_path / "back.docx"
    file.write_bytes(review.data())
    cg.save(project, tmp_path / "course")
    assert cli._run(["comments", str(file), str(tmp_path / "course")]) == 0
    out = capsys.readouterr().out
    assert re.search(r"Ria: wrong: \"Statement 2\"  \(first/practice\.md:\d+\)", out)
    assert "Open comments: 1, resolved: 0, changes: 1." in out
    assert cli._run(["comments", str(file), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["open"], data["resolved"], data["change"]) == (1, 0, 1)
    assert data["findings"][0]["place"]["path"].startswith("modules[0]")
    assert cli._run(["comments", str(tmp_path / "nothing.docx")]) == 2
    err = capsys.readouterr().err
    assert err == f"coursegen: {tmp_path}/nothing.docx: there is no such file. Check the path.\n"


BOMB = (
    b"<!DOCTYPE w ["
    + b"".join(b'<!ENTITY %c "%s">' % (97 + n, (b"&%c;" % (96 + n)) * 10 if n else b"ha") for n in range(9))
    + b"]>"
)


def _document(content: bytes, before: bytes = b"") -> bytes:
    head = f'<w:document xmlns:w="{MAIN}"><w:body>'.encode()
    return before + head + content + b"</w:body></w:document>"


def _comments_of(number: int) -> bytes:
    one = '<w:comment w:id="{}" w:author="a"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:comment>'
    return (
        f'<w:comments xmlns:w="{MAIN}">{"".join(one.format(n) for n in range(number))}</w:comments>'.encode()
    )


def _open_ranges(number: int) -> bytes:
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(number))
    return _document(f"<w:p>{starts}{'<w:r><w:t>ab</w:t></w:r>' * number}</w:p>".encode())


HOSTILE = {
    "entities": _document(b"<w:p>&i;</w:p>", BOMB),
    "outside": _document(b"<w:p>&x;</w:p>", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "not xml": b"\x00\x01 not xml",
    "cut": _document(b"<w:p>")[:-20],
    "empty": b"",
    "deep": _document(b"<w:p>" * 5000 + b"</w:p>" * 5000),
    "elements": _document(b"<w:p/>" * 3_000_000),
    "zeros": b"\0" * 70_000_000,
    "no document": b"<worksheet/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_one_line(tmp_path: Path, storyboard: bytes, name: str) -> None:
    data = rewritten(storyboard, lambda part, own: HOSTILE[name] if part == "word/document.xml" else own)
    _is_one_line(tmp_path, data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04",
        b"not a zip at all",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"PK\x05\x06" + b"\0" * 18,
        b"%PDF-1.7",
    ],
    ids=["empty", "pk", "head", "text", "ole", "empty zip", "pdf"],
)
def test_another_kind_of_file_is_one_line(tmp_path: Path, data: bytes) -> None:
    _is_one_line(tmp_path, data)


def test_more_comments_than_anybody_writes_are_one_line(tmp_path: Path, storyboard: bytes) -> None:
    review = Review(storyboard)
    review.comment("Statement 2", "wrong")
    many = _comments_of(30_000)
    _is_one_line(
        tmp_path, rewritten(review.data(), lambda name, own: many if name == "word/comments.xml" else own)
    )


def test_comments_that_never_end_cost_no_more_than_others(tmp_path: Path, storyboard: bytes) -> None:
    review = Review(storyboard)
    review.comment("Statement 2", "wrong")
    document = _open_ranges(15_000)
    data = rewritten(review.data(), lambda name, own: document if name == "word/document.xml" else own)
    start = time.process_time()
    assert len(read(tmp_path, data)) == 1
    assert time.process_time() - start < 8


def test_names_lead_nowhere_outside(tmp_path: Path, storyboard: bytes) -> None:
    """A relationship to a file of this machine opens nothing."""
    (tmp_path / "secret.xml").write_bytes(_comments_of(1))

    def change(name: str, part: bytes) -> bytes:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        more = f'<Relationship Id="rIdX" Type="{kind}" Target="../../../../../..{tmp_path}/secret.xml"/>'
        ends = b"</Relationships>"
        return part.replace(ends, more.encode() + ends) if name == "word/_rels/document.xml.rels" else part

    assert read(tmp_path, rewritten(storyboard, change)) == []


def test_a_folder_or_nothing_is_one_line(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(SourceError) as wrong:
            cg.comments(file)
        assert str(file) in str(wrong.value)


def test_a_course_that_is_not_there(tmp_path: Path, storyboard: bytes) -> None:
    with pytest.raises(cg.FolderError):
        read(tmp_path, storyboard, tmp_path / "nowhere")


def _is_one_line(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "back.docx"
    file.write_bytes(data)
    start = time.process_time()
    with pytest.raises(SourceError) as wrong:
        cg.comments(file)
    assert time.process_time() - start < 8
    assert str(wrong.value).startswith(f"{file}: ")
    assert "\n" not in str(wrong.value)
    assert wrong.value.remedy


@given(st.integers(0, 2**32), st.integers(1, 30))
@settings(max_examples=60)
def test_a_damaged_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, storyboard: bytes, seed: int, hits: int
) -> None:
    chance = random.Random(seed)
    data = bytearray(storyboard)
    for _ in range(hits):
        data[chance.randrange(len(data))] = chance.randrange(256)
    file = tmp_path_factory.mktemp("damaged") / "back.docx"
    file.write_bytes(data)
    with contextlib.suppress(SourceError):
        cg.comments(file)
