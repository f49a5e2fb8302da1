"""Formats, options, and what is written where."""

from __future__ import annotations

import io
import json
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from browser import courses
from coursegen.course import Course, Project
from coursegen.errors import OptionError
from coursegen.exporters import (
    Export,
    Exporter,
    Options,
    exporter,
    formats,
    options,
    options_for,
    package,
    parse,
    place,
    registry,
    write,
)
from coursegen.exporters.package import LIST, zipped

COURSE = courses.small()


def folder_exporter(**files: str) -> Exporter:
    data = {name.replace("__", "/") + ".txt": text.encode() for name, text in files.items()}
    return Exporter("pages", "folder", Options, lambda project, given: Export(data))


def test_formats_are_found_by_entry_point() -> None:
    assert {"docx", "html", "json", "markdown", "scorm12"} <= set(formats())
    assert exporter("json").layout == "file"


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(
        OptionError, match=r"unknown format 'scorm13'\. Use one of: docx, html, json, markdown, scorm12"
    ):
        exporter("scorm13")


def test_a_format_that_cannot_be_loaded_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoint("broken", "no_such_module_anywhere:exporter", "coursegen.exporters")
    wrong = EntryPoint("wrong", "json:dumps", "coursegen.exporters")
    monkeypatch.setattr(registry, "entry_points", lambda group: [broken, wrong])
    with pytest.raises(OptionError, match=r"'broken' .* cannot be loaded: No module named"):
        exporter("broken")
    with pytest.raises(OptionError, match="is function, not an Exporter"):
        exporter("wrong")


def test_options_from_strings() -> None:
    given = options(exporter("scorm12"), parse(["attempts=3", "passing-score=0.7", "mastery_score=true"]))
    assert given.model_dump(include={"attempts", "passing_score", "mastery_score"}) == {
        "attempts": 3,
        "passing_score": 0.7,
        "mastery_score": True,
    }
    assert options(exporter("scorm12"), {"attempts": "none"}) == options(exporter("scorm12"))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"atempts": "3"}, "scorm12 has no option 'atempts'. Options are scorm12: passing_score, attempts"),
        ({"attempts": "three"}, "option 'attempts' of scorm12 should be a valid integer"),
        ({"attempts": "0"}, "option 'attempts' of scorm12 should be greater than or equal to 1, not '0'"),
        ({"navigation": "up"}, "option 'navigation' of scorm12 should be 'free' or 'in_order', not 'up'"),
        ({"passing_score": "80"}, "should be less than or equal to 1, not '80'"),
        ({"vocabulary": "done"}, "'passed/incomplete'"),
    ],
)
def test_a_wrong_option_is_one_clear_line(given: dict[str, str], says: str) -> None:
    with pytest.raises(OptionError) as wrong:
        options(exporter("scorm12"), given)
    assert says in str(wrong.value)
    assert "\n" not in str(wrong.value)


@pytest.mark.parametrize("pairs", [["attempts"], ["=3"], ["attempts=1", "attempts=2"]])
def test_a_wrong_pair_is_one_clear_line(pairs: list[str]) -> None:
    with pytest.raises(OptionError):
        parse(pairs)


def test_several_formats_share_options() -> None:
    both = [exporter("markdown"), exporter("scorm12")]
    markdown, scorm = options_for(both, {"edition": "facilitator", "attempts": "2"})
    assert markdown.model_dump() == {"edition": "facilitator"}
    assert scorm.model_dump(include={"edition", "attempts"}) == {"edition": "facilitator", "attempts": 2}
    with pytest.raises(OptionError, match="no option 'colour' in markdown, scorm12"):
        options_for(both, {"colour": "red"})


@pytest.mark.parametrize("course", [COURSE, courses.everything("nl").course, courses.untested()])
def test_json_reads_back_equal(course: Course, tmp_path: Path) -> None:
    path = write(exporter("json"), course, None, tmp_path)
    assert path == tmp_path / f"{course.id}.json"
    text = path.read_text("utf-8")
    assert text.endswith("}\n")
    assert Course.model_validate_json(text) == course
    assert next(iter(json.loads(text))) == "format"


