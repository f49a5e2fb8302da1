"""Markdown as passages: what each is, where it stands, what announces it."""

from __future__ import annotations

from coursegen import sources
from coursegen.sources import Reading

GUIDE = """---
lang: nl
title: "Een gids"
tags:
  - een
---

<!-- Dit ziet
niemand. -->

# Een gids {#top}

Inleiding over twee regels
die doorloopt.

![plaatje](a.png){alt='iets'}

## Wat is het?

Begin met *vier* dingen:

* **Eén** ding [hier](http://x.y/z).
* Een ding
  over twee regels

  met een tweede alinea

  1. eerste
  2. tweede
* Laatste ding

Setext kop
----------

| Kolom | Twee |
|-------|------|
| a     | b    |

> Een citaat dat
> doorloopt.

```python
def f():
    return 1
```

[ref]: http://voorbeeld.nl
[^1]: Een noot.
"""


def shape(reading: Reading) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in reading.source.passages]


def markdown(text: str) -> Reading:
    return sources.read_text(text, name="gids.md", markdown=True)


def test_each_passage_has_its_kind_and_its_own_characters() -> None:
    reading = markdown(GUIDE)
    assert shape(reading) == [
        ("heading", "Een gids"),
        ("paragraph", "Inleiding over twee regels\ndie doorloopt."),
        ("faq", "Wat is het?"),
        ("paragraph", "Begin met *vier* dingen:"),
        ("list_item", "**Eén** ding [hier](http://x.y/z)."),
        ("list_item", "Een ding\n  over twee regels"),
        ("paragraph", "met een tweede alinea"),
        ("list_item", "eerste"),
        ("list_item", "tweede"),
        ("list_item", "Laatste ding"),
        ("heading", "Setext kop"),
        ("table_row", "| Kolom | Twee |"),
        ("table_row", "| a     | b    |"),
        ("quote", "Een citaat dat\n> doorloopt."),
        ("code", "def f():\n    return 1"),
    ]
    assert reading.language == "nl"
    assert reading.title == "Een gids"
    assert reading.source.language == "nl"


def test_headings_leads_levels_and_lines() -> None:
    passages = markdown(GUIDE).source.passages
    lead, first, second, inner = passages[3], passages[4], passages[5], passages[7]
    assert first.lead == second.lead == passages[9].lead == lead.id
    assert inner.lead == second.id
    assert inner.ordered
    assert (first.ordered, first.level, inner.level) == (False, 1, 2)
    assert first.headings == ("Een gids", "Wat is het?")
    assert passages[10].headings == ("Een gids",)
    assert [passages[0].line, passages[1].line, lead.line] == [11, 13, 20]


def test_fences_are_regions_and_their_headings_stay_inside() -> None:
    reading = markdown(
        "## Buiten\n\n::: objectives\n\n- Je kunt iets.\n\n:::\n\n::::: challenge\n\n## Opdracht\n\nDoe iets.\n\n"
        "::: solution\n\nZo moet het.\n\n:::\n:::::\n\n::: callout\n\n## Let op\n\nDit is belangrijk.\n\n:::\n\nDaarna.\n"
    )
    assert [one.name for one in reading.regions] == ["objectives", "challenge", "solution", "callout"]
    assert [one.text for one in reading.within("objectives")] == ["Je kunt iets."]
    last = reading.source.passages[-1]
    assert (last.text, last.headings) == ("Daarna.", ("Buiten",))
    inside = next(one for one in reading.source.passages if one.text == "Dit is belangrijk.")
    assert inside.headings == ("Buiten", "Let op")
    barred = {one.text for one in reading.source.passages if reading.bars(one.start, one.end)}
    assert barred == {"Je kunt iets.", "Opdracht", "Doe iets.", "Zo moet het."}
    assert [one.code for one in reading.findings] == ["source.set-apart"]


def test_admonitions_and_alerts_are_text() -> None:
    reading = markdown(
        '# Kop\n\n!!! note "Titel"\n    Dit telt mee.\n\n    Dit ook.\n\n> [!TIP]\n> Een tip.\n\nNa.\n'
    )
    assert shape(reading) == [
        ("heading", "Kop"),
        ("paragraph", "Dit telt mee."),
        ("paragraph", "Dit ook."),
        ("paragraph", "Een tip."),
        ("paragraph", "Na."),
    ]
    assert [one.name for one in reading.regions] == ["note", "tip"]


def test_pull_quotes_know_who_said_it() -> None:
    reading = markdown(
        '# Kop\n\nTekst.\n\n<aside class="pquote">\n  <img src="a.png" alt="avatar">\n  Zo is het nu eenmaal.\n\n'
        '  <p class="pquote-credit">\n— @iemand, ["Iets"](http://a.b)\n  </p>\n</aside>\n\nDaarna <b>verder</b>.\n'
    )
    quote, credit, after = reading.source.passages[2:]
    assert (quote.kind, quote.text) == ("quote", "Zo is het nu eenmaal.")
    assert (credit.kind, credit.text) == ("quote", '— @iemand, ["Iets"](http://a.b)')
    assert after.kind == "paragraph"
    said = reading.attribution(quote.start, quote.end)
    assert said is not None
    assert (said.by_start, said.by_end) == (credit.start, credit.end)


def test_html_that_is_no_text_is_left_out_and_unclosed_html_swallows_nothing() -> None:
    reading = markdown(
        "# Kop\n\n<nav>\n[Home](/)\n</nav>\n\n<div>\nWel tekst.\n</div>\n\n<script>\nvar x = 1;\n</script>\n\n<nav>\n\nNog tekst.\n"
    )
    assert [text for _, text in shape(reading)] == ["Kop", "Wel tekst.", "Nog tekst."]


def test_fences_in_code_and_front_matter_alone() -> None:
    reading = markdown("# Kop\n\n```\n::: objectives\n---\n```\n\nTekst.\n")
    assert shape(reading)[1] == ("code", "::: objectives\n---")
    assert not reading.regions
    assert markdown("---\ntitle: x\n---\n").source.passages == ()
    assert shape(markdown("---\n\nGeen voorwerk, een lijn.\n\n---\n\n**x**")) == [
        ("paragraph", "Geen voorwerk, een lijn."),
        ("heading", "**x**"),
    ]


def test_a_bold_line_is_a_heading_and_a_bold_lead_is_not() -> None:
    reading = markdown("## Kop\n\n**Nog een kop**\n\nTekst die volgt.\n\n**Let hierop:**\n\n- a\n- b\n")
    assert [(one.kind, one.level) for one in reading.source.passages][:3] == [
        ("heading", 2),
        ("heading", 3),
        ("paragraph", 0),
    ]
    assert reading.source.passages[1].headings == ("Kop",)
    assert reading.source.passages[4].lead == reading.source.passages[3].id


def test_a_list_that_nothing_announces_has_no_lead() -> None:
    passages = markdown("# Kop\n\nEen gewone zin.\n\n- a\n- b\n\n## Lijst\n\n- c\n").source.passages
    assert passages[2].lead is None
    assert passages[5].lead == passages[4].id
