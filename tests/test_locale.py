"""Every catalogue is whole: each message of its domain, in each plural form, in each language we speak."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from coursegen import i18n

LOCALE = Path(i18n.__file__).parent / "locale"
SPOKEN = ("ar", "de", "es", "fr", "ja", "nl")
"""Beside English, which is the messages themselves."""
DOMAINS = sorted({path.stem for path in LOCALE.glob("*/*.po")})


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_language_says_every_message_of_a_domain(domain: str) -> None:
    absent = {tag: i18n.missing(domain, tag) for tag in SPOKEN}
    assert absent == dict.fromkeys(SPOKEN, ())


@pytest.mark.parametrize(
    "path", sorted(LOCALE.glob("*/*.po")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_catalogue_is_finished(path: Path) -> None:
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.name)
    forms = len({*Locale.parse(path.parent.name).plural_form.tags, "other"})
    assert not catalog.obsolete
    for message in catalog:
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        assert all(said), message.id
        assert len(said) == (forms if message.pluralizable else 1), message.id
        asked = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
        for one in said:
            # "one question" needs no number; what else is filled in must come back.
            assert names(one or "") <= names(asked), message.id
            assert names(asked) - names(one or "") <= ({"count"} if message.pluralizable else set()), (
                message.id
            )


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("tag", ["ar", "de", "es", "fr", "ja"])
def test_what_no_speaker_checked_says_so(tag: str) -> None:
    for path in (LOCALE / tag).glob("*.po"):
        assert '"X-Checked-By-Speaker: ' in path.read_text(encoding="utf-8"), path


def test_another_language_falls_back_word_by_word_and_says_which() -> None:
    assert i18n.catalogue("markdown", "nl-BE").text("Answer") == "Antwoord"
    assert i18n.missing("markdown", "nl-BE") == ()
    assert i18n.catalogue("markdown", "pt-BR").text("Answer") == "Answer"
    assert "Answer" in i18n.missing("markdown", "pt-BR")
    assert i18n.missing("markdown", "en-GB") == ()


def test_a_region_overrides_single_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for tag, said in {
        "de": {"page": "Seite", "right": "richtig", "draft": "Entwurf"},
        "de-AT": {"page": "Blatt"},
    }.items():
        (tmp_path / tag).mkdir()
        text = head + "".join(f'msgid "{one}"\nmsgstr "{word}"\n\n' for one, word in said.items())
        text += '#, fuzzy\nmsgid "wrong"\nmsgstr "verkehrt"\n' if tag == "de-AT" else ""
        (tmp_path / tag / "x.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(i18n, "_LOCALE", tmp_path)
    for cached in (i18n.catalogue, i18n.missing):
        cached.cache_clear()
    words = i18n.catalogue("x", "de-AT")
    assert [words.text(one) for one in ("page", "right", "wrong")] == ["Blatt", "richtig", "wrong"]
    assert i18n.missing("x", "de") == ()
    monkeypatch.undo()
    for cached in (i18n.catalogue, i18n.missing):
        cached.cache_clear()


def test_plural_forms_are_those_of_the_language() -> None:
    assert i18n.catalogue("markdown", "ar").forms == ("zero", "one", "two", "few", "many", "other")
    assert i18n.catalogue("markdown", "ja").forms == ("other",)
