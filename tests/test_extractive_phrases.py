"""Each language of the writer says the same things, with the same names to fill in."""

from __future__ import annotations

import string
from typing import Any

import pytest

from coursegen.writers.extractive import wording

LANGUAGES = wording.worded()
OWN = {"clause", "your_je", "your_u", "work", "keep_case"}
"""What only some languages need."""
SECTIONS = {"all", "numbers", "procedure", "context", "ability", "proposal"}


def said(language: str) -> dict[str, dict[str, Any]]:
    """Return what a language says in each of its forms of address."""
    tables = wording._file(language)
    forms = [name for name in tables if name not in SECTIONS] or [""]
    return {form: {**tables["all"], **tables.get(form, {})} for form in forms}


def fields(value: object) -> set[str]:
    among = value if isinstance(value, list) else [value]
    return {name for one in among for _, name, _, _ in string.Formatter().parse(str(one)) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_of_address_says_everything(language: str) -> None:
    whole = said("en")[""]
    for form, phrases in said(language).items():
        assert set(whole) - OWN <= set(phrases), form
        for name in set(whole) - OWN:
            assert isinstance(phrases[name], type(whole[name])), name
            # A language may leave out a name, never ask for one that nobody gives.
            assert fields(phrases[name]) <= fields(whole[name]) | {"name", "organisation", "number"}, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_citations_stay(language: str) -> None:
    whole = said("en")[""]
    for phrases in said(language).values():
        for name in set(whole) - OWN:
            assert ("cite" in fields(whole[name])) == ("cite" in fields(phrases[name])), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_scenes_and_criteria_have_ids_of_their_own(language: str) -> None:
    for phrases in said(language).values():
        for name, count in {"trainer_scenes": 7, "trainer_criteria": 3}.items():
            ids = phrases[name]
            assert len(set(ids)) == count
            assert all(one.isascii() and one == one.lower() and " " not in one for one in ids)
