"""Quotes of a reply -> citations, character for character; and what of a text they do not bear out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...course import Brief, Citation, Passage
from ...markup import to_plain
from ...rules.citations import claims, foreign_names, foreign_numbers
from . import safe
from .library import Excerpt, Library
from .replies import QuoteReply

__all__ = ["Ground", "Notes"]

_SHORTEST = 12
"""Characters of the shortest quote that says anything."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CITES = re.compile(r"\[\^([a-z0-9-]+[a-z])\]")


@dataclass
class Notes:
    """What there is to say about the texts of one activity."""

    unsupported: list[str] = field(default_factory=list)
    """Claims whose quote does not stand in the source, or does not have their numbers and names."""
    assumed: list[str] = field(default_factory=list)
    """Claims that cite nothing."""
    dropped: list[str] = field(default_factory=list)
    """Claims left out, as the brief wants everything grounded."""
    links: list[str] = field(default_factory=list)
    """Links and tags that no source has, taken out."""
    broken: list[str] = field(default_factory=list)
    """Parts that could not be used, with why."""


class Ground:
    """The excerpts of a prompt and the quotes of a reply to it.

    Args:
        library: the documents.
        brief: what is known beside them.
        excerpts: what the prompt showed.
        quotes: what the reply quotes.
        scene: what the reply invents: names in it are no claims about the subject.
    """

    def __init__(
        self,
        library: Library,
        brief: Brief,
        excerpts: Sequence[Excerpt],
        quotes: Iterable[QuoteReply] = (),
        scene: str = "",
    ) -> None:
        self.brief = brief
        self.excerpts = tuple(excerpts)
        self.notes = Notes()
        self._library = library
        self._said = _of_brief(brief)
        self._scene = scene
        self._quotes: dict[str, Citation | None] = {}
        self._wrong: dict[str, QuoteReply] = {}
        self._used: dict[str, Citation] = {}
        self._letters: dict[str, dict[str, str]] = {}
        self._take(quotes)

    def _take(self, quotes: Iterable[QuoteReply]) -> None:
        for one in quotes:
            if self._quotes.get(one.id) is not None:
                continue
            found = self._find(one)
            self._quotes[one.id] = _lettered(found, self._letters) if found else None
            if found is None:
                self._wrong[one.id] = one

    def with_quotes(self, quotes: Iterable[QuoteReply], scene: str) -> Ground:
        """Return the ground of another reply about the same activity: its quotes are its own, all else is shared."""
        other = Ground(self._library, self.brief, self.excerpts, scene=scene)
        other.notes, other._used, other._letters = self.notes, self._used, self._letters
        other._take(quotes)
        return other

    def _find(self, quote: QuoteReply) -> tuple[Passage, str] | None:
        """Return the passage that has a quote and its words there: first where the reply says, then elsewhere."""
        wanted = _even(quote.words)[0].strip(' "“”„«»')
        if len(wanted) < _SHORTEST and not re.search("[\u3040-\u9fff\uac00-\ud7af]", wanted):
            return None
        ordered = sorted(self.excerpts, key=lambda one: one.label != quote.passage)
        for excerpt in ordered:
            for passage in excerpt.passages:
                found = self._in_passage(passage, wanted)
                if found:
                    return passage, found
        return None

    def _in_passage(self, passage: Passage, wanted: str) -> str | None:
        text, places = _even(passage.text)
        at = text.find(wanted)
        while at >= 0:
            start, end = places[at], places[at + len(wanted) - 1] + 1
            reading = self._library.readings.get(passage.document)
            words = passage.text[start:end]
            barred = reading is not None and reading.bars(passage.start + start, passage.start + end)
            if not barred and not re.search(r"\n\s*\n", words) and words == words.strip():
                return words
            at = text.find(wanted, at + 1)
        return None

    def known(self, words: str) -> bool:
        """Whether a link or tag stands in a source or the brief."""
        return words in self._said or self._library.has(words)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations that were used until now, in order."""
        return tuple(self._used.values())

    @property
    def quotes(self) -> dict[str, str]:
        """Label → quote, of those used until now."""
        return {label: one.quote for label, one in self._used.items()}

    def text(self, value: str) -> str:
        """Return a model's text as `Text` with citations; what its quotes do not bear out cites nothing."""
        return self._cited(value, one_line=False)

    def line(self, value: str, fallback: str = "") -> str:
        """Return a model's text as a `Line` with citations; `fallback` where nothing is left."""
        return self._cited(value, one_line=True) or fallback

    def plain(self, value: str, fallback: str = "") -> str:
        """Return a model's text as a `Line` without citations: titles, options, names."""
        self.notes.links += safe.foreign(value, self.known)
        return safe.line(self._corrected(value), self.known) or fallback

    def _corrected(self, value: str) -> str:
        for wrong, right in self.brief.corrections.items():
            value = value.replace(wrong, right)
        return value

    def _cited(self, value: str, *, one_line: bool) -> str:
        self.notes.links += safe.foreign(value, self.known)
        missed: list[str] = []
        labels: dict[str, Citation] = {}

        def cite(quote: str) -> str:
            citation = self._quotes.get(quote)
            if citation is None:
                missed.append(quote)
                return ""
            labels[citation.label] = citation
            return citation.label

        made = safe.marked_text(self._corrected(value), self.known, cite, one_line=one_line)
        wrong = self._unborne(made, labels)
        for claim, cited in wrong:
            made = _uncited(made, claim, cited)
        if missed or wrong:
            self.notes.unsupported.append(_short(to_plain(made)))
        for label in _CITES.findall(made):
            if label in labels:
                self._used.setdefault(label, labels[label])
        return made

    def _unborne(self, made: str, labels: dict[str, Citation]) -> list[tuple[str, tuple[str, ...]]]:
        """Return the claims in a text whose quotes do not have their numbers or names, with their labels."""
        found = []
        for claim in claims(made):
            cited = [labels[one].quote for one in claim.labels if one in labels]
            if cited and self.strange(claim.sentence(self.brief.language), cited):
                found.append((claim.text, claim.labels))
        return found

    def strange(self, sentence: str, quotes: Sequence[str]) -> tuple[str, ...]:
        """Return the numbers and names in a sentence that neither its quotes nor the brief have."""
        known = (*quotes, self._said, *self.brief.corrections.values())
        return (
            *foreign_numbers(sentence, known),
            *foreign_names(sentence, (*known, self._scene), self.brief.language),
        )

    def problems(self, texts: Iterable[str]) -> list[str]:
        """Say what is wrong with a reply's quotes and with the texts that cite them, for the model to mend."""
        lines = [
            f"quote {name} does not stand in {one.passage}, character for character: {_short(one.words)!r}"
            for name, one in self._wrong.items()
        ]
        for value in texts:
            labels: dict[str, Citation] = {}
            missing: list[str] = []

            def cite(quote: str, labels: dict[str, Citation] = labels, missing: list[str] = missing) -> str:
                citation = self._quotes.get(quote)
                if citation is not None:
                    labels[citation.label] = citation
                elif quote not in self._wrong:
                    missing.append(quote)
                return citation.label if citation else ""

            made = safe.marked_text(value, self.known, cite, one_line=False)
            lines += [f"there is no quote {one} for {_short(value)!r}" for one in missing]
            for claim, cited in self._unborne(made, labels):
                quotes = [labels[one].quote for one in cited if one in labels]
                strange = ", ".join(self.strange(to_plain(claim), quotes))
                lines.append(f"{strange}: not in the words quoted for {_short(to_plain(claim))!r}")
            lines += [
                f"no source and no brief has {_short(one)!r}; take it out"
                for one in safe.foreign(value, self.known)
            ]
        return list(dict.fromkeys(lines))[:12]

    def is_grounded(self, made: str) -> bool:
        """Whether a text cites a quote that stands in a source."""
        return any(label in self._used for label in _CITES.findall(made))

    def may_stay(self, made: str) -> bool:
        """Whether a text that claims something may stay: one that cites nothing is assumed."""
        if self.is_grounded(made) or not made:
            return True
        if self.brief.grounding == "strict":
            self.notes.dropped.append(_short(to_plain(made)))
            return False
        self.notes.assumed.append(_short(to_plain(made)))
        return True

    def cited_passages(self, labels: Iterable[str]) -> set[str]:
        """Return the labels of the excerpts that some citations are from."""
        passages = {self._used[one].passage for one in labels if one in self._used}
        return {one.label for one in self.excerpts if passages & {passage.id for passage in one.passages}}

    def keep_only(self, made: Iterable[str]) -> None:
        """Forget citations that no text cites any longer."""
        used = {label for one in made for label in _CITES.findall(one)}
        for label in set(self._used) - used:
            del self._used[label]


