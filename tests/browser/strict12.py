"""Recorded SCORM 1.2 API calls -> what the strictest LMSs would refuse or misread.

scorm-again and many LMSs are lenient, so a course that plays proves little: this is the strict intersection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SPAN = r"\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?"
TIME = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?"
DECIMAL = r"-?\d{1,7}(\.\d{1,7})?"
IDENTIFIER = r"[\x21-\x7e]{1,255}"

# Element → the form of its values; None where it cannot be set.
WRITES = {
    r"cmi\.core\.lesson_location": r".{0,255}",
    r"cmi\.core\.lesson_status": r"passed|completed|failed|incomplete|browsed",
    r"cmi\.core\.score\.(raw|min|max)": DECIMAL,
    r"cmi\.core\.exit": r"time-out|suspend|logout|",
    r"cmi\.core\.session_time": SPAN,
    r"cmi\.suspend_data": r"[\x20-\x7e]{0,4096}",
    r"cmi\.interactions\.\d+\.id": IDENTIFIER,
    r"cmi\.interactions\.\d+\.objectives\.\d+\.id": IDENTIFIER,
    r"cmi\.interactions\.\d+\.time": TIME,
    r"cmi\.interactions\.\d+\.type": r"true-false|choice|fill-in|matching|performance|sequencing|likert|numeric",
    r"cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern": r".{0,255}",
    r"cmi\.interactions\.\d+\.weighting": DECIMAL,
    r"cmi\.interactions\.\d+\.student_response": r".{0,255}",
    r"cmi\.interactions\.\d+\.result": rf"correct|wrong|unanticipated|neutral|{DECIMAL}",
    r"cmi\.interactions\.\d+\.latency": SPAN,
}
READS = (
    r"cmi\.core\.(_children|student_id|student_name|lesson_location|credit|lesson_status|entry|total_time|lesson_mode)"
    r"|cmi\.core\.score\.(_children|raw|min|max)|cmi\.suspend_data|cmi\.launch_data|cmi\.comments_from_lms"
    r"|cmi\.(interactions|objectives)\._(children|count)|cmi\.student_data\.(mastery_score|max_time_allowed|time_limit_action)"
)
RESPONSES = {
    "true-false": r"[tf01]",
    "choice": r"[0-9a-z](,[0-9a-z])*",
    "fill-in": r".{0,255}",
    "numeric": DECIMAL,
    "likert": r"[0-9a-z]?",
    "matching": r"[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*",
    "sequencing": r"[0-9a-z](,[0-9a-z])*",
    "performance": r".{0,255}",
}
DONE = ("passed", "completed")
ASIDE = ("LMSGetLastError", "LMSGetErrorString", "LMSGetDiagnostic")


@dataclass(frozen=True)
class Call:
    """One call of the API."""

    name: str
    args: list[str]
    types: list[str]
    result: str
    error: str


def problems(
    calls: list[Call], start: dict[str, str] | None = None, *, failed: bool = False, finished: bool = True
) -> list[str]:
    """Return what is wrong with a session.

    Args:
        calls: as recorded.
        start: what the LMS had kept before.
        failed: whether `failed` may be reported (attempts are limited and the last one is used).
        finished: whether the session is over.
    """
    real = [call for call in calls if call.name not in ASIDE]
    return [
        *_session(real, finished),
        *_values(real),
        *_statuses(real, start or {}, failed),
        *_scores(real, start or {}),
        *_interactions(real, start or {}),
        *(_ending(real) if finished else ()),
    ]


def _session(calls: list[Call], finished: bool) -> Iterator[str]:
    names = [call.name for call in calls]
    if not names or names[0] != "LMSInitialize":
        yield f"the first call is {names[0] if names else 'missing'}, not LMSInitialize"
    for name in ("LMSInitialize", "LMSFinish"):
        if names.count(name) != (1 if finished or name == "LMSInitialize" else 0):
            yield f"{name} is called {names.count(name)} times"
    if "LMSFinish" in names and names[-1] != "LMSFinish":
        yield f"{names[-1]} is called after LMSFinish"
    for call in calls:
        if call.name in {"LMSInitialize", "LMSFinish", "LMSCommit"} and (call.args, call.types) != (
            [""],
            ["string"],
        ):
            yield f"{call.name} takes one empty string, not {call.args}"
        if call.error != "0" or call.result == "false":
            yield f"{call.name}({', '.join(call.args)}) ended with {call.result!r}, error {call.error}"


def _values(calls: list[Call]) -> Iterator[str]:
    for call in calls:
        if call.name == "LMSGetValue" and not re.fullmatch(READS, call.args[0]):
            yield f"{call.args[0]} cannot be read in 1.2"
        if call.name != "LMSSetValue":
            continue
        if call.types != ["string", "string"]:
            yield f"{call.args} is set with {call.types}"
        form = next((one for name, one in WRITES.items() if re.fullmatch(name, call.args[0])), None)
        if form is None:
            yield f"{call.args[0]} cannot be set in 1.2"
        elif not re.fullmatch(form, call.args[1]):
            yield f"{call.args[0]} cannot be {call.args[1][:80]!r} ({len(call.args[1])} characters)"


def _statuses(calls: list[Call], start: dict[str, str], failed: bool) -> Iterator[str]:
    status = start.get("cmi.core.lesson_status", "")
    seen = [call.args[1] for call in calls if _sets(call, "cmi.core.lesson_status")]
    if status in ("", "not attempted") and not seen:
        yield "no lesson_status is ever set, so that the course stays 'not attempted'"
    for new in seen:
        if status in DONE and new not in DONE:
            yield f"lesson_status goes from {status} down to {new}"
        if status == "passed" and new == "completed":
            yield "lesson_status goes from passed to completed"
        if new == "failed" and not failed:
            yield "failed is reported although another attempt is allowed"
        status = new


def _scores(calls: list[Call], start: dict[str, str]) -> Iterator[str]:
    best = float(start.get("cmi.core.score.raw") or "-1")
    known = "cmi.core.score.raw" in start
    for index, call in enumerate(calls):
        if _sets(call, "cmi.core.score.raw"):
            raw, known = float(call.args[1]), True
            if not 0 <= raw <= 100:
                yield f"score.raw is {raw}, outside 0 to 100"
            if raw < best:
                yield f"score.raw goes from {best} down to {raw}"
            best = max(best, raw)
            around = {one.args[0] for one in calls if one.name == "LMSSetValue"}
            if not {"cmi.core.score.min", "cmi.core.score.max"} <= around:
                yield "score.raw is set without score.min and score.max"
        if _sets(call, "cmi.core.lesson_status") and call.args[1] in ("passed", "failed") and not known:
            yield f"call {index}: {call.args[1]} is set before any score"


def _interactions(calls: list[Call], start: dict[str, str]) -> Iterator[str]:
    count = len({one.split(".")[2] for one in start if re.match(r"cmi\.interactions\.\d", one)})
    kinds: dict[int, str] = {}
    last: dict[int, list[str]] = {}
    for call in calls:
        found = (
            re.fullmatch(r"cmi\.interactions\.(\d+)\.(.+)", call.args[0])
            if call.name == "LMSSetValue"
            else None
        )
        if found is None:
            continue
        index, name = int(found[1]), found[2]
        names = last.setdefault(index, [])
        expected = ["id", "type"][len(names)] if len(names) < 2 else None
        if expected is not None and name != expected:
            yield f"interaction {index}: {name} is set where {expected} should be"
        if not names:
            if index != count:
                yield f"interaction {index} is set where _count is {count}"
            count += 1
        names.append(name)
        if name == "type":
            kinds[index] = call.args[1]
        if name == "student_response" or name.startswith("correct_responses"):
            form = RESPONSES.get(kinds.get(index, ""), ".*")
            if not re.fullmatch(form, call.args[1]):
                yield f"interaction {index}: {name} of a {kinds.get(index)} cannot be {call.args[1]!r}"
    for index, names in last.items():
        for name in ("id", "type", "student_response", "result", "time"):
            if name not in names:
                yield f"interaction {index} has no {name}"


def _ending(calls: list[Call]) -> Iterator[str]:
    """What must have been set before Finish."""
    names = [call.name for call in calls]
    exits = [call.args[1] for call in calls if _sets(call, "cmi.core.exit")]
    if not exits or exits[-1] != "suspend":
        yield f"the exit is {exits[-1] if exits else 'not set'}, not suspend"
    if not any(_sets(call, "cmi.core.session_time") for call in calls):
        yield "session_time is not set"
    if "LMSSetValue" in names:
        after = names[len(names) - names[::-1].index("LMSSetValue") :]
        if "LMSCommit" not in after:
            yield "the last values are not committed before LMSFinish"


def _sets(call: Call, element: str) -> bool:
    return call.name == "LMSSetValue" and call.args[0] == element