def test_json_does_not_depend_on_the_order_things_were_found() -> None:
    one, other = (
        COURSE.model_copy(
            update={"provenance": COURSE.provenance.model_copy(update={"documents": documents})}
        )
        for documents in ({"a": "0" * 64, "b": "1" * 64}, {"b": "1" * 64, "a": "0" * 64})
    )
    build = exporter("json").build
    assert build(Project(course=one), Options()) == build(Project(course=other), Options())


def test_zip_depends_on_its_files_alone() -> None:
    files = {"z.xml": b"first", "b.js": b"b" * 1000, "a.png": b"p" * 1000}
    turned = {"z.xml": b"first", "a.png": b"p" * 1000, "b.js": b"b" * 1000}
    assert zipped(files) == zipped(turned)
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["z.xml", "a.png", "b.js"]
        infos = {info.filename: info for info in archive.infolist()}
    assert {info.date_time for info in infos.values()} == {(1980, 1, 1, 0, 0, 0)}
    assert infos["a.png"].compress_type == zipfile.ZIP_STORED
    assert infos["b.js"].compress_type == zipfile.ZIP_DEFLATED
    assert all(info.flag_bits & 1 == 0 for info in infos.values())


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a b", "é.js", "a\\b", ".hidden", "a/.b", ""])
def test_an_exporter_cannot_write_under_a_bad_name(name: str, tmp_path: Path) -> None:
    bad = Exporter("bad", "folder", Options, lambda project, given: Export({name: b""}))
    with pytest.raises(ValueError, match="made a file with the name"):
        write(bad, COURSE, None, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    for name in ("json", "markdown"):
        with pytest.raises(OptionError, match="is a file where a folder should be"):
            write(exporter(name), COURSE, None, tmp_path / "out")
        with pytest.raises(OptionError, match="is a file where a folder should be"):
            write(exporter(name), COURSE, None, tmp_path / "out" / "deeper")
    (tmp_path / "small-markdown").write_text("mine")
    with pytest.raises(OptionError, match="is a file where a folder should be"):
        write(exporter("markdown"), COURSE, None, tmp_path)
    assert (tmp_path / "small-markdown").read_text() == "mine"


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "small.json").mkdir()
    with pytest.raises(OptionError, match="is a folder where a file should be"):
        write(exporter("json"), COURSE, None, tmp_path)


def test_a_folder_replaces_what_it_made_and_nothing_else(tmp_path: Path) -> None:
    path = write(folder_exporter(a="1", b="2", deep__c="3"), COURSE, None, tmp_path)
    (path / "theirs.txt").write_text("keep me")
    write(folder_exporter(a="new", d="4"), COURSE, None, tmp_path)
    kept = {str(file.relative_to(path)) for file in path.rglob("*")}
    assert kept == {LIST, "a.txt", "d.txt", "theirs.txt"}
    assert (path / "a.txt").read_text() == "new"


def test_a_changed_file_is_never_overwritten(tmp_path: Path) -> None:
    path = write(folder_exporter(a="1", b="2"), COURSE, None, tmp_path)
    (path / "a.txt").write_text("edited by a person")
    for again in (folder_exporter(a="new", b="new"), folder_exporter(b="new")):
        with pytest.raises(OptionError, match=r"a\.txt: was changed since it was exported\. Move or delete"):
            write(again, COURSE, None, tmp_path)
    assert (path / "a.txt").read_text() == "edited by a person"
    assert (path / "b.txt").read_text() == "2"


def test_a_stranger_s_folder_or_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "small-pages"
    path.mkdir()
    (path / "thesis.txt").write_text("years of work")
    with pytest.raises(OptionError, match="was not made by an export"):
        write(folder_exporter(thesis="x"), COURSE, None, tmp_path)
    (path / "thesis.txt").unlink()
    write(folder_exporter(a="1"), COURSE, None, tmp_path)
    (path / "b.txt").write_text("theirs")
    with pytest.raises(OptionError, match=r"b\.txt: was not made by an export"):
        write(folder_exporter(a="1", b="2"), COURSE, None, tmp_path)


