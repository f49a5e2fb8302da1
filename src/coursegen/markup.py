"""CommonMark, once: parse, check against the whitelist, to safe HTML, to plain text, escape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

__all__ = [
    "LABEL",
    "clean",
    "escape",
    "has_control",
    "is_closed",
    "labels",
    "line_problem",
    "line_to_html",
    "normalise",
    "parse",
    "problem",
    "to_html",
    "to_plain",
    "todos",
    "transliterate",
]

LABEL = r"[a-z0-9]+(?:-[a-z0-9]+)*-[0-9]+[a-z]+"
"""A citation's label: the passage's id and a letter for each distinct quote of it."""

_CITE = re.compile(rf"\[\^({LABEL})\]")
_TODO = re.compile(r"\[todo: ([^\[\]\n]+)\]")
_BLOCKS = frozenset(
    [
        "paragraph_open",
        "paragraph_close",
        "inline",
        "bullet_list_open",
        "bullet_list_close",
        "ordered_list_open",
        "ordered_list_close",
        "list_item_open",
        "list_item_close",
        "blockquote_open",
        "blockquote_close",
        "fence",
        "table_open",
        "table_close",
        "thead_open",
        "thead_close",
        "tbody_open",
        "tbody_close",
        "tr_open",
        "tr_close",
        "th_open",
        "th_close",
        "td_open",
        "td_close",
    ]
)
_INLINE = frozenset(
    [
        "text",
        "text_special",
        "em_open",
        "em_close",
        "strong_open",
        "strong_close",
        "code_inline",
        "link_open",
        "link_close",
        "softbreak",
        "hardbreak",
        "cite",
        "todo",
    ]
)
_NAMES = {
    "heading_open": "a heading",
    "hr": "a horizontal rule",
    "code_block": "an indented code block",
    "image": "a picture inside text (use a figure)",
}
# Lines that the folder's grammar keeps for itself, behind any indentation, quote or list marker.
_RESERVED = re.compile(
    r"^(?:[ >]|[-*+] |\d+[.)] )*(?P<mark>:::|\[\^[^\]]+\]:|> ?\[!|[-*+] \[[ xX]\](?: |$)|= |: |~ )",
    re.MULTILINE,
)
# Nothing here can be markup, so nothing needs parsing: most sentences.
_PLAIN = re.compile(r"[^\W\d_][^\\`*_{}\[\]<>#|~&\n\t]*\Z")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&{}])")
_TAG = re.compile(r"<[A-Za-z/!?]")
_LEADING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=:>](?=\s|$|\S)|\d+(?=[.)]))")


def _bracket_rule(name: str, pattern: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos, state.posMax)
        if found is None:
            return False
        if not silent:
            state.push(name, "", 0).content = found.group(1)
        state.pos = found.end()
        return True

    return rule


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("html_block")
    parser.inline.ruler.before("link", "cite", _bracket_rule("cite", _CITE))
    parser.inline.ruler.before("link", "todo", _bracket_rule("todo", _TODO))
    return parser


def parse(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Return the markdown-it tokens of `text`, in the one configuration used everywhere."""
    return _parser().parse(text, env if env is not None else {})


