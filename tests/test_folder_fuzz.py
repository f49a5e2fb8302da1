"""Whatever a person does to a file: it is read with all they wrote in it, or answered with file and line."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import strategies
from coursegen.course import Activity
from coursegen.errors import FolderError
from coursegen.folder.activity_file import read_activity, write_activity
from coursegen.folder.words import words

NAMES = {"pic": "p.png", "film": "f.MP4", "1e3": "a-b_c.tar.gz"}
IDS = {file: name for name, file in NAMES.items()}
MARK = "zqxj"
STRAY = (
    MARK,
    f" {MARK}",
    f"## {MARK}",
    f"### {MARK}",
    f"#### {MARK}",
    f"# {MARK}",
    f"### Check: {MARK}",
    f"## Scene: {MARK}",
    f"- {MARK}",
    f"- [ ] {MARK}",
    f"1. {MARK}",
    f"= {MARK}",
    f": {MARK}",
    f"| {MARK} |",
    f"> {MARK}",
    f"  > {MARK}",
    f"  {MARK}",
    f"    {MARK}",
    f"::: {MARK}",
    f"::: steps {MARK}",
    f"```\n{MARK}",
    f"> [!{MARK}]",
    f"[^art-1a]: {MARK}",
    f'[^art-9z]: "{MARK}"',
    f"{MARK}: x",
    f"**{MARK}:** x",
    f"- x -> {MARK}",
    f"![{MARK}](../media/p.png)",
    f"[todo: {MARK}]",
    f"<!-- {MARK} -->",
    f"{{{MARK}=1}}",
    f"{{#{MARK}}}",
    f"\\{MARK}",
)


def attempt(text: str) -> Activity | FolderError:
    try:
        return read_activity(text, "file.md", words("nl"), IDS)[0]
    except FolderError as wrong:
        return wrong


def answered(text: str) -> Activity | None:
    """Either an error with file and line, or an activity that comes back as it is."""
    back = attempt(text)
    if isinstance(back, FolderError):
        assert back.file == "file.md"
        assert back.line is not None
        assert 1 <= back.line <= len(text.split("\n")), str(back)
        return None
    assert attempt(write_activity(back, words("nl"), NAMES)) == back, text
    return back


@settings(max_examples=strategies.ROUNDS)
@given(
    strategies.activities(None, tuple(NAMES)),
    st.sampled_from(STRAY),
    st.floats(0, 1),
    st.booleans(),
    st.booleans(),
)
def test_nothing_written_is_lost(
    activity: Activity, stray: str, where: float, alone: bool, apart: bool
) -> None:
    lines = write_activity(activity, words("nl"), NAMES).split("\n")
    index = int(where * (len(lines) - 1))
    assume("#" not in stray or index > lines.index("---", 1))  # a comment of YAML
    if alone:
        lines[index:index] = ["", stray, ""] if apart else [stray]
    else:
        lines[index] += f" {stray}"
    text = "\n".join(lines)
    back = answered(text)
    assert back is None or MARK in back.model_dump_json(), text


@settings(max_examples=strategies.ROUNDS)
@given(strategies.activities(None, tuple(NAMES)), st.data())
def test_any_damage_is_answered(activity: Activity, data: st.DataObject) -> None:
    lines = write_activity(activity, words("nl"), NAMES).split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        index = data.draw(st.integers(0, len(lines) - 1))
        action = data.draw(st.sampled_from(["drop", "twice", "swap", "cut", "indent", "blank"]))
        if action == "drop" and len(lines) > 1:
            del lines[index]
        elif action == "twice":
            lines.insert(index, lines[index])
        elif action == "swap":
            lines[index], lines[0] = lines[0], lines[index]
        elif action == "cut":
            lines[index] = lines[index][: data.draw(st.integers(0, len(lines[index])))]
        elif action == "indent":
            lines[index] = data.draw(st.sampled_from(["  ", "    ", "\t"])) + lines[index]
        else:
            lines.insert(index, "")
    answered("\n".join(lines))


@settings(max_examples=strategies.ROUNDS)
@given(st.text(st.sampled_from('-:#=>[]{}|!^"\\`~*. \n+x1a'), max_size=200))
def test_any_text_is_answered(body: str) -> None:
    for kind in ("lesson", "quiz", "case_study", "trainer"):
        answered(f"---\nkind: {kind}\nid: a\ntitle: b\n---\n{body}")