def test_an_export_killed_half_way_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder_exporter(a="1", b="2"), COURSE, None, tmp_path)
    real = package._replace

    def dies(path: Path, data: bytes) -> None:
        if path.name == "b.txt":
            raise KeyboardInterrupt
        real(path, data)

    monkeypatch.setattr(package, "_replace", dies)
    with pytest.raises(KeyboardInterrupt):
        write(folder_exporter(a="new", b="new"), COURSE, None, tmp_path)
    monkeypatch.undo()
    path = write(folder_exporter(a="newer", b="newer"), COURSE, None, tmp_path)
    assert {file.name: file.read_text() for file in path.glob("*.txt")} == {
        "a.txt": "newer",
        "b.txt": "newer",
    }


def test_two_exports_are_byte_identical(tmp_path: Path) -> None:
    project = courses.everything()
    for name in ("docx", "html", "json", "markdown"):
        one, other = (write(exporter(name), project, None, tmp_path / out) for out in ("one", "other"))
        assert _bytes(one) == _bytes(other)
        assert _bytes(write(exporter(name), project, None, tmp_path / "one")) == _bytes(other)


def test_nothing_is_left_when_the_disk_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", refuses)
    with pytest.raises(OptionError, match="cannot be written: no space left on device"):
        write(exporter("json"), COURSE, None, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_findings_are_had_by_building_and_placing(tmp_path: Path) -> None:
    made = exporter("json").build(Project(course=COURSE), Options())
    assert made.findings == ()
    assert place(exporter("json"), COURSE, made, tmp_path) == tmp_path / "small.json"


def _bytes(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def test_the_format_in_the_documentation_works(tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / "docs" / "exports.md").read_text()
    code = text.split("## A format of your own")[1].split("```python")[1].split("```")[0]
    made: dict[str, Exporter] = {}
    exec(code, made)
    path = write(made["exporter"], COURSE, None, tmp_path)
    assert (path.name, path.read_text()) == ("small-titles.txt", "Feedback")


def test_every_option_is_documented() -> None:
    text = (Path(__file__).parents[1] / "docs" / "exports.md").read_text()
    for format in ("html", "scorm12"):
        section = text.split(f"## Options of {format}\n")[1].split("\n## ")[0]
        for name in exporter(format).options.model_fields:
            assert f"| `{name}` |" in section


def test_a_site_has_a_page_to_open_and_one_to_read() -> None:
    project = courses.everything()
    made = exporter("html").build(project, exporter("html").options())
    assert next(iter(made.files)) == "index.html"
    index, text = made.files["index.html"].decode(), made.files["text.html"].decode()
    for page in (index, text):
        assert '<html lang="en" dir="ltr">' in page
        assert '<meta name="description" content="Give feedback in a conversation">' in page
        assert "Everything &amp; &lt;more&gt;" in page
    assert 'href="text.html#blocks"' in index
    assert '<article id="blocks">' in text
    assert "imsmanifest.xml" not in made.files


def test_the_page_to_read_gives_no_answers_away() -> None:
    project = courses.everything()
    text = exporter("html").build(project, exporter("html").options()).files["text.html"].decode()
    for item in courses.every_item("practice", "p"):
        assert item.stem in text
        assert not item.feedback or item.feedback not in text
    assert "TEACHING-NOTE" not in text
    assert "<script" not in text


def test_a_site_says_nothing_of_an_lms() -> None:
    draft = courses.everything()
    codes = {one.code for one in exporter("html").build(draft, exporter("html").options()).findings}
    assert codes <= {"export.draft", "export.not-shown", "export.accent-contrast"}
    assert "export.draft" in codes


def test_a_site_keeps_nothing_apart_from_its_course() -> None:
    """What is kept is kept under the uuid: a new version of the course finds it again."""
    built = exporter("html").build(Project(course=COURSE), exporter("html").options())
    assert f'"uuid":"{COURSE.uuid}"'.encode() in built.files["player/outline.js"]