def _even(value: str) -> tuple[str, list[int]]:
    """Return a text in one Unicode form and with single spaces, and for each character where it stood."""
    made: list[str] = []
    places: list[int] = []
    for place, char in enumerate(value):
        for one in unicodedata.normalize("NFKC", char):
            if one.isspace():
                if made and made[-1] == " ":
                    continue
                one = " "  # noqa: PLW2901 - all white space is alike
            made.append(one)
            places.append(place)
    return "".join(made), places


def _lettered(found: tuple[Passage, str], letters: dict[str, dict[str, str]]) -> Citation:
    """Return a citation; a passage's first quote is `a`, its second `b`, and so on."""
    passage, words = found
    known = letters.setdefault(passage.id, {})
    if words not in known:
        number = len(known)
        known[words] = ("" if number < 26 else _LETTERS[number // 26 - 1]) + _LETTERS[number % 26]
    return Citation(passage=passage.id, letter=known[words], quote=words)


def _uncited(made: str, claim: str, labels: Sequence[str]) -> str:
    """Take the citations behind a claim out of a text."""
    marks = "".join(f"[^{label}]" for label in labels)
    return made.replace(claim + marks, claim, 1)


def _of_brief(brief: Brief) -> str:
    """Return all that a brief says, as one text."""
    said: list[str] = [brief.title, brief.audience or ""]
    for value in brief.context.values():
        said += [value] if isinstance(value, str) else list(value)
    said += [one.statement for one in brief.objectives]
    said += [one.criterion or "" for one in brief.objectives]
    said += [*brief.answers.values(), *brief.context]
    return "\n".join(said)


def _short(value: str) -> str:
    one_line = " ".join(value.split())
    return one_line if len(one_line) <= 160 else one_line[:159].rstrip() + "…"
