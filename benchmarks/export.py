"""A course of 20 modules, 100 lessons, 200 items -> the CPU time of each export beside a floor of the same run.

The floor renders the same Markdown with markdown-it-py alone, a page an activity, and zips the HTML: no player,
no sanitiser, no manifest. Both run in this process, one after the other, imports and the making of the course
excluded. The target of scorm12 is at most 1.5 times the floor.

python benchmarks/export.py [--json] [--rounds N]
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import statistics
import sys
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version

from markdown_it import MarkdownIt

from coursegen.course import (
    Callout,
    Check,
    Citation,
    Course,
    KeyPoints,
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
    Steps,
    Task,
    texts,
)
from coursegen.exporters import exporter, options
from coursegen.exporters.package import zipped

MODULES, LESSONS, ITEMS = 20, 5, 10
TARGET = 1.5
SENTENCES = (
    "Feedback is a continuing dialogue between a manager and the people who do the work.",
    "When the figures of a pilot are in, ask those who took part what they would change first.",
    "A team that is *trusted* with a decision also needs the information to take it.",
    "Write down **one** moment of this week at which you kept back what you had seen.",
    "Those who are asked for an idea and never hear of it again do not give a second one.",
    "A small group (five to eight people) tells you more in an hour than a long questionnaire.",
    "Choose the moment, say what you saw, and ask what the other needs to go on.",
)


@dataclass(frozen=True)
class Row:
    """What one export costs."""

    what: str
    cpu_ms: float
    """Median CPU of a round, in milliseconds."""
    ratio: float
    """Median of the rounds' own ratios to the floor."""
    kilobytes: float


def sentence(number: int) -> str:
    """Return a sentence; each number gives another, so that nothing is won by keeping what was rendered."""
    return f"{SENTENCES[number % len(SENTENCES)][:-1]}, as in case {number}."


def paragraph(number: int, label: str = "") -> str:
    return " ".join(sentence(number + n) for n in range(4)) + (f"[^{label}]" if label else "")


def item(id: str, number: int, use: str) -> SingleChoice:
    answers = tuple(
        Option(text=f"{sentence(number + n)[:-1]}", rationale=sentence(number + n + 3)) for n in range(4)
    )
    return SingleChoice.model_validate(
        {
            "id": id,
            "stem": f"What does the text say of case {number}? {sentence(number + 8)}",
            "options": answers,
            "key": number % 4,
            "use": use,
            "objective": "give-feedback",
            "feedback": sentence(number + 5),
        }
    )


def lesson(m: int, n: int, passage: Passage) -> Lesson:
    label, start = f"{passage.id}a", 1000 * m + 100 * n
    steps = tuple(sentence(start + k) for k in range(3))
    return Lesson(
        id=f"m{m}-lesson-{n}",
        title=f"Lesson {n} of module {m}",
        objectives=("give-feedback",),
        citations=(Citation(passage=passage.id, quote=passage.text),),
        screens=(
            Screen(blocks=(Prose(text=f"{paragraph(start, label)}\n\n{paragraph(start + 1, label)}"),)),
            Screen(
                title="How it is done",
                blocks=(
                    Prose(
                        text=f"{paragraph(start + 2, label)}\n\n- {sentence(start)}\n- {sentence(start + 1)}"
                    ),
                    Steps(steps=steps),
                    Callout(kind="tip", text=sentence(start + 3)),
                ),
            ),
            Screen(
                title="Your turn",
                blocks=(
                    Task(text=paragraph(start + 4), minutes=10),
                    Check(item=item(f"m{m}-check-{n}", start + 30, "practice")),
                    KeyPoints(points=steps),
                ),
            ),
        ),
    )


