"""Labelled items -> how often each rule is right, and how often it cries wolf.

python benchmarks/rules.py [--json] [--samples FOLDER]
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from coursegen.rules.options import form_tells, rivalry

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"
LANGUAGES = {"German": "de", "French": "fr", "Italian": "it", "Spanish": "es"}
# Which codes count as seeing an injected flaw.
SEES = {
    "longest_key": {"options.longest-key"},
    "all_of_the_above": {"options.all-of-the-above"},
    "none_of_the_above": {"options.none-of-the-above"},
    "absolute_term": {"options.absolute"},
    "vague_term": {"options.vague"},
    "negative_stem": {"options.negative-stem"},
    "duplicate_option": {"options.same"},
    "two_correct": {"options.same", "options.rival"},
    "key_in_stem": {"options.key-in-stem"},
    "implausible_distractor": {"options.shape"},
    "empty_option": {"options.empty"},
}


@dataclass(frozen=True)
class Item:
    """A question with one right answer."""

    language: str
    stem: str
    options: tuple[str, ...]
    key: int


@dataclass(frozen=True)
class Row:
    """One line of a table: `hits` of `n`."""

    table: str
    what: str
    level: str
    hits: int
    n: int

    @property
    def rate(self) -> float:
        """The share."""
        return self.hits / self.n if self.n else 0.0


def found(item: Item) -> dict[str, str]:
    """Return the worst severity of each code on an item."""
    seen = [
        (tell.code, tell.severity) for tell in form_tells(item.stem, item.options, {item.key}, item.language)
    ]
    for index, option in enumerate(item.options):
        if index != item.key and option.strip():
            rival = rivalry(item.options[item.key], option, "", item.language)
            if rival:
                seen.append(("options.rival", rival.severity))
    order = ("info", "warning", "error")
    worst: dict[str, str] = {}
    for code, severity in seen:
        worst[code] = max(severity, worst.get(code, "info"), key=order.index)
    return worst


def flaws(folder: Path) -> Iterator[Row]:
    """Recall on items with an injected flaw, and alarms of the same rules on their clean twins."""
    rows = [json.loads(line) for line in (folder / "items/flaws_dev.jsonl").read_text("utf-8").splitlines()]
    twins = {row["id"]: row for row in rows}
    for flaw, codes in SEES.items():
        flawed = [row for row in rows if row["flaw"] == flaw]
        for table, group in (
            ("flaws: seen in the flawed item", flawed),
            ("flaws: alarm on its clean twin", [twins[row["id"].removesuffix("m")] for row in flawed]),
        ):
            seen = [found(Item(r["lang"], r["stem"], tuple(r["options"]), r["key"])) for r in group]
            yield Row(table, flaw, "any", sum(bool(codes & one.keys()) for one in seen), len(seen))
            loud = [any(one.get(code, "info") != "info" for code in codes) for one in seen]
            yield Row(table, flaw, "warning", sum(loud), len(seen))


def exams(folder: Path) -> list[Item]:
    items = []
    for line in (folder / "items/exams_dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        labels = [choice["label"] for choice in row["question"]["choices"]]
        if row["answerKey"] in labels:
            texts = tuple(choice["text"] for choice in row["question"]["choices"])
            language = LANGUAGES[row["info"]["language"]]
            items.append(Item(language, row["question"]["stem"], texts, labels.index(row["answerKey"])))
    return items


def generated(folder: Path) -> list[Item]:
    with (folder / "items/gpt45_length_flagged.csv").open(encoding="utf-8", newline="") as file:
        return [
            Item(
                "en",
                row["Question"],
                tuple(row[f"Option {letter}"] for letter in "ABCD"),
                "ABCD".index(row["Correct Option"].strip()[0]),
            )
            for row in csv.DictReader(file)
        ]


def cloze(folder: Path) -> list[Item]:
    rows = json.loads((folder / "items/distractors_dev.json").read_text("utf-8"))
    return [Item("en", row["sentence"], (row["answer"], *row["distractors"]), 0) for row in rows]


def rates(table: str, items: Iterable[Item]) -> Iterator[Row]:
    """How often each code is reported on items that somebody wrote."""
    seen = [found(item) for item in items]
    counts = Counter((code, severity) for one in seen for code, severity in one.items())
    for (code, severity), hits in sorted(counts.items()):
        yield Row(table, code, severity, hits, len(seen))
    loud = sum(any(severity != "info" for severity in one.values()) for one in seen)
    yield Row(table, "(any of them)", "warning", loud, len(seen))


def sections(folder: Path) -> Iterator[Row]:
    """Rivals in the key's own paragraph: answers of another paragraph should pass, of the same one should not."""
    for language in ("en", "de", "es"):
        data = json.loads((folder / f"grounding/xquad.{language}.json").read_text("utf-8"))
        tally: Counter[tuple[str, str]] = Counter()
        for document in data["data"]:
            answers = [[qa["answers"][0]["text"] for qa in p["qas"]] for p in document["paragraphs"]]
            for index, paragraph in enumerate(document["paragraphs"]):
                text = paragraph["context"]
                for place, key in enumerate(answers[index]):
                    near = answers[index][(place + 1) % len(answers[index])]
                    far = answers[index - 1][place % len(answers[index - 1])]
                    for what, other in (("same", near), ("other", far)):
                        if other.casefold() == key.casefold() or (what == "other" and other in text):
                            continue
                        rival = rivalry(key, other, text, language)
                        tally[what, "n"] += 1
                        tally[what, "any"] += rival is not None
                        tally[what, "warning"] += rival is not None and rival.severity != "info"
        for level in ("any", "warning"):
            yield Row(
                "section: distractor from the key's paragraph, refused",
                language,
                level,
                tally["same", level],
                tally["same", "n"],
            )
            yield Row(
                "section: distractor from another paragraph, refused",
                language,
                level,
                tally["other", level],
                tally["other", "n"],
            )


def measure(folder: Path) -> Iterator[Row]:
    yield from flaws(folder)
    human = exams(folder)
    yield from rates("human exams (de, es, fr, it)", human)
    for language in sorted(LANGUAGES.values()):
        rows = list(rates(f"human exams ({language})", [one for one in human if one.language == language]))
        yield from (row for row in rows if row.level != "info")
    yield from rates("human cloze (en)", cloze(folder))
    yield from rates("GPT-4.5 items (en)", generated(folder))
    yield from sections(folder)


def show(rows: list[Row]) -> None:
    table, tables = "", [row.table for row in rows]
    for row in sorted(rows, key=lambda row: tables.index(row.table)):
        if row.table != table:
            table = row.table
            print(f"\n{table}")
        print(f"  {row.what:<28} {row.level:<8} {row.hits:>5} of {row.n:<5} {row.rate:>7.1%}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--samples", type=Path, default=SAMPLES, help="folder of the samples")
    options = parser.parse_args(arguments)
    if not (options.samples / "items").is_dir():
        print(
            f"skipped: no labelled items in {options.samples.name!r}; give their folder with --samples",
            file=sys.stderr,
        )
        return 0
    started = time.process_time()
    rows = list(measure(options.samples))
    seconds = round(time.process_time() - started, 2)
    if options.json:
        made: list[dict[str, Any]] = [{**asdict(row), "rate": round(row.rate, 4)} for row in rows]
        print(json.dumps({"seconds": seconds, "rows": made}, indent=1))
    else:
        show(rows)
        print(
            f"\n{seconds} s of CPU. The flaws were injected by a program: seeing them is easier than in the wild."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
