"""Fixed words from gettext catalogues, plural rules, direction, numbers, names of languages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages import Catalog

__all__ = ["Catalogue", "catalogue", "direction", "language_name", "languages", "missing", "number"]

_LOCALE = Path(__file__).resolve().parent / "locale"
_RTL = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"])


@dataclass(frozen=True)
class Catalogue:
    """The words of one domain (`player`, `folder`, …) in one language; English is the message itself."""

    domain: str
    """Which words."""
    language: str
    """BCP 47 tag asked for."""
    messages: dict[str, tuple[str, ...]]
    """Message → translation, one for each plural form."""
    forms: tuple[str, ...] = ("one", "other")
    """CLDR plural categories, in the order of a plural message's translations."""

    def text(self, message: str) -> str:
        """Return the translation of `message`, or the English itself."""
        return self.messages.get(message, (message,))[0]

    def plural(self, message: str) -> dict[str, str]:
        """Return the translations of a plural message by CLDR category (`{"one": …, "other": …}`)."""
        return dict(zip(self.forms, self.messages.get(message, (message, message)), strict=False))


def languages(domain: str) -> tuple[str, ...]:
    """Return the tags that have a catalogue of `domain`, English first."""
    return (
        "en",
        *sorted(path.parent.name for path in _LOCALE.glob(f"*/{domain}.po") if path.parent.name != "en"),
    )


@cache
def catalogue(domain: str, language: str) -> Catalogue:
    """Return the words of `domain` in `language`; word by word a region falls back to its language, that to English."""
    tag, found = language.replace("_", "-"), list[Catalogue]()
    while tag:
        path = _LOCALE / tag / f"{domain}.po"
        if path.is_file():
            found.append(_read(path, domain, language))
        tag = tag.rpartition("-")[0]
    if not found:
        return Catalogue(domain=domain, language=language, messages={})
    # The most special one counts last; its plural forms are those of the language.
    messages = {one: words for each in reversed(found) for one, words in each.messages.items()}
    return Catalogue(domain, language, messages, found[0].forms)


@cache
def missing(domain: str, language: str) -> tuple[str, ...]:
    """Return the messages of `domain` that are said in English in `language`, sorted; of English none.

    A domain's messages are those that any of its catalogues translates.
    """
    if language.replace("_", "-").partition("-")[0].lower() == "en":
        return ()
    known = {message for tag in languages(domain) for message in catalogue(domain, tag).messages}
    return tuple(sorted(known - catalogue(domain, language).messages.keys()))


def _read(path: Path, domain: str, language: str) -> Catalogue:
    from babel import Locale
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalog: Catalog = read_po(file, locale=path.parent.name.replace("-", "_"))
    messages: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        # A translation that somebody doubts is none.
        if message.id and message.string and not message.fuzzy:
            key = message.id if isinstance(message.id, str) else message.id[0]
            words = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            if all(words):
                messages[key] = words
    tags = Locale.parse(path.parent.name.replace("-", "_")).plural_form.tags
    order = [form for form in ("zero", "one", "two", "few", "many") if form in tags]
    return Catalogue(domain, language, messages, (*order, "other"))


def direction(language: str) -> str:
    """Return `rtl` or `ltr` for a language tag; a script subtag counts before the language."""
    parts = language.replace("_", "-").split("-")
    if any(part.title() in {"Arab", "Hebr", "Thaa", "Nkoo", "Syrc"} for part in parts[1:]):
        return "rtl"
    return "rtl" if parts[0].lower() in _RTL else "ltr"


def number(value: Decimal, language: str) -> str:
    """Return a number as `language` writes it: 44,4 or 44.4; as English does where it is not known."""
    from babel import Locale
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(language) or Locale("en"), decimal_quantization=False)


def language_name(language: str) -> str:
    """Return what a language calls itself, or its tag."""
    locale = _locale(language)
    name = locale.get_display_name() if locale else None
    return name[:1].upper() + name[1:] if name else language


def _locale(language: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