def course() -> Course:
    """Return the course: 100 lessons with a check each, and 100 items of practice and test."""
    text = SENTENCES[0]
    passage = Passage(id="article-1", document="article", kind="paragraph", start=0, end=len(text), text=text)
    modules = []
    for m in range(MODULES):
        lessons = tuple(lesson(m, n, passage) for n in range(LESSONS))
        practice = Quiz(
            id=f"m{m}-practice",
            title=f"Practice {m}",
            items=tuple(
                item(f"m{m}-p{n}", 1000 * m + 500 + 20 * n, "practice") for n in range(ITEMS - LESSONS - 2)
            ),
        )
        modules.append(Module(id=f"m{m}", title=f"Module {m}", activities=(*lessons, practice)))
    test = Quiz(
        id="test",
        title="The test",
        items=tuple(item(f"t{n}", 100_000 + 20 * n, "test") for n in range(2 * MODULES)),
    )
    return Course(
        id="benchmark",
        uuid=uuid.uuid5(uuid.NAMESPACE_URL, "coursegen/benchmark"),
        title="A large course",
        language="en",
        objectives=(LearningObjective(id="give-feedback", statement="Give feedback in a conversation"),),
        modules=tuple(modules),
        final_test=test,
        passages=(passage,),
    )


def floor(whole: Course, parser: MarkdownIt) -> bytes:
    """Render and zip, and nothing else."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for activity in whole.activities:
            html = "".join(parser.render(text) for text in shown(activity))
            archive.writestr(f"{activity.id}.html", html)
    return buffer.getvalue()


def shown(activity: object) -> Iterator[str]:
    """Yield the Markdown of an activity: its texts without ids and other fixed words."""
    for text in texts(activity):
        if " " in text:
            yield text


def timed(work: Callable[[], int]) -> tuple[float, int]:
    start = time.process_time()
    size = work()
    return (time.process_time() - start) * 1000, size


def measure(rounds: int) -> list[Row]:
    """Run the floor and each export in turn; one round before the clock counts."""
    whole = course()
    project, parser = Project(course=whole), MarkdownIt("commonmark")
    works: dict[str, Callable[[], int]] = {"floor": lambda: len(floor(whole, parser))}
    for name in ("scorm12", "markdown", "json"):
        works[name] = _export(name, project)
    for work in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    sizes: dict[str, int] = {}
    for _ in range(rounds):
        for name, work in works.items():
            taken, sizes[name] = timed(work)
            times[name].append(taken)
    return [
        Row(
            name,
            round(statistics.median(taken), 1),
            round(statistics.median(a / b for a, b in zip(taken, times["floor"], strict=True)), 2),
            round(sizes[name] / 1000, 1),
        )
        for name, taken in times.items()
    ]


def _export(name: str, project: Project) -> Callable[[], int]:
    found = exporter(name)
    given = options(found)

    def work() -> int:
        files = found.build(project, given).files
        return len(zipped(files)) if found.layout == "zip" else sum(map(len, files.values()))

    return work


def conditions(rounds: int) -> dict[str, object]:
    whole = course()
    return {
        "modules": len(whole.modules),
        "lessons": sum(isinstance(one, Lesson) for one in whole.activities),
        "items": len(whole.items),
        "words": sum(len(text.split()) for one in whole.activities for text in shown(one)),
        "rounds": rounds,
        "baseline": "markdown-it-py renders the same Markdown, zipfile deflates it",
        "python": platform.python_version(),
        "markdown-it-py": version("markdown-it-py"),
        "cores": os.cpu_count(),
        "target": f"scorm12 at most {TARGET} times the floor",
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    rows, about = measure(given.rounds), conditions(given.rounds)
    met = next(row.ratio for row in rows if row.what == "scorm12") <= TARGET
    if given.json:
        print(json.dumps({"conditions": about, "rows": [asdict(row) for row in rows], "met": met}, indent=2))
    else:
        print("; ".join(f"{name} {value}" for name, value in about.items()))
        print(f"{'':10}{'CPU ms':>10}{'x floor':>10}{'kB':>10}")
        for row in rows:
            print(f"{row.what:10}{row.cpu_ms:>10.1f}{row.ratio:>10.2f}{row.kilobytes:>10.1f}")
        print("target met" if met else "TARGET MISSED")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