def normalise(text: str) -> str:
    r"""Return `text` in NFC, with `\n` line ends, no trailing white space and no blank lines around it."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n").strip()


def has_control(text: str) -> bool:
    """Whether `text` has a control character, a bidirectional override or the like."""
    return _CONTROL.search(text) is not None


def problem(text: str) -> str | None:
    """Return why `text` cannot stand in a course (a phrase that names the trouble), or None.

    Text must survive a file: blocks of the whitelist only (paragraph, list, quote, table, balanced fence),
    no control characters, no line that the folder's grammar reserves.
    """
    control = _CONTROL.search(text)
    if control is not None:
        return f"has the control character U+{ord(control.group()):04X}"
    if _PLAIN.match(text):
        return None
    reserved = _RESERVED.search(text)
    if reserved is not None:
        return f"has a line that starts with {reserved.group('mark').strip()!r}, which the course format reserves"
    env: dict[str, Any] = {}
    tokens = parse(text, env)
    if env.get("references"):
        return "has a link reference definition, which would vanish; write the link in full"
    return next(_troubles(tokens, text.split("\n")), None)


def _troubles(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[str]:
    for token in tokens:
        if token.type not in _BLOCKS:
            yield f"has {_NAMES.get(token.type, token.type)}"
        if token.type == "fence" and not is_closed(token, lines):
            yield f"opens a code block with {token.markup!r} and does not close it"
        for child in token.children or ():
            if child.type not in _INLINE:
                yield f"has {_NAMES.get(child.type, child.type)}"


def is_closed(fence: Token, lines: Sequence[str]) -> bool:
    """Whether the code block that `fence` is ends with its own mark, not with the text."""
    start, end = fence.map or (0, 0)
    last = lines[end - 1].lstrip(" >").rstrip()
    return end - start >= 2 and last.startswith(fence.markup) and not last.strip(fence.markup[0])


def to_html(
    text: str, cite: Callable[[str], str] | None = None, todo: Callable[[str], str] | None = None
) -> str:
    """Return `text` as sanitised HTML; `cite` and `todo` turn a label or a to-do into HTML (default: nothing, escaped).

    Their output passes the same sanitiser: `sup`, `button`, `span`, `mark`, `a` with class, id, data-*, aria-*.
    """
    if _PLAIN.match(text):
        return f"<p>{text}</p>\n"
    return _sanitise(_parser().renderer.render(_resolve(parse(text), cite, todo), _parser().options, {}))


def line_to_html(
    text: str, cite: Callable[[str], str] | None = None, todo: Callable[[str], str] | None = None
) -> str:
    """Return one line of inline Markdown as sanitised HTML without a paragraph around it."""
    html = to_html(text, cite, todo).strip()
    return html[3:-4] if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1 else html


def _resolve(
    tokens: list[Token], cite: Callable[[str], str] | None, todo: Callable[[str], str] | None
) -> list[Token]:
    from html import escape as escape_html

    for token in tokens:
        for child in token.children or ():
            if child.type == "cite":
                child.type, child.content = "html_inline", cite(child.content) if cite else ""
            elif child.type == "todo":
                made = todo(child.content) if todo else f"<mark>[{escape_html(child.content)}]</mark>"
                child.type, child.content = "html_inline", made
    return tokens


_TAGS = frozenset(
    [
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "em",
        "strong",
        "a",
        "br",
        "sup",
        "button",
        "span",
        "mark",
    ]
)


@cache
def _cleaner() -> Any:
    import nh3

    shared = {"class", "id", "lang", "dir"}
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={
            "*": shared,
            "a": {"href", "title"},
            "ol": {"start"},
            "button": {"type", "aria-label", "aria-describedby", "aria-haspopup"},
            "th": {"style", "scope"},
            "td": {"style"},
        },
        generic_attribute_prefixes={"data-", "aria-"},
        filter_style_properties={"text-align"},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def _sanitise(html: str) -> str:
    cleaned: str = _cleaner().clean(html)
    return cleaned


def to_plain(text: str) -> str:
    """Return the words of `text`: no markup, no citation labels; to-dos stay as `[…]`; blocks end a line."""
    if _PLAIN.match(text):
        return text
    lines: list[str] = []
    for token in parse(text):
        if token.type == "inline":
            lines.append("".join(_plain(child) for child in token.children or ()))
        elif token.type == "fence":
            lines.append(token.content.rstrip("\n"))
    return "\n".join(lines)


def _plain(token: Token) -> str:
    if token.type in {"text", "text_special", "code_inline"}:
        return token.content
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "todo":
        return f"[{token.content}]"
    return token.content if token.type == "image" else ""


def labels(text: str) -> list[str]:
    """Return the citation labels in `text`, in order, repeats kept; not those inside code."""
    if "[^" not in text:
        return []
    return [child.content for token in parse(text) for child in token.children or () if child.type == "cite"]


def todos(text: str) -> list[str]:
    """Return what the to-dos in `text` ask for, in order."""
    if "[todo:" not in text:
        return []
    return [child.content for token in parse(text) for child in token.children or () if child.type == "todo"]


def escape(text: str) -> str:
    """Return `text` with a backslash before whatever CommonMark or our grammar would read as markup."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return "\n".join(_escape_start(line) for line in escaped.split("\n"))


def _escape_start(line: str) -> str:
    found = _LEADING.match(line)
    if found is None:
        return line
    space, mark = found.groups()
    rest = line[found.end() :]
    return f"{space}{mark}\\{rest}" if mark.isdigit() else f"{space}\\{mark}{rest}"


def clean(text: str) -> str:
    """Return untrusted `text` as literal course text: paragraphs kept, nothing in it read as markup.

    Backslashes appear only where the words would otherwise change.
    """
    text = _CONTROL.sub(" ", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return "\n\n".join(_literal(part) for part in paragraphs if part)


def _literal(line: str) -> str:
    if _PLAIN.match(line):
        return line
    # A viewer that allows HTML would run `<b>`: escaped in the file too.
    # A backslash at the end would escape whatever is written behind it.
    safe = (
        not line.endswith("\\")
        and not _TAG.search(line)
        and problem(line) is None
        and to_plain(line) == line
        and _one_paragraph(line)
    )
    return line if safe else escape(line)


def _one_paragraph(line: str) -> bool:
    return [token.type for token in parse(line)] == ["paragraph_open", "inline", "paragraph_close"]


def line_problem(text: str) -> str | None:
    """Return why `text` cannot be one line of inline Markdown, or None."""
    if "\n" in text:
        return "has more than one line"
    if _PLAIN.match(text):
        return _CONTROL.search(text) and problem(text)
    return problem(text) or (
        None if not text or _one_paragraph(text) else "starts like a list, quote, table or code block"
    )


_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "œ": "oe", "ı": "i"}
)


def transliterate(text: str) -> str:
    """Return `text` in ASCII: accents dropped, a letter of another script as its code point in hexadecimal."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN))
    kept = (char for char in decomposed if not unicodedata.combining(char))
    return "".join(char if char.isascii() else f"u{ord(char):x}" if char.isalnum() else " " for char in kept)
