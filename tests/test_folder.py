"""A course as a folder: what it looks like, what may be edited, what is answered when an edit goes wrong."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest

from coursegen import folder
from coursegen.course import (
    Asset,
    Check,
    Citation,
    Course,
    Figure,
    LearningObjective,
    Lesson,
    Module,
    Option,
    Passage,
    Project,
    Prose,
    Quiz,
    Screen,
    SingleChoice,
    Source,
    TrainerScript,
)
from coursegen.errors import CourseError, FolderError

PNG = b"\x89PNG"
SHA = hashlib.sha256(PNG).hexdigest()
WORDS = "Veel managers denken ten onrechte dat feedback gelijk staat aan een jaarlijkse evaluatie"


def item(name: str = "q-1", use: str = "practice") -> SingleChoice:
    return SingleChoice(
        id=name,
        title="klopt dit?",
        stem="Feedback is een jaarlijkse evaluatie.",
        use=use,
        options=(Option(text="Ja", rationale="Nee, lees nog eens."), Option(text="Nee")),
        key=1,
    )


def lesson(text: str = "Na deze les kun je het.") -> Lesson:
    return Lesson(
        id="feedback",
        title="Feedback: doorlopend",
        minutes=12,
        objectives=("geven",),
        citations=(Citation(passage="art-1", quote=WORDS),),
        screens=(
            Screen(blocks=(Prose(text=text),)),
            Screen(
                title="Wat vaak misgaat",
                role="apply",
                blocks=(
                    Prose(text="Velen denken dat.[^art-1a]"),
                    Figure(asset="pic", alt="Een plaat"),
                    Check(item=item()),
                ),
            ),
        ),
    )


def project(text: str = "Na deze les kun je het.", **course: object) -> Project:
    passage = Passage(id="art-1", document="art", kind="paragraph", start=0, end=len(WORDS), text=WORDS)
    fields: dict[str, object] = {
        "id": "emp",
        "title": "Empowerment",
        "language": "nl",
        "objectives": (LearningObjective(id="geven", statement="Kan feedback geven", level="apply"),),
        "modules": (
            Module(
                id="feedback-module",
                title="Feedback",
                activities=(lesson(text), Quiz(id="oefening", title="Oefening", items=(item("q-2"),))),
            ),
        ),
        "final_test": Quiz(id="eindtoets", title="Toets", items=(item("q-3", "test"),)),
        "assets": (Asset(id="pic", file="plaat.png", media_type="image/png", sha256=SHA),),
        "passages": (passage,),
    }
    return Project(
        course=Course.model_validate(fields | course),
        assets={SHA: PNG},
        sources=(Source(id="art", name="art.md", text=WORDS, passages=(passage,)),),
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder.save(project(), tmp_path / "course")
    return tmp_path / "course"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


LESSON = "feedback-module/feedback.md"


class TestWhatItLooksLike:
    def test_files(self, place: Path) -> None:
        seen = sorted(one.relative_to(place).as_posix() for one in place.rglob("*") if one.is_file())
        assert seen == [
            ".coursegen/hashes.json",
            ".coursegen/passages.json",
            ".coursegen/sources.json",
            ".coursegen/sources/art.json",
            ".coursegen/sources/art.txt",
            "course.yaml",
            "feedback-module/feedback.md",
            "feedback-module/oefening.md",
            "media/plaat.png",
            "toets.md",
        ]

    def test_a_lesson(self, place: Path) -> None:
        assert (place / LESSON).read_text(encoding="utf-8") == (
            "---\n"
            "kind: lesson\n"
            "id: feedback\n"
            'title: "Feedback: doorlopend"\n'
            "objectives: [geven]\n"
            "minutes: 12\n"
            "status: ready\n"
            "---\n\n"
            "Na deze les kun je het.\n\n"
            "## Wat vaak misgaat {role=apply}\n\n"
            "Velen denken dat.[^art-1a]\n\n"
            "![Een plaat](../media/plaat.png)\n\n"
            "### Check: klopt dit? {#q-1}\n\n"
            "Feedback is een jaarlijkse evaluatie.\n\n"
            "- [ ] Ja\n"
            "  > Nee, lees nog eens.\n"
            "- [x] Nee\n\n"
            f'[^art-1a]: "{WORDS}"\n'
        )

    def test_course_yaml_is_a_string_to_every_reader(self, place: Path) -> None:
        folder.save(project(title="no", owner="1:30", version="1.0", audience="1e3"), place.parent / "other")
        text = (place.parent / "other" / "course.yaml").read_text(encoding="utf-8")
        for shown in ('title: "no"', 'owner: "1:30"', 'version: "1.0"', 'audience: "1e3"'):
            assert shown in text

    def test_bytes_are_the_same_every_time(self, place: Path) -> None:
        folder.save(project(), place.parent / "again")
        for one in place.rglob("*"):
            if one.is_file():
                assert one.read_bytes() == (place.parent / "again" / one.relative_to(place)).read_bytes()

    @pytest.mark.parametrize(
        ("language", "name", "heading"),
        [
            ("en", "test.md", "## Question"),
            ("de", "test.md", "## Frage"),
            ("nl-BE", "toets.md", "## Vraag"),
            ("ja", "test.md", "## 問題"),
            ("sv", "test.md", "## Question"),
        ],
    )
    def test_headings_are_in_the_course_language(
        self, tmp_path: Path, language: str, name: str, heading: str
    ) -> None:
        folder.save(project(language=language), tmp_path / "course")
        assert heading in (tmp_path / "course" / name).read_text(encoding="utf-8")

    def test_english_is_read_in_every_language(self, place: Path) -> None:
        edit(place / "toets.md", "## Vraag", "## Question")
        assert folder.load(place).course == project().course


class TestSourceMap:
    @pytest.mark.parametrize(
        ("path", "file", "line"),
        [
            ("title", "course.yaml", 6),
            ("modules[0].activities[0]", LESSON, 1),
            ("modules[0].activities[0].title", LESSON, 4),
            ("modules[0].activities[0].screens[1]", LESSON, 12),
            ("modules[0].activities[0].screens[1].blocks[1]", LESSON, 16),
            ("modules[0].activities[0].screens[1].blocks[2].item", LESSON, 18),
            ("modules[0].activities[0].screens[1].blocks[2].item.options[1]", LESSON, 24),
            ("modules[0].activities[0].citations[0]", LESSON, 26),
            ("modules[0].activities[1].items[0]", "feedback-module/oefening.md", 8),
            ("final_test.items[0].options[0].rationale", "toets.md", 14),
            ("objectives[0]", "course.yaml", 10),
        ],
    )
    def test_place(self, place: Path, path: str, file: str, line: int) -> None:
        found = folder.load(place).source_map[path]
        assert (found.file, found.line) == (file, line), (
            (place / file).read_text(encoding="utf-8").split("\n")
        )


class TestEdits:
    """What designers do."""

    def test_a_sentence(self, place: Path) -> None:
        edit(place / LESSON, "Na deze les", "Straks")
        first = folder.load(place).course.modules[0].activities[0]
        assert isinstance(first, Lesson)
        assert first.screens[0].blocks[0] == Prose(text="Straks kun je het.")

    def test_windows_line_ends_and_a_byte_order_mark(self, place: Path) -> None:
        for name in (LESSON, "course.yaml", ".coursegen/sources/art.txt"):
            data = (place / name).read_bytes().replace(b"\n", b"\r\n")
            (place / name).write_bytes(data if name.startswith(".") else b"\xef\xbb\xbf" + data)
        assert folder.load(place).course == project().course

    def test_wrapped_lines(self, place: Path) -> None:
        edit(place / LESSON, "- [x] Nee", "- [x] Nee,\n  dat klopt\n  niet")
        first = folder.load(place).course.items[0]
        assert isinstance(first, SingleChoice)
        assert first.options[1].text == "Nee, dat klopt niet"

    def test_another_order(self, place: Path) -> None:
        edit(place / "course.yaml", "[feedback, oefening]", "\n      - oefening\n      - feedback")
        assert [one.id for one in folder.load(place).course.activities] == [
            "oefening",
            "feedback",
            "eindtoets",
        ]

    def test_a_new_picture(self, place: Path) -> None:
        (place / "media" / "tweede.jpg").write_bytes(b"jpg")
        edit(
            place / "course.yaml",
            "    media_type: image/png",
            "    media_type: image/png\n  - id: tweede\n    file: tweede.jpg",
        )
        edit(place / LESSON, "Na deze les", "![](../media/tweede.jpg)\n\nNa deze les")
        back = folder.load(place)
        assert back.course.assets[1].media_type == "image/jpeg"
        assert back.assets[hashlib.sha256(b"jpg").hexdigest()] == b"jpg"

    def test_a_replaced_picture(self, place: Path) -> None:
        (place / "media" / "plaat.png").write_bytes(b"other")
        back = folder.load(place)
        assert back.assets[back.course.assets[0].sha256] == b"other"

    def test_text_after_a_check(self, place: Path) -> None:
        edit(place / LESSON, "- [x] Nee\n", "- [x] Nee\n\n---\n\nVerder.\n")
        first = folder.load(place).course.modules[0].activities[0]
        assert isinstance(first, Lesson)
        assert first.screens[1].blocks[-1] == Prose(text="Verder.")

    def test_a_new_quote_brings_its_passage(self, tmp_path: Path) -> None:
        whole = project()
        folder.save(
            whole.model_copy(update={"course": whole.course.model_copy(update={"passages": ()})}), tmp_path
        )
        assert folder.load(tmp_path).course.passages == ()
        edit(tmp_path / "toets.md", "evaluatie.", "evaluatie.[^art-1b]")
        with (tmp_path / "toets.md").open("a", encoding="utf-8") as file:
            file.write('\n[^art-1b]: "Veel managers"\n')
        assert folder.load(tmp_path).course.passages == whole.course.passages

    def test_a_trainer_script_as_in_a_chat(self, place: Path) -> None:
        (place / "feedback-module" / "gesprek.md").write_text(
            "---\nkind: trainer\nid: gesprek\ntitle: Gesprek\nstatus: draft\n---\n\n"
            "## Rol\n\nJe bent teamleider.\n\n## Doel\n\nFeedback geven.\n\n"
            "## Gesprekspartner: Noor\n\n### Doel\n\nGezien worden.\n\n"
            "## Criteria\n\n- nu: zegt het vandaag\n- erkent: erkent wat goed ging {weight=2}\n\n"
            "## begin\n\n*Noor leverde gisteren haar voorstel op.*\n\n**Noor:** Heb je er al naar gekeken?\n\n"
            "- Je zegt vandaag wat goed ging → gesprek (+nu +erkent)\n  > Doorlopend.\n- Je bewaart het -> stil\n\n"
            "## gesprek {outcome=passed}\n\n## stil {outcome=failed}\n",
            encoding="utf-8",
        )
        edit(place / "course.yaml", "[feedback, oefening]", "[feedback, oefening, gesprek]")
        script = folder.load(place).course.modules[0].activities[2]
        assert isinstance(script, TrainerScript)
        assert script.scenes[0].choices[0].effects == ("nu", "erkent")
        assert script.scenes[0].situation == "*Noor leverde gisteren haar voorstel op.*"


WRONG = [
    (LESSON, "Na deze les kun je het.", "# Kop", 10, "level 1", "## Title"),
    (LESSON, "Na deze les kun je het.", "### Kop", 10, "level 3", "bold"),
    (LESSON, "Na deze les kun je het.", "a\n\nKop\n---", 13, "a heading", "bold"),
    (LESSON, "Na deze les kun je het.", "::: stapen\n\n1. a\n\n:::", 10, "stapen", "steps"),
    (LESSON, "Na deze les kun je het.", "::: steps\n\n1. a", 10, "not closed", "does not nest|do not nest"),
    (LESSON, "Na deze les kun je het.", ":::", 10, "closes nothing", "Remove"),
    (LESSON, "Na deze les kun je het.", "::: steps\n\n1. a\n3. b\n\n:::", 13, "number 3", "Number from 1"),
    (LESSON, "Na deze les kun je het.", "::: task {minuten=3}\n\nx\n\n:::", 10, "minuten", "minutes"),
    (
        LESSON,
        "Na deze les kun je het.",
        "::: task {minutes=lang}\n\nx\n\n:::",
        10,
        "not a whole number",
        "whole number",
    ),
    (LESSON, "Na deze les kun je het.", "> [!HINT]\n> x", 10, "HINT", "TIP"),
    (LESSON, "Na deze les kun je het.", "```\ncode", 10, "does not close|not close", "Put ```"),
    (LESSON, "Na deze les kun je het.", "---", 10, "none is open", "Remove"),
    (LESSON, "Na deze les kun je het.", "![x](../media/weg.png)", 10, "weg.png", "course.yaml"),
    (LESSON, "Na deze les kun je het.", "a\n\n- [x] b", 12, "reserves", "blank line"),
    (LESSON, "Na deze les kun je het.", "a\n\nb ![x](c.png)", 12, "picture", "paragraph of its own"),
    (LESSON, "Na deze les kun je het.", "[todo: bel Jan]", 7, "draft", "draft"),
    (LESSON, "{role=apply}", "{rol=apply}", 12, "rol", "role"),
    (LESSON, "{role=apply}", "{role=doe}", 12, "not known; use 'activate'", None),
    (LESSON, "{#q-1}", "", 18, "needs an id", r"#q-klopt-dit"),
    (LESSON, "{#q-1}", "{#q-1 lvl=apply}", 18, "lvl", "level"),
    (LESSON, "{#q-1}", "{#q-1 level=snappen}", 18, "remember", None),
    (LESSON, "{#q-1}", "{#q-1 type=essai}", 18, "essai", "essay"),
    (LESSON, "{#q-1}", "{#q-1 type=matching}", 18, "matching", "options"),
    (LESSON, "{#q-1}", "{#q-1 objective=weg}", 18, "weg", None),
    (LESSON, "{#q-1}", "{#Q 1}", 18, "1", "key=value"),
    (LESSON, "- [x] Nee", "- [ ] Nee", 22, "marked as right", r"\[x\]"),
    (LESSON, "- [x] Nee", "- [x] Ja", 24, "says the same", None),
    (LESSON, "  > Nee, lees", "> Nee, lees", 23, "neither an answer", "two spaces"),
    (LESSON, "- [x] Nee", "- [x] Nee\n\nVerder.", 26, "neither an answer", "before"),
    (LESSON, "- [ ] Ja\n  > Nee, lees nog eens.\n- [x] Nee\n", "", 18, "no answer", r"- \[ \]"),
    (LESSON, "Feedback is een jaarlijkse evaluatie.\n", "", 18, "question itself", "Write it"),
    (LESSON, ".[^art-1a]", ".", 26, "never used", "remove it"),
    (LESSON, ".[^art-1a]", ".[^art-1a][^art-2a]", 14, "art-2a", "add a citation"),
    (LESSON, '[^art-1a]: "', '[^art-1a]: "x"\n[^art-1a]: "', 27, "line 26", "another letter"),
    (LESSON, '[^art-1a]: "', '[^1]: "', 26, "passage", "article-16a"),
    (LESSON, '[^art-1a]: "', "[^art-1a]: ", 26, "quotation", "exact words"),
    (LESSON, 'evaluatie"\n', "evaluatie\n", 26, "not closed", "four spaces"),
    (LESSON, 'evaluatie"\n', 'evaluatie" r16\n', 26, "r16", "Remove"),
    (LESSON, "kind: lesson", "kind: les", 2, "'les'", "lesson"),
    (LESSON, "minutes: 12", "minuten: 12", 6, "minuten", "minutes"),
    (LESSON, "minutes: 12", "minutes: 12 min", 6, "not a whole number", "12"),
    (LESSON, "minutes: 12", "minutes: 12\nminutes: 13", 7, "twice", "Remove"),
    (LESSON, "minutes: 12", "minutes: &a 12", 6, "anchors", "in full"),
    (LESSON, "minutes: 12", "minutes: !!int 12", 6, "tag", "Remove"),
    (LESSON, "minutes: 12", 'minutes: "\\UFFFFFFFF"', 2, "no character", None),
    (LESSON, "minutes: 12", 'audience: "\\uD800"', 6, "half a character", "itself"),
    (LESSON, "minutes: 12", "minutes: " + "[" * 40, 6, "nested too deeply", None),
    (LESSON, "[geven]", "geven", 5, "list", r"\[one, two\]"),
    (LESSON, "[geven]", "[weg]", 5, "weg", None),
    (LESSON, 'title: "Feedback: doorlopend"', "title: Feedback: doorlopend", 4, "YAML", "quotation marks"),
    (LESSON, "id: feedback", "id: anders", 3, "'anders'", "rename"),
    (LESSON, "---\nkind", "kind", 1, "front matter", "---"),
    (LESSON, "{#q-1}", "{#q-2}", 8, "q-2", None),
    ("toets.md", "use: test\n", "", None, None, None),
    ("toets.md", "## Vraag: klopt dit?", "## Klopt dit?", 9, "no question", "Vraag"),
    ("toets.md", "kind: quiz\nid", "kind: lesson\nid", 6, "use", "Known"),
    ("course.yaml", "format: 1", "format: 2", 2, "'2'", "Update"),
    ("course.yaml", "format: 1", "format: x", 2, "'x'", "format: 1"),
    ("course.yaml", "language: nl", "taal: nl", 7, "taal", "language"),
    ("course.yaml", "language: nl", "language: n", 7, "language tag", "pt-BR"),
    ("course.yaml", "[feedback, oefening]", "[feedback, Oefening]", 16, "Oefening", "lower-case"),
    ("course.yaml", "[feedback, oefening]", "[feedback]", None, None, None),
    ("course.yaml", "[feedback, oefening]", "[feedback, oefening, weg]", 16, "listed and missing", "Remove"),
    ("course.yaml", "[feedback, oefening]", "[feedback, oefening, oefening]", 16, "oefening", None),
    ("course.yaml", "[feedback, oefening]", "feedback", 16, "list", "- "),
    ("course.yaml", "passing_score: 0.8", "passing_score: 80", 8, "too large; the most is 1", None),
    ("course.yaml", "passing_score: 0.8", "passing_score: 0,8", 8, "number", "0.8"),
    ("course.yaml", "final_test: toets.md", "final_test: ../toets.md", 17, "file", "test.md"),
    ("course.yaml", "file: plaat.png", "file: ../plaat.png", 20, "no name", "alone"),
    ("course.yaml", "file: plaat.png", "file: weg.png", 20, "missing", "Put the file"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "what", "write"), WRONG, ids=[f"{i}" for i in range(len(WRONG))]
)
def test_a_wrong_edit_is_answered(
    place: Path, file: str, old: str, new: str, line: int | None, what: str | None, write: str | None
) -> None:
    edit(place / file, old, new)
    if line is None or what is None:
        folder.load(place)
        return
    with pytest.raises(FolderError) as caught:
        folder.load(place)
    said = str(caught.value)
    assert "\n" not in said
    assert re.search(what, said), said
    assert write is None or re.search(write, said), said
    assert caught.value.line == line, said
    assert Path(str(caught.value.file)).is_relative_to(place)


class TestStrays:
    def test_an_unlisted_activity(self, place: Path) -> None:
        (place / "feedback-module" / "nieuw.md").write_text("---\nkind: lesson\n---\n", encoding="utf-8")
        with pytest.raises(FolderError, match=r"nieuw\.md: course\.yaml does not list this file\. List it"):
            folder.load(place)

    def test_other_files_are_told_of(self, place: Path) -> None:
        (place / "README.md").write_text("# Mijn cursus", encoding="utf-8")
        (place / "media" / "los.png").write_bytes(b"x")
        (place / ".git").mkdir()
        codes = [(one.code, one.place.file) for one in folder.load(place).findings]
        assert codes == [("folder.stray", "README.md"), ("folder.stray", "media/los.png")]

    def test_a_generated_file_that_is_taken_from_the_list(self, place: Path) -> None:
        edit(place / "course.yaml", "[feedback, oefening]", "[feedback]")
        assert [one.code for one in folder.load(place).findings] == ["folder.orphan"]

    def test_links_are_not_followed(self, place: Path, tmp_path: Path) -> None:
        (tmp_path / "secret.md").write_text("x", encoding="utf-8")
        (place / LESSON).unlink()
        (place / LESSON).symlink_to(tmp_path / "secret.md")
        with pytest.raises(FolderError, match="links are not followed"):
            folder.load(place)

    def test_not_utf8(self, place: Path) -> None:
        (place / LESSON).write_bytes(b"---\n\xff\n---\n")
        with pytest.raises(FolderError, match=r"feedback\.md:2: is not UTF-8"):
            folder.load(place)

    def test_a_source_that_was_changed(self, place: Path) -> None:
        edit(place / ".coursegen/sources/art.txt", "Veel", "Weinig")
        with pytest.raises(FolderError, match="quotes are held against it"):
            folder.load(place)

    def test_broken_records(self, place: Path) -> None:
        for name, text in (
            ("passages", "[]"),
            ("passages", "{"),
            ("passages", '{"passages": ["weg-1"]}'),
            ("sources", '{"sources": ["../x"]}'),
        ):
            before = (place / f".coursegen/{name}.json").read_bytes()
            (place / f".coursegen/{name}.json").write_text(text, encoding="utf-8")
            with pytest.raises(FolderError, match="restore it"):
                folder.load(place)
            (place / f".coursegen/{name}.json").write_bytes(before)

    @pytest.mark.parametrize("name", ["missing", "file", "empty"])
    def test_no_course(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        (tmp_path / "empty").mkdir()
        with pytest.raises(FolderError, match=r"Name the folder that holds course\.yaml"):
            folder.load(tmp_path / name)

    def test_a_missing_picture_does_not_stop_the_work(self, place: Path) -> None:
        (place / "media" / "plaat.png").unlink()
        edit(place / "course.yaml", "file: plaat.png", f"file: plaat.png\n    sha256: {SHA}")
        assert [one.code for one in folder.load(place).findings] == ["folder.missing-media"]


class TestGeneratingAgain:
    def test_nothing_changed(self, place: Path) -> None:
        saved = folder.save(project(), place)
        assert (saved.written, saved.kept, saved.removed, saved.findings) == ((), (), (), ())

    def test_what_nobody_touched_is_replaced(self, place: Path) -> None:
        saved = folder.save(project("Anders."), place)
        assert saved.written == (LESSON,)
        assert "Anders." in (place / LESSON).read_text(encoding="utf-8")

    def test_what_a_person_changed_is_kept(self, place: Path) -> None:
        edit(place / LESSON, "Na deze les", "Straks")
        before = (place / LESSON).read_bytes()
        saved = folder.save(project("Anders."), place)
        assert (saved.written, saved.kept) == ((), (LESSON,))
        assert (place / LESSON).read_bytes() == before
        assert "Anders." in (place / ".coursegen/proposals" / LESSON).read_text(encoding="utf-8")
        assert [(one.code, one.place.file) for one in saved.findings] == [("folder.kept", LESSON)]
        assert str(saved.findings[0].remedy).startswith("The new version is .coursegen/proposals/")
        assert folder.load(place).findings == ()

    def test_it_is_kept_time_after_time(self, place: Path) -> None:
        edit(place / LESSON, "Na deze les", "Straks")
        for text in ("Een.", "Twee.", "Drie."):
            assert folder.save(project(text), place).kept == (LESSON,)
        assert "Drie." in (place / ".coursegen/proposals" / LESSON).read_text(encoding="utf-8")

    def test_a_proposal_that_was_taken_over(self, place: Path) -> None:
        edit(place / LESSON, "Na deze les", "Straks")
        folder.save(project("Anders."), place)
        os.replace(place / ".coursegen/proposals" / LESSON, place / LESSON)
        assert folder.save(project("Anders."), place).kept == ()
        assert folder.save(project("Weer anders."), place).written == (LESSON,)
        assert not [one for one in (place / ".coursegen/proposals").rglob("*") if one.is_file()]

    def test_other_layout_only(self, place: Path) -> None:
        edit(place / LESSON, "minutes: 12", "minutes:   12 # kort")
        saved = folder.save(project(), place)
        assert (saved.written, saved.kept) == ((), ())
        assert "# kort" in (place / LESSON).read_text(encoding="utf-8")

    def test_line_ends_that_git_changed(self, place: Path) -> None:
        (place / LESSON).write_bytes((place / LESSON).read_bytes().replace(b"\n", b"\r\n"))
        assert folder.save(project("Anders."), place).written == (LESSON,)

    def test_what_a_person_removed_stays_away(self, place: Path) -> None:
        (place / LESSON).unlink()
        assert folder.save(project(), place).kept == (LESSON,)
        assert not (place / LESSON).exists()
        with pytest.raises(
            FolderError, match=r"listed and missing.*take the file from \.coursegen/proposals/"
        ):
            folder.load(place)

    def test_what_is_no_longer_made_goes(self, place: Path) -> None:
        saved = folder.save(project(modules=(), assets=(), objectives=()), place)
        assert saved.removed == (LESSON, "feedback-module/oefening.md", "media/plaat.png")
        assert not (place / "feedback-module").exists()

    def test_unless_a_person_changed_it(self, place: Path) -> None:
        edit(place / LESSON, "Na deze les", "Straks")
        saved = folder.save(project(modules=(), objectives=()), place)
        assert saved.removed == ("feedback-module/oefening.md",)
        assert [one.code for one in saved.findings] == ["folder.orphan"]
        assert (place / LESSON).exists()
        assert [one.code for one in folder.load(place).findings] == ["folder.orphan"]

    def test_a_broken_record_overwrites_nothing(self, place: Path) -> None:
        (place / ".coursegen/hashes.json").write_text("{", encoding="utf-8")
        saved = folder.save(project("Anders."), place)
        assert saved.kept == (LESSON,)
        assert [one.code for one in saved.findings] == ["folder.hashes", "folder.kept"]

    def test_a_record_that_leads_elsewhere(self, place: Path, tmp_path: Path) -> None:
        victim = tmp_path / "victim.txt"
        victim.write_text("x", encoding="utf-8")
        sha256 = hashlib.sha256(b"x").hexdigest()
        edit(place / ".coursegen/hashes.json", '"files": [', f'"files": [["../victim.txt", "{sha256}"],')
        folder.save(project("Anders."), place)
        assert victim.exists()


class TestWhereItIsWritten:
    def test_over_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "x").write_text("mine", encoding="utf-8")
        with pytest.raises(FolderError, match="is a file, not a folder"):
            folder.save(project(), tmp_path / "x")
        assert (tmp_path / "x").read_text(encoding="utf-8") == "mine"

    def test_in_a_folder_of_something_else(self, tmp_path: Path) -> None:
        (tmp_path / "x").write_text("mine", encoding="utf-8")
        with pytest.raises(FolderError, match="holds other things"):
            folder.save(project(), tmp_path)
        assert [one.name for one in tmp_path.iterdir()] == ["x"]

    def test_in_a_fresh_repository(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        assert folder.save(project(), tmp_path).written

    def test_in_the_folder_of_another_course(self, place: Path) -> None:
        before = (place / "course.yaml").read_bytes()
        with pytest.raises(FolderError, match="holds the course 'emp', not 'ander'"):
            folder.save(project(id="ander"), place)
        assert (place / "course.yaml").read_bytes() == before

    def test_where_a_file_stands_in_the_way(self, place: Path) -> None:
        (place / "nieuw").write_text("mine", encoding="utf-8")
        extra = Module(id="nieuw", title="Nieuw", activities=(Quiz(id="leeg", title="Leeg", items=()),))
        with pytest.raises(FolderError, match="a file stands where a folder should"):
            folder.save(project("Anders.", modules=(*project().course.modules, extra)), place)
        assert "Anders." not in (place / LESSON).read_text(encoding="utf-8")

    def test_through_a_link(self, place: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (place / "nieuw").symlink_to(tmp_path / "elsewhere")
        extra = Module(id="nieuw", title="Nieuw", activities=(Quiz(id="leeg", title="Leeg", items=()),))
        with pytest.raises(FolderError, match="links are not followed"):
            folder.save(project(modules=(*project().course.modules, extra)), place)

    def test_half_a_character(self, tmp_path: Path) -> None:
        with pytest.raises(CourseError, match=r"U\+D800, half a character"):
            folder.save(project(provenance={"writer": "\ud800"}), tmp_path / "x")
        assert not (tmp_path / "x").exists()

    def test_bytes_under_a_wrong_hash(self, tmp_path: Path) -> None:
        broken = project().model_copy(update={"assets": {SHA: b"other"}})
        with pytest.raises(CourseError, match="another hash"):
            folder.save(broken, tmp_path / "x")
        assert not (tmp_path / "x").exists()
