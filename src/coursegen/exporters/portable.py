"""Text of a course -> Markdown that GitHub, MkDocs and Obsidian read alike, with nothing in it that runs.

Written anew from tokens, not passed on: what is a letter to CommonMark may be raw HTML, a formula, an attribute
list or a wiki link to one of them. A character is escaped with a backslash where all three know that, else as
an entity.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import markup

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["Writer", "apart", "closing", "last_cites", "literal", "table"]

_ALWAYS = {
    "\\": "\\\\",
    "`": "\\`",
    "*": "\\*",
    "[": "\\[",
    "]": "\\]",
    "{": "\\{",
    "}": "\\}",
    "<": "&lt;",
    "~": "&#126;",
    "|": "&#124;",
    "$": "&#36;",
}
_MARKS = re.compile(
    r"[\\`*\[\]{}<~|$]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, but not the inside of a snake_case
    r"|&(?=#?\w+;)"
    r"|==|%%|!(?=$)"
    r"|(?<!\S)#"  # a tag in Obsidian, a heading elsewhere
)
_START = re.compile(
    r"(?P<space>\s*)(?:(?P<mark>>|[-+](?=\s|[-+]|$)|!!!|\?\?\?|[:=](?=\s|=|$))|(?P<number>\d+)(?=[.)]))"
)
_ENTITIES = {"=": "&#61;", ":": "&#58;", "?": "&#63;"}
_LETTERS = re.compile(r"[a-z]+$")
_SAFE = re.compile(r"(https?:|mailto:|[^:/?#]*([/?#]|$))", re.IGNORECASE)


def literal(text: str) -> str:
    """Return one line of any characters as Markdown in which nothing is read as markup."""
    return _start(_escape(" ".join(text.split())))


def _escape(text: str) -> str:
    return _MARKS.sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    mark = found.group()
    if mark in _ALWAYS:
        return _ALWAYS[mark]
    return {"&": "&amp;", "==": "&#61;=", "%%": "&#37;%"}.get(mark, f"\\{mark}")


def _start(line: str) -> str:
    """Escape what a line may not start with."""
    found = _START.match(line)
    if found is None:
        return line
    rest = line[found.end() :]
    if found["number"]:
        return f"{found['space']}{found['number']}\\{rest}"
    mark = found["mark"]
    return found["space"] + (_ENTITIES[mark[0]] + mark[1:] if mark[0] in _ENTITIES else f"\\{mark}") + rest


@dataclass(frozen=True)
class Writer:
    """Writes texts; knows how citations and to-dos are shown."""

    cite: Callable[[str], str]
    """Labels of one passage, with spaces between them → the label that they have in the file."""
    todo: Callable[[str], str]
    """What a to-do asks for → the words that stand in its place, not yet escaped."""

    def line(self, text: str, *, cites: bool = True) -> str:
        """Return one line of inline Markdown."""
        tokens = [child for token in markup.parse(text) for child in token.children or ()]
        return _start(
            self._inline(tokens if cites else [one for one in tokens if one.type != "cite"])
        ).strip()

    def text(self, text: str) -> str:
        """Return blocks of Markdown, separated by blank lines."""
        return "\n\n".join(self._blocks(markup.parse(text)))

    def _blocks(self, tokens: list[Token]) -> list[str]:
        blocks: list[str] = []
        index = 0
        while index < len(tokens):
            end = closing(tokens, index)
            inside = tokens[index + 1 : end]
            blocks.append(self._block(tokens[index], inside))
            index = end + 1
        return apart([block for block in blocks if block])

    def _block(self, token: Token, inside: list[Token]) -> str:
        if token.type == "paragraph_open":
            return self._paragraph(inside[0].children or [])
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            return self._list(token, inside)
        if token.type == "blockquote_open":
            return _behind("> ", "\n\n".join(self._blocks(inside)))
        if token.type == "table_open":
            return self._table(inside)
        return _fence(token.content, token.info) if token.type == "fence" else ""

    def _paragraph(self, children: list[Token]) -> str:
        lines = self._inline(gathered_cites(children)).split("\n")
        return "\n".join(_start(line.lstrip()) for line in lines).strip()

    def _list(self, token: Token, inside: list[Token]) -> str:
        number = int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None
        made: list[str] = []
        index = 0
        tight = all(
            one.hidden for one in inside if one.type == "paragraph_open" and one.level == token.level + 2
        )
        while index < len(inside):
            end = closing(inside, index)
            body = ("\n" if tight else "\n\n").join(self._blocks(inside[index + 1 : end]))
            mark = "-" if number is None else f"{number + len(made)}."
            # Four columns: what Python-Markdown wants, and no more than CommonMark allows.
            made.append(_behind("    ", body, mark.ljust(4)))
            index = end + 1
        return ("\n" if tight else "\n\n").join(made)

    def _table(self, inside: list[Token]) -> str:
        rows: list[list[str]] = []
        for token in inside:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                cell = self._inline(token.children or []).replace("\n", " ").strip()
                rows[-1].append(cell.replace("|", "\\|"))  # what is left of these stands in code
        return table(rows)

    def _inline(self, children: list[Token]) -> str:
        made: list[str] = []
        skipped: list[bool] = []
        for child in children:
            if child.type in {"text", "text_special"}:
                made.append(_escape(child.content))
            elif child.type == "code_inline":
                made.append(_code(child.content))
            elif child.type in {"softbreak", "hardbreak"}:
                made.append("\n" if child.type == "softbreak" else "  \n")
            elif child.type in {"em_open", "em_close", "strong_open", "strong_close"}:
                made.append(child.markup)
            elif child.type == "link_open":
                skipped.append(not _SAFE.match(str(child.attrGet("href") or "")))
                made.append("" if skipped[-1] else "[")
            elif child.type == "link_close":
                made.append("" if skipped.pop() else f"]({_href(children, child)})")
            elif child.type == "cite":
                made.append(f"[^{self.cite(child.content)}]")
            elif child.type == "todo":
                made.append(f"**{_escape(f'[{self.todo(child.content)}]')}**")
        return "".join(made)


def table(rows: list[list[str]]) -> str:
    """Return rows of Markdown as a table; the first is the header."""
    lines = [f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(rows[0])}")
    return "\n".join(lines)


def last_cites(children: list[Token]) -> list[Token]:
    """Keep each citation where it last stands in a paragraph: one is enough to show."""
    last = {child.content: index for index, child in enumerate(children) if child.type == "cite"}
    return [
        child for index, child in enumerate(children) if child.type != "cite" or last[child.content] == index
    ]


def gathered_cites(children: list[Token]) -> list[Token]:
    """Show what a paragraph cites of one passage once, where the last of it stands: all its labels in one token."""
    labels: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for index, child in enumerate(children):
        if child.type == "cite":
            passage = _LETTERS.sub("", child.content)
            last[passage] = index
            known = labels.setdefault(passage, [])
            if child.content not in known:
                known.append(child.content)
    kept = []
    for index, child in enumerate(children):
        if child.type != "cite":
            kept.append(child)
        elif last[passage := _LETTERS.sub("", child.content)] == index:
            kept.append(child.copy(content=" ".join(labels[passage])))
    return kept


def closing(tokens: list[Token], index: int) -> int:
    """Return the index of the token that closes what the one at `index` opens."""
    depth = 0
    for at in range(index, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens) - 1


def apart(blocks: list[str]) -> list[str]:
    """Return blocks with a comment between two lists or two quotes, which would else become one."""
    made: list[str] = []
    for block in blocks:
        if made and _kind(made[-1].rpartition("\n\n")[2]) == _kind(block) != "":
            made.append("<!-- -->")
        made.append(block)
    return made


def _kind(block: str) -> str:
    if block.startswith(">"):
        return "quote"
    return "list" if re.match(r"(-|\d+\.)( |$)| {4}", block, re.MULTILINE) else ""


def _behind(prefix: str, text: str, first: str | None = None) -> str:
    lines = text.split("\n")
    head = (prefix if first is None else first) + lines[0]
    return "\n".join([head.rstrip(), *(prefix + line if line else prefix.rstrip() for line in lines[1:])])


def _fence(content: str, info: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    mark = "`" * max(3, longest + 1)
    language = re.match(r"[A-Za-z0-9_+-]*", info.strip())
    return f"{mark}{language.group() if language else ''}\n{content.rstrip(chr(10))}\n{mark}"


def _code(content: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    mark = "`" * (longest + 1)
    pad = " " if content.startswith(("`", " ")) or content.endswith(("`", " ")) else ""
    return f"{mark}{pad}{content}{pad}{mark}"


def _href(children: list[Token], close: Token) -> str:
    at = next(index for index, child in enumerate(children) if child is close)
    depth = 0
    for child in reversed(children[: at + 1]):
        depth += child.nesting
        if depth == 0:
            href = str(child.attrGet("href") or "")
            return re.sub(r"[\s<>()\"'`{}\\|\[\]^]", lambda found: f"%{ord(found.group()):02X}", href)
    return ""
