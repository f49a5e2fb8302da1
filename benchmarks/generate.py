"""Words per second of generation without a model, from 2,000 to 200,000 words.

Doubling the words may at most double the time, and 10 % more. Documents are made from a seed, with what real ones
have: headings, definitions, contrasts, lists with a lead-in, procedures, figures with a source, questions.

python benchmarks/generate.py [--json] [--most WORDS] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import coursegen as cg

SIZES = (2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 200_000)
BOUND = 1.10
"""How much more than its share of words a larger document may cost."""

TOPICS = [
    "mandate",
    "limit",
    "review",
    "refund",
    "roster",
    "handover",
    "complaint",
    "budget",
    "safety",
    "meeting",
]
WHO = ["the manager", "a team leader", "an agent", "the planner", "a new colleague", "the compliance desk"]
DOES = [
    "checks",
    "explains",
    "records",
    "approves",
    "discusses",
    "plans",
    "compares",
    "reports",
    "prepares",
    "reviews",
]
WHAT = [
    "the open cases",
    "each exception",
    "the weekly figures",
    "the next step",
    "the agreed limit",
    "the outcome",
]
WHEN = [
    "before the shift starts",
    "within a week",
    "after the first call",
    "once the form is complete",
    "every month",
]
SHAPES = (
    "A {topic} is an agreement in which {who} {does} {what} {when}.",
    "Unlike a report, a {topic} asks that {who} {does} {what} {when}.",
    "Many people wrongly believe that a {topic} means that {who} {does} {what}. In fact, {who} {does} {what} {when}.",
    "If {who} {does} {what} {when}, the {topic} stays as it was.",
    "Choose the {topic} that comes back every week and write down how {who} {does} {what}.",
    "For example, {who} {does} {what} {when}, because the {topic} says so.",
    "According to the staff survey of {year}, {percent}% of the teams say that {who} {does} {what} {when}.",
    "First {who} {does} {what}. Then {who} {does} {what} {when}. This keeps the {topic} clear.",
)
OBJECTIVES = (
    "Explain what a mandate is and what it is not",
    "Hand over a decision within a limit",
    "Carry out a review after a decision",
    "Handle a refund that has an exception",
    "Plan a roster with the team",
)


@dataclass(frozen=True)
class Row:
    """One size, measured."""

    words: int
    seconds: float
    words_per_second: int
    growth: float | None
    """Time against the size before, divided by the words against the size before: 1 is linear."""


def document(words: int) -> str:
    """Return a Markdown document of about so many words, the same at every run."""
    chance = random.Random(words)
    parts, count, section = ["# Working with mandates"], 4, 0
    while count < words:
        section += 1
        topic = TOPICS[(section - 1) % len(TOPICS)]
        blocks = [f"## {section}. How a {topic} works with {chance.choice(WHO)}"]
        blocks += [" ".join(_sentence(chance, topic) for _ in range(chance.randint(2, 5))) for _ in range(3)]
        rows = [f"- {chance.choice(DOES)} {chance.choice(WHAT)} {chance.choice(WHEN)}" for _ in range(4)]
        blocks += [f"Whoever holds a {topic} does four things:", "\n".join(rows)]
        parts += blocks
        count += sum(len(block.split()) for block in blocks)
    return "\n\n".join(parts) + "\n"


def _sentence(chance: random.Random, topic: str) -> str:
    return chance.choice(SHAPES).format(
        topic=topic,
        who=chance.choice(WHO),
        does=chance.choice(DOES),
        what=chance.choice(WHAT),
        when=chance.choice(WHEN),
        year=chance.randint(2015, 2025),
        percent=chance.randint(11, 89),
    )


def seconds(words: int, rounds: int) -> tuple[int, float]:
    """Return the real number of words and the best CPU time of some rounds."""
    text = document(words)
    brief = cg.Brief(
        title="Working with mandates",
        language="en",
        objectives=tuple(cg.BriefObjective(statement=one) for one in OBJECTIVES),
        documents=("document.md",),
    )
    best = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "document.md").write_text(text, encoding="utf-8")
        for _ in range(rounds):
            start = time.process_time()
            cg.generate(brief, folder=folder)
            best = min(best, time.process_time() - start)
    return len(text.split()), best


def measure(most: int, rounds: int) -> list[Row]:
    """Measure every size up to `most`, each against the one before."""
    rows: list[Row] = []
    seconds(2_000, 1)  # imports and caches
    for size in (one for one in SIZES if one <= most):
        words, taken = seconds(size, rounds)
        before = rows[-1] if rows else None
        growth = (taken / before.seconds) / (words / before.words) if before else None
        rows.append(Row(words, round(taken, 4), int(words / taken), growth and round(growth, 3)))
    return rows


def main() -> int:
    """Print a table, or JSON; exit 1 when a bound is passed."""
    parser = argparse.ArgumentParser(description="Words per second of generation without a model.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    rows = measure(arguments.most, arguments.rounds)
    if arguments.json:
        print(json.dumps({"bound": BOUND, "rows": [asdict(row) for row in rows]}, indent=2))
    else:
        print(f"{'words':>9}{'CPU s':>10}{'words/s':>10}{'growth':>9}   1 is linear, at most {BOUND:.2f}")
        for row in rows:
            growth = f"{row.growth:.2f}" if row.growth else "-"
            print(f"{row.words:>9,}{row.seconds:>10.3f}{row.words_per_second:>10,}{growth:>9}")
    return int(any(row.growth is not None and row.growth > BOUND for row in rows))


if __name__ == "__main__":
    sys.exit(main())
