"""Briefs are read with file and line; steps run in their order; one failure loses nothing else."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

import coursegen as cg
from coursegen.course import Blueprint, PlannedActivity, PlannedModule
from coursegen.errors import ActivityError
from coursegen.pipeline import making
from coursegen.writers import ActivityRequest, Drafted, OutlineRequest

HEAD = "title: T\nlanguage: en\ndocuments: [a.md]\n"


def plan(kind: str, name: str) -> PlannedActivity:
    return PlannedActivity(id=name, kind=kind, title=name, objectives=("o",))


class Scripted:
    """Writes the same small activities whatever the documents say, and remembers what it was asked."""

    name = "scripted"

    def __init__(self, *, fails: str = "") -> None:
        self.fails = fails
        self.asked: list[str] = []
        self.written: dict[str, tuple[str, ...]] = {}
        self.together = 0
        self.most = 0

    async def outline(self, request: OutlineRequest) -> Drafted[Blueprint]:
        modules = tuple(
            PlannedModule(
                id=f"m{n}",
                title=f"M{n}",
                objectives=("o",),
                activities=(plan("lesson", f"l{n}"), plan("quiz", f"q{n}")),
            )
            for n in (1, 2)
        )
        objective = cg.LearningObjective(id="o", statement="Explain it")
        return Drafted(
            Blueprint(
                title="T",
                language="en",
                objectives=(objective,),
                modules=modules,
                final_test=plan("quiz", "test"),
            )
        )

    async def _asked(self, request: ActivityRequest) -> None:
        self.asked.append(request.plan.id)
        self.written[request.plan.id] = tuple(one.id for one in request.written)
        self.together += 1
        self.most = max(self.most, self.together)
        await asyncio.sleep(0.01)
        self.together -= 1
        if request.plan.id == self.fails:
            raise ActivityError("no words left")

    async def lesson(self, request: ActivityRequest) -> Drafted[cg.Lesson]:
        await self._asked(request)
        passage = request.readings[0].source.passages[0]
        return Drafted(
            cg.Lesson(
                id=request.plan.id,
                title=request.plan.title,
                objectives=("o",),
                screens=(cg.Screen(blocks=(cg.Prose(text=f"{passage.text}[^{passage.id}a]"),)),),
                citations=(cg.Citation(passage=passage.id, quote=passage.text),),
            )
        )

    async def quiz(self, request: ActivityRequest) -> Drafted[cg.Quiz]:
        await self._asked(request)
        use: Any = "test" if request.plan.id == "test" else "practice"
        items = tuple(
            cg.TrueFalse(
                id=f"{request.plan.id}-{n}",
                stem=f"Is {request.plan.id} {n}?",
                options=(cg.Option(text="Yes"), cg.Option(text="No")),
                key=True,
                use=use,
                objective="o",
            )
            for n in (1, 2)
        )
        return Drafted(cg.Quiz(id=request.plan.id, title=request.plan.title, objectives=("o",), items=items))


@pytest.fixture
def brief(tmp_path: Path) -> cg.Brief:
    (tmp_path / "a.md").write_text("First words stand here.\n\nSecond words stand there.\n", encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(HEAD, encoding="utf-8")
    return cg.load_brief(tmp_path / "brief.yaml")


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    return use(monkeypatch, Scripted())


def use(monkeypatch: pytest.MonkeyPatch, writer: Scripted) -> Scripted:
    monkeypatch.setattr(making, "writer_for", lambda author, brief: nullcontext(writer))
    return writer


class TestSteps:
    def test_lessons_run_together_then_quizzes_in_order_the_test_last(
        self, brief: cg.Brief, scripted: Scripted
    ) -> None:
        project = cg.generate(brief)
        assert sorted(scripted.asked[:2]) == ["l1", "l2"]
        assert scripted.asked[2:] == ["q1", "q2", "test"]
        assert scripted.most == 2
        assert scripted.written["q1"] == ("l1",)
        assert scripted.written["q2"] == ("l1", "q1", "l2")
        assert scripted.written["test"] == ("l1", "q1", "l2", "q2")
        assert [one.id for one in project.course.activities] == ["l1", "q1", "l2", "q2", "test"]

    def test_course_keeps_what_it_cites_and_nothing_else(self, brief: cg.Brief, scripted: Scripted) -> None:
        course = cg.generate(brief).course
        assert [passage.text for passage in course.passages] == ["First words stand here."]
        assert course.provenance.writer == "scripted"
        assert list(course.provenance.documents) == ["a"]

    def test_recall_brings_back_practice_and_never_the_test(
        self, brief: cg.Brief, scripted: Scripted
    ) -> None:
        recall = cg.generate(brief).course.recall
        assert [(one.after_days, one.items) for one in recall] == [(7, ("q1-1",)), (28, ("q1-2",))]

    def test_failed_activity_loses_nothing_else(
        self, brief: cg.Brief, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        use(monkeypatch, Scripted(fails="l1"))
        project = cg.generate(brief)
        assert [one.id for one in project.course.activities] == ["q1", "l2", "q2", "test"]
        failed = [one for one in project.findings if one.code == "activity.failed"]
        assert [one.severity for one in failed] == ["error"]
        assert "no words left" in failed[0].message
        assert project.findings[0] == failed[0]

    def test_a_part_that_is_none_is_told_without_the_words_of_pydantic(
        self, brief: cg.Brief, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Wrong(Scripted):
            async def quiz(self, request: ActivityRequest) -> Drafted[cg.Quiz]:
                return Drafted(cg.Quiz.model_validate({"id": request.plan.id, "title": "Q", "items": 3}))

        use(monkeypatch, Wrong())
        failed = [one.message for one in cg.generate(brief).findings if one.code == "activity.failed"]
        assert failed
        assert all("is no Quiz (items: " in one and "pydantic" not in one for one in failed)

    def test_same_brief_gives_the_same_course(self, brief: cg.Brief, scripted: Scripted) -> None:
        assert cg.generate(brief) == cg.generate(brief)

    def test_other_words_give_another_uuid(self, brief: cg.Brief, scripted: Scripted, tmp_path: Path) -> None:
        first = cg.generate(brief).course
        (tmp_path / "a.md").write_text("Other words.\n", encoding="utf-8")
        second = cg.generate(brief).course
        assert (first.id, first.uuid) != (second.id, second.uuid)
        assert first.id == second.id

    def test_every_step_is_told(self, brief: cg.Brief, scripted: Scripted) -> None:
        told: list[Any] = []
        cg.generate(brief, on_step=told.append)
        assert [step.kind for step in told] == [
            "read",
            "plan",
            "lesson",
            "lesson",
            "quiz",
            "quiz",
            "quiz",
            "review",
        ]
        assert (told[-2].done, told[-2].total) == (5, 5)


class TestCalling:
    def test_works_where_a_loop_runs_already(self, brief: cg.Brief, scripted: Scripted) -> None:
        async def notebook() -> cg.Project:
            return cg.generate(brief)

        assert asyncio.run(notebook()) == asyncio.run(cg.agenerate(brief))

    def test_takes_a_path(self, brief: cg.Brief, scripted: Scripted, tmp_path: Path) -> None:
        assert cg.generate(tmp_path / "brief.yaml") == cg.generate(brief)

    def test_documents_of_a_brief_made_in_python(
        self, brief: cg.Brief, scripted: Scripted, tmp_path: Path
    ) -> None:
        by_hand = cg.Brief(title="T", language="en", documents=("a.md",))
        assert by_hand == brief
        assert cg.generate(by_hand, folder=tmp_path) == cg.generate(brief)

    def test_an_unknown_model_is_one_line(self, brief: cg.Brief) -> None:
        with pytest.raises(cg.ModelError, match="nobody"):
            cg.generate(brief, model="nobody:nothing")

    def test_document_named_twice(self, brief: cg.Brief, tmp_path: Path) -> None:
        twice = cg.Brief(title="T", language="en", documents=("a.md", "./a.md"))
        with pytest.raises(cg.BriefError, match=r"documents\[1\].*same file as documents\[0\]"):
            cg.generate(twice, folder=tmp_path)

    def test_a_link_that_leads_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "loop.md").symlink_to("loop.md")
        with pytest.raises(cg.SourceError, match="no such document"):
            cg.generate(cg.Brief(title="T", language="en", documents=("loop.md",)), folder=tmp_path)

    def test_correction_of_nothing(self, scripted: Scripted, brief: cg.Brief, tmp_path: Path) -> None:
        corrected = cg.Brief(title="T", language="en", documents=("a.md",), corrections={"frist": "first"})
        findings = cg.generate(corrected, folder=tmp_path).findings
        assert "brief.correction-unused" in {one.code for one in findings}


class TestBrief:
    @pytest.mark.parametrize(
        ("more", "line", "says"),
        [
            ("titel: x", 4, "Did you mean 'title'"),
            ("colour: x", 4, "Known are title, language"),
            ("title: again", 4, "twice"),
            ("id: A B", 4, "not an id"),
            ("minutes: veel", 4, "not a whole number"),
            ("minutes: 0", 4, "too small"),
            ("minutes: [1]", 4, "this is a list"),
            ("passing_score: 80%", 4, "not a number"),
            ("passing_score: 80", 4, "too large"),
            ("make: [lesson, video]", 4, r"make\[1\]: 'video' is not known"),
            ("make: lesson", 4, "where a list should be"),
            ("objectives: text", 4, "where a list should be"),
            ("objectives:\n  - a\n  - statement: b\n    levl: apply", 7, "Did you mean 'level'"),
            ("objectives:\n  - level: apply", 5, "'statement' is missing"),
            ("objectives:\n  - statement: b\n    level: aply", 6, "'aply' is not known"),
            ("objectives:\n  -", 5, "there is no value"),
            ("context: [a]", 4, "a text or a mapping"),
            ("context:\n  a:\n    b: c", 5, "does not fit"),
            ("corrections: [a]", 4, "mapping"),
            ("audience: {a: b}", 4, "this is a mapping"),
            ("address: [je]", 4, "this is a list"),
            ("audience: &a x", 4, "anchors"),
            ("audience: a: b", 4, "not valid YAML"),
        ],
    )
    def test_mistake_has_file_and_line(self, tmp_path: Path, more: str, line: int, says: str) -> None:
        file = tmp_path / "brief.yaml"
        file.write_text(f"{HEAD}{more}\n", encoding="utf-8")
        with pytest.raises(cg.BriefError, match=says) as caught:
            cg.load_brief(file)
        message = str(caught.value)
        assert message.startswith(f"{file}:{line}: ")
        assert "\n" not in message

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("", "empty"),
            ("# only a remark\n", "empty"),
            ("- a\n", "names and values"),
            ("title: T\n", "'language' is missing"),
            ("title:\nlanguage: nl\ndocuments: [a]\n", "'title' has no value"),
            ("title: T\nlanguage: nl\ndocuments: []\n", "'documents' has no value"),
            ("title: T\nlanguage: nl!\ndocuments: [a]\n", "not a language tag"),
            ("title: [T]\nlanguage: nl\ndocuments: [a]\n", "this is a list"),
            ("title: T\nlanguage: nl\ndocuments: a.md\n", "where a list should be"),
        ],
    )
    def test_what_must_be_there(self, tmp_path: Path, text: str, says: str) -> None:
        file = tmp_path / "brief.yaml"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(cg.BriefError, match=says):
            cg.load_brief(file)

    def test_strings_stay_strings(self, tmp_path: Path) -> None:
        file = tmp_path / "brief.yaml"
        file.write_text(
            "title: 1:30\nlanguage: no\ndocuments: [on.md]\nid: 1e3\nminutes: 45\n", encoding="utf-8"
        )
        brief = cg.load_brief(file)
        assert (brief.title, brief.language, brief.documents, brief.id) == ("1:30", "no", ("on.md",), "1e3")
        assert brief.minutes == 45

    def test_not_text(self, tmp_path: Path) -> None:
        file = tmp_path / "brief.yaml"
        file.write_bytes(b"title: caf\xe9\n")
        with pytest.raises(cg.BriefError, match="UTF-8"):
            cg.load_brief(file)
        with pytest.raises(cg.BriefError, match="folder"):
            cg.load_brief(tmp_path)
        with pytest.raises(cg.BriefError, match="no such brief"):
            cg.load_brief(tmp_path / "none.yaml")

    def test_context_may_be_a_text(self, tmp_path: Path) -> None:
        file = tmp_path / "brief.yaml"
        file.write_text(f"{HEAD}context: A small bakery\n", encoding="utf-8")
        assert cg.load_brief(file).context == {"text": "A small bakery"}
