"""A source -> its sentences and its vocabulary, counted once for all the rules that look for damage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ...course import Passage, Place, Severity, Source
from ...language.sentences import sentences
from ..blocks import Parsed, Reference, line_starts
from ..reading import Region

__all__ = ["AT_STOP", "TOKEN", "Damage", "Sentence", "Survey", "blank", "listed"]

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# "zin.Zin": a word, a full stop, a word.
AT_STOP = re.compile(r"(?<![\w./@{(\[<:#-])([^\W\d_]{3,40})[.!?]([^\W\d_]{2,40})(?=[\s,;])")
_TEXT = frozenset(["paragraph", "list_item", "quote"])
# Whatever these hold is no prose: code, the target of a link, a tag, an address.
_VERBATIM = re.compile(
    r"`[^`\n]{1,500}`|\]\([^()\s]{0,1000}\)|<[^<>\n]{1,300}>|(?:https?://|www\.)[^\s)\]>]{1,1000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"
)


@dataclass(frozen=True)
class Damage:
    """A stretch that is damaged or no content."""

    code: str
    start: int
    end: int
    message: str = ""
    """Empty where the stretch is barred along with another that is reported."""
    remedy: str | None = None
    quote: tuple[int, int] | None = None
    """What to show, where it is less than the stretch."""
    severity: Severity = "warning"
    bars: bool = True


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage."""

    start: int
    end: int
    passage: int
    """Index of its passage."""
    text: str


@dataclass
class Survey:
    """A source, looked over once."""

    source: Source
    language: str
    """Without a region: `nl`."""
    parsed: Parsed = field(default_factory=Parsed)
    """What the reader of its format made of it."""
    sentences: list[Sentence] = field(default_factory=list)
    of_passage: list[list[Sentence]] = field(default_factory=list)
    """The sentences of each passage; none of headings, tables and code."""
    lower: Counter[str] = field(default_factory=Counter)
    """How often a word stands in lower case."""
    seen: Counter[str] = field(default_factory=Counter)
    """How often a word, folded, stands at all."""
    capital: Counter[str] = field(default_factory=Counter)
    """How often a word, folded, stands with a capital behind a word in lower case."""

    humped: int = 0
    """How often a word has a capital inside and none in front: a text about code has many."""

    @classmethod
    def of(cls, source: Source, parsed: Parsed, language: str) -> Survey:
        """Look over a source."""
        survey = cls(source, language.replace("_", "-").split("-")[0].lower(), parsed)
        for index, passage in enumerate(source.passages):
            found: list[Sentence] = []
            if passage.kind in _TEXT:
                for start, end in sentences(passage.text, survey.language):
                    found.append(
                        Sentence(passage.start + start, passage.start + end, index, passage.text[start:end])
                    )
            survey.of_passage.append(found)
            survey.sentences.extend(found)
            if passage.kind != "code":
                survey._count(passage.text, titled=passage.kind in {"heading", "faq"})
        return survey

    def _count(self, text: str, *, titled: bool) -> None:
        text = blank(text)
        before: re.Match[str] | None = None
        for match in TOKEN.finditer(text):
            word = match.group()
            self.seen[word.casefold()] += 1
            if word.islower():
                self.lower[word] += 1
            elif word[0].islower():
                self.humped += word.isalpha()
            elif before is not None and not titled and before.group().islower():
                # Only white space between: behind a full stop any word has a capital.
                self.capital[word.casefold()] += text[before.end() : match.start()].isspace()
            before = match

    @property
    def text(self) -> str:
        """The text of the source."""
        return self.source.text

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the source."""
        return self.source.passages

    @cached_property
    def stops(self) -> Counter[str]:
        """How often two words stand together around a full stop."""
        return Counter(match.group() for match in AT_STOP.finditer(self.source.text))

    @cached_property
    def _lines(self) -> list[int]:
        return line_starts(self.source.text)

    @property
    def regions(self) -> Sequence[Region]:
        """What its author set apart."""
        return self.parsed.regions

    def place(self, offset: int) -> Place:
        """Return the place at `offset` as a person finds it: the line of a text, or the page."""
        if self.parsed.lined:
            return Place(file=self.source.name, line=bisect_right(self._lines, offset))
        at = bisect_right(self._starts, offset) - 1
        return Place(file=self.source.name, page=self.passages[at].page if at >= 0 else None)

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    @cached_property
    def _referring(self) -> list[Reference]:
        return sorted(self.parsed.references, key=lambda one: one.at)

    def reference(self, sentence: Sentence) -> Reference | None:
        """Return the footnote that a sentence refers to."""
        at = bisect_right(self._referring, sentence.start, key=lambda one: one.at)
        found = self._referring[at] if at < len(self._referring) else None
        return found if found is not None and found.at <= sentence.end else None

    def gap(self, index: int) -> str:
        """Return what stands between a passage and the next: pictures, HTML and the like, or nothing."""
        end = self.passages[index].end
        following = self.passages[index + 1].start if index + 1 < len(self.passages) else len(self.text)
        return self.text[end:following]

    def sections(self) -> Iterator[tuple[int, int]]:
        """Yield (first, behind the last) passage of each section: a heading and what stands right under it."""
        first = 0
        for index, passage in enumerate(self.passages):
            if passage.kind in {"heading", "faq"} and index > first:
                yield first, index
                first = index
        if self.passages:
            yield first, len(self.passages)

    def region_at(self, start: int) -> str | None:
        """Return the name of the innermost region around `start`."""
        around = [region.name for region in self.regions if region.start <= start < region.end]
        return around[-1] if around else None


def listed(words: str) -> frozenset[str]:
    """Return the words of a line of data."""
    return frozenset(words.split())


def blank(text: str) -> str:
    """Return `text` with code, addresses and tags as spaces: the offsets stay."""
    if not any(mark in text for mark in ("`", "](", "<", "@", "://", "www.")):
        return text
    return _VERBATIM.sub(lambda match: " " * len(match.group()), text)
