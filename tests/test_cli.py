"""The command line as a person and a script meet it: what it writes, says, and answers with."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from coursegen import cli

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
EN = "letting-your-team-decide"


@dataclass
class Done:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> Done:
        with pytest.raises(SystemExit) as left:
            cli.main(list(words))
        out, err = capfd.readouterr()
        assert isinstance(left.value.code, int)
        return Done(left.value.code, out, err)

    return call


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both examples, generated once by the command line in a process of its own."""
    out = tmp_path_factory.mktemp("made")
    for language in ("en", "nl"):
        command = [sys.executable, "-c", "from coursegen.cli import main; main()", "generate"]
        brief = EXAMPLES / language / "brief.yaml"
        subprocess.run([*command, str(brief), "--out", str(out / language), "-q"], check=True)
    return out


class TestGenerate:
    def test_writes_all_of_it_and_says_where(self, run: Any) -> None:
        done = run("generate", str(EXAMPLES / "en" / "brief.yaml"), "--out", "out")
        assert (done.code, done.err) == (0, "")
        assert {path.name for path in Path("out").iterdir()} == {
            "course",
            f"{EN}-markdown",
            f"{EN}-scorm12.zip",
            f"{EN}.json",
            "report.json",
        }
        for heading in ("Look at", "Good to know", "Made"):
            assert heading in done.out
        for name in (f"out/{EN}-scorm12.zip", "out/course/", "out/report.json"):
            assert name in done.out

    def test_says_first_which_objective_nothing_supports(self, run: Any) -> None:
        done = run("generate", str(EXAMPLES / "nl" / "brief.yaml"), "--out", "out")
        first = done.out.partition("Do first")[2].partition("Look at")[0]
        assert "Bereken wat een teamtraining kost" in first

    def test_two_runs_are_equal_to_the_byte(self, made: Path, run: Any) -> None:
        run("generate", str(EXAMPLES / "nl" / "brief.yaml"), "--out", "again", "-q")
        assert files(Path("again")) == files(made / "nl")

    def test_where_it_is_run_does_not_matter(self, made: Path, run: Any, tmp_path: Path) -> None:
        shutil.copytree(EXAMPLES / "nl", tmp_path / "elsewhere")
        run("generate", "elsewhere/brief.yaml", "--out", "again", "-q")
        assert files(Path("again")) == files(made / "nl")

    def test_second_run_keeps_what_a_person_wrote_and_exports_it(self, made: Path, run: Any) -> None:
        shutil.copytree(made / "en", "out")
        page = next(
            path for path in sorted(Path("out/course").rglob("*.md")) if "kind: lesson" in path.read_text()
        )
        page.write_text(page.read_text(encoding="utf-8") + "\nA person wrote this.\n", encoding="utf-8")
        edited = page.read_bytes()
        done = run("generate", str(EXAMPLES / "en" / "brief.yaml"), "--out", "out")
        assert done.code == 0
        assert page.read_bytes() == edited
        assert "A person wrote this." in Path(f"out/{EN}.json").read_text(encoding="utf-8")

    def test_changed_document_keeps_the_identifier(self, run: Any, tmp_path: Path) -> None:
        shutil.copytree(EXAMPLES / "en", tmp_path / "en")
        first = run("generate", "en/brief.yaml", "--out", "out", "--to", "json", "-q")
        assert first.code == 0
        before = json.loads(Path(f"out/{EN}.json").read_bytes())
        guide = tmp_path / "en" / "letting-your-team-decide.md"
        guide.write_text(
            guide.read_text(encoding="utf-8") + "\nOne more sentence stands here now.\n", encoding="utf-8"
        )
        run("generate", "en/brief.yaml", "--out", "out", "--to", "json", "-q")
        after = json.loads(Path(f"out/{EN}.json").read_bytes())
        assert after["uuid"] == before["uuid"]
        assert after["provenance"]["documents"] != before["provenance"]["documents"]

    def test_another_course_is_not_written_over_this_one(self, made: Path, run: Any) -> None:
        shutil.copytree(made / "en", "out")
        before = files(Path("out"))
        done = run("generate", str(EXAMPLES / "nl" / "brief.yaml"), "--out", "out")
        assert done.code == 2
        assert "another course" in done.err
        assert files(Path("out")) == before

    def test_json(self, run: Any) -> None:
        done = run("generate", str(EXAMPLES / "en" / "brief.yaml"), "--out", "out", "--to", "json", "--json")
        assert (done.code, done.err) == (0, "")
        assert done.data["exports"] == {"json": f"out/{EN}.json"}
        assert done.data["folder"] == "out/course"
        assert not done.data["partial"]
        report = json.loads(Path("out/report.json").read_bytes())
        assert report["findings"] == done.data["findings"]

    def test_quiet(self, run: Any) -> None:
        assert run("generate", str(EXAMPLES / "en" / "brief.yaml"), "--out", "out", "-q") == Done(0, "", "")

    def test_report_fits_its_schema_and_names_source_lines(self, made: Path, root: Path) -> None:
        schema = json.loads((root / "schemas" / "report.schema.json").read_bytes())
        for language in ("en", "nl"):
            report = json.loads((made / language / "report.json").read_bytes())
            jsonschema.validate(report, schema)
            documented = (root / "docs" / "findings.md").read_text(encoding="utf-8")
            assert {
                one["code"] for one in report["findings"] if f"`{one['code']}`" not in documented
            } == set()
            documents = {path.name for path in (EXAMPLES / language).iterdir()}
            places = [one["place"] for one in report["findings"] if one["code"].startswith("source.")]
            assert places
            assert all(place["file"] in documents and place["line"] for place in places)

    def test_course_json_fits_its_schema(self, made: Path, root: Path) -> None:
        schema = json.loads((root / "schemas" / "course.schema.json").read_bytes())
        jsonschema.validate(json.loads((made / "en" / f"{EN}.json").read_bytes()), schema)

    def test_failed_activity_is_code_3(self, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        from coursegen.errors import ActivityError
        from coursegen.writers.extractive import ExtractiveWriter

        async def fails(self: object, request: Any) -> Any:
            raise ActivityError("no words left")

        monkeypatch.setattr(ExtractiveWriter, "lesson", fails)
        done = run("generate", str(EXAMPLES / "en" / "brief.yaml"), "--out", "out")
        assert done.code == 3
        assert "could not be written: no words left" in done.out
        assert Path(f"out/{EN}-scorm12.zip").is_file()


class TestBadInput:
    """One line, what to do, code 2, and nothing written."""

    HEAD = "title: T\nlanguage: en\ndocuments: [a.md]\n"

    @pytest.mark.parametrize(
        ("brief", "document", "words", "says"),
        [
            (None, "Text.", [], "no such brief"),
            ("", "Text.", [], "empty"),
            (HEAD + "titel: x\n", "Text.", [], "Did you mean 'title'"),
            (HEAD + "minutes: [1]\n", "Text.", [], "brief.yaml:4"),
            (HEAD, None, [], "a.md: there is no such document"),
            (HEAD, "", [], "no text"),
            (HEAD, "%PDF-1.7", [], "PDF"),
            (HEAD, "a folder", [], "folder"),
            (HEAD, "Text.", ["--to", "pdf"], "unknown format 'pdf'"),
            (HEAD, "Text.", ["--to", ","], "no format"),
            (HEAD, "Text.", ["-o", "colour=red"], "no option 'colour'"),
            (HEAD, "Text.", ["-o", "attempts"], "name=value"),
            (HEAD, "Text.", ["-o", "attempts=many"], "attempts"),
            (HEAD, "Text.", ["--out", "file"], "is a file where a folder should be"),
            (HEAD, "Text.", ["--out", "file/inside"], "is a file where a folder should be"),
            (HEAD, "Text.", ["--colour"], "No such option"),
            (HEAD, "Text.", ["--out", "taken"], "is a file where a folder should be"),
        ],
    )
    def test_one_line(
        self, run: Any, tmp_path: Path, brief: str, document: str, words: list[str], says: str
    ) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        (tmp_path / "taken").mkdir()
        (tmp_path / "taken" / "course").write_text("x", encoding="utf-8")
        if brief is not None:
            (tmp_path / "brief.yaml").write_text(brief, encoding="utf-8")
        if document == "a folder":
            (tmp_path / "a.md").mkdir()
        elif document is not None:
            (tmp_path / "a.md").write_text(document, encoding="utf-8")
        before = files(tmp_path)
        done = run("generate", "brief.yaml", *words)
        assert done.code == 2
        assert says in done.err
        assert (done.err.count("\n"), done.out) == (1, "")
        assert "Traceback" not in done.err
        assert files(tmp_path) == before
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize(
        "words",
        [["gen"], ["generate"], ["export", "nowhere"], ["review", "nowhere"], ["new", "file/brief.yaml"]],
    )
    def test_usage(self, run: Any, tmp_path: Path, words: list[str]) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        done = run(*words)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)

    def test_nothing_asked_is_help(self, run: Any) -> None:
        done = run()
        assert (done.code, done.err) == (0, "")
        assert "Usage: coursegen" in done.out

    def test_bad_edit_stops_before_anything_is_written(self, made: Path, run: Any) -> None:
        shutil.copytree(made / "en", "out")
        page = next(
            path for path in sorted(Path("out/course").rglob("*.md")) if "kind: lesson" in path.read_text()
        )
        page.write_text(page.read_text(encoding="utf-8") + "\n::: nonsense\n\nx\n\n:::\n", encoding="utf-8")
        before = files(Path("out"))
        for words in (["generate", str(EXAMPLES / "en" / "brief.yaml")], ["export", "out/course"]):
            done = run(*words, "--out", "out")
            assert done.code == 2
            assert page.name in done.err
            assert done.err.count("\n") == 1
        assert files(Path("out")) == before

    def test_bug_is_one_line_too(self, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("coursegen.pipeline.load_brief", lambda path: 1 / 0)
        done = run("generate", "brief.yaml")
        assert done.code == 70
        assert "a bug in coursegen: ZeroDivisionError" in done.err
        assert done.err.count("\n") == 1

    def test_interrupted(self, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        def stop(path: str) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("coursegen.pipeline.load_brief", stop)
        assert run("generate", "brief.yaml").code == 130


class TestOtherCommands:
    def test_new_writes_a_brief_that_reads(self, run: Any) -> None:
        import coursegen as cg

        assert run("new").code == 0
        brief = cg.load_brief("brief.yaml")
        assert brief.documents == ("<article.md>",)
        done = run("new")
        assert done.code == 2
        assert "stays as it is" in done.err
        assert run("new", "other.yaml", "--json").data == {"brief": "other.yaml"}

    def test_export_takes_the_folder_as_it_is(self, made: Path, run: Any) -> None:
        done = run("export", str(made / "en" / "course"), "--to", "scorm12,json", "--out", "again", "--json")
        assert done.code == 0
        assert files(Path("again")) == {
            name: data
            for name, data in files(made / "en").items()
            if name in {f"{EN}.json", f"{EN}-scorm12.zip"}
        }

    def test_export_passes_options_on(self, made: Path, run: Any) -> None:
        run("export", str(made / "en" / "course"), "--to", "scorm12", "--out", "a", "-q")
        run("export", str(made / "en" / "course"), "--to", "scorm12", "--out", "b", "-q", "-o", "attempts=2")
        assert files(Path("a")) != files(Path("b"))
        with zipfile.ZipFile(f"b/{EN}-scorm12.zip") as package:
            assert package.namelist()[0] == "imsmanifest.xml"

    def test_review(self, made: Path, run: Any) -> None:
        done = run("review", str(made / "en" / "course"), "--json")
        assert done.code == (1 if done.data["errors"] else 0)
        assert done.data["course"] == EN
        assert run("review", str(made / "en" / "course"), "--all").code == done.code

    def test_review_finds_errors(self, made: Path, run: Any) -> None:
        shutil.copytree(made / "en" / "course", "course")
        page = next(path for path in sorted(Path("course").rglob("*.md")) if "[^letting" in path.read_text())
        text = page.read_text(encoding="utf-8")
        start = text.rindex(']: "') + 4
        page.write_text(text[:start] + "Nobody wrote this: " + text[start:], encoding="utf-8")
        done = run("review", "course", "--json")
        assert done.code == 1
        assert "citation.quote-missing" in {one["code"] for one in done.data["findings"]}

    def test_help_is_light(self) -> None:
        code = (
            "import sys, json\nfrom coursegen.cli import main\n"
            "try: main(['--help'])\nexcept SystemExit: print(json.dumps(sorted(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        loaded = set(json.loads(done.stdout.splitlines()[-1]))
        assert not loaded & {
            "pydantic",
            "rich",
            "lxml",
            "jinja2",
            "langchain",
            "openai",
            "importlib.metadata",
        }

    def test_version(self, run: Any) -> None:
        import coursegen as cg

        assert cg.__version__ in run("--version").out
