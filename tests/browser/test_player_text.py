"""Text in other directions and scripts: numbers keep their sign, citations stay with their word; and the state's size."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from coursegen.course import (
    CaseStudy,
    Course,
    Lesson,
    Matching,
    Module,
    Pair,
    Prose,
    Quiz,
    Screen,
    TrainerScript,
)
from coursegen.i18n import catalogue

from . import courses
from .conftest import NewContext
from .learner import Learner
from .lms import Server
from .test_player_case import case
from .test_player_dialogue import script
from .test_player_pages import alone
from .test_scorm12_tracking import packed


def reading(text: str, language: str, *items: Matching) -> Course:
    lesson = Lesson(
        id="read",
        title="Read",
        screens=(Screen(blocks=(Prose(text=text),)),),
        citations=(courses.cite(),) if "[^" in text else (),
    )
    more = (Quiz(id="pairs", title="Pairs", items=items),) if items else ()
    return courses.with_activities(courses.untested(), lesson, *more, language=language)


def order(page: Page, words: str) -> list[str]:
    """Return the words as the eye meets them from left to right, by where each is drawn."""
    script = """(words) => {
      const main = document.querySelector("main");
      const places = words.map((word) => {
        const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const at = walker.currentNode.data.indexOf(word);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + word.length);
          return [word, range.getBoundingClientRect().left];
        }
        return [word, NaN];
      });
      return places.sort((a, b) => a[1] - b[1]).map((one) => one[0]);
    }"""
    found: list[str] = page.evaluate(script, words.split("|"))
    return found


@pytest.mark.parametrize(
    ("number", "parts"),
    [("-18 °C", "-|18|°C"), ("−21.5", "−|21.5"), ("40 kg", "40|kg"), ("+3 %", "+|3"), ("(-7)", "-|7")],
)
def test_a_number_keeps_its_sign_and_unit_between_arabic_words(
    new_context: NewContext, server: Server, number: str, parts: str
) -> None:
    course = reading(f"تبقى الغرفة دون {number} طوال الليل.", "ar")
    page = alone(new_context(), server, packed(course))
    Learner(page, course)
    assert order(page, parts) == parts.split("|")


def test_times_ranges_and_names_are_left_as_they_are(new_context: NewContext, server: Server) -> None:
    course = reading("من 22:05 حتى 22:28 في F3، بين 2-8 درجات.", "ar")
    page = alone(new_context(), server, packed(course))
    Learner(page, course)
    assert page.locator("main bdi").count() == 0


def test_a_list_to_choose_from_keeps_them_too(new_context: NewContext, server: Server) -> None:
    pairs = (Pair(left="المجمد", right="دون -18 °C"), Pair(left="المبرد", right="فوق الصفر"))
    item = Matching(id="match", stem="ما الذي ينتمي معًا؟", pairs=pairs, use="practice")
    course = reading("نص.", "ar", item)
    page = alone(new_context(), server, packed(course))
    learner = Learner(page, course)
    learner.go("pairs")
    assert (
        "\u2066-18 °C\u2069"
        in page.locator("option").all_inner_texts()[1] + page.locator("option").all_inner_texts()[2]
    )
    learner.answer("match")
    learner.check("match")
    expect(page.locator(".feedback")).to_contain_text(catalogue("player", "ar").text("Right"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Feedback is a dialogue between people who work together.[^article-1a]", "en"),
        ("Feedback is a dialogue between people who **work together**.[^article-1a]", "en"),
        ("Feedback is a dialogue between people who **work together**[^article-1a]", "en"),
        ("フィードバックは上司と部下のあいだでつづく対話であり、年に一度の面談ではない。[^article-1a]", "ja"),
    ],
)
def test_a_citation_never_stands_alone_on_a_line(
    new_context: NewContext, server: Server, text: str, language: str
) -> None:
    course = reading(text, language)
    page = alone(new_context(), server, packed(course))
    Learner(page, course)
    alone_at = page.evaluate("""() => {
      const block = document.querySelector("main .text");
      const button = block.querySelector(".cite");
      const bad = [];
      for (let width = 120; width < 620; width += 3) {
        block.style.width = `${width}px`;
        const mark = button.getBoundingClientRect();
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        let beside = false;
        while (walker.nextNode()) {
          if (button.contains(walker.currentNode)) continue;
          range.selectNodeContents(walker.currentNode);
          for (const box of range.getClientRects())
            if (box.width > 2 && box.top < mark.bottom && box.bottom > mark.top) beside = true;
        }
        if (!beside) bad.push(width);
      }
      return bad;
    }""")
    assert alone_at == []


def test_the_state_of_200_items_five_cases_and_five_conversations_fits(
    new_context: NewContext, server: Server
) -> None:
    """All of it answered, retried and talked through: nothing is dropped, and it reads back equal."""
    course = courses.large(items=200, lessons=2)
    stages = case().stages[:1] * 4
    cases = tuple(
        CaseStudy.model_validate({**case().model_dump(), "id": f"case-{n}", "stages": stages})
        for n in range(5)
    )
    scenes = script().scenes
    talks = tuple(
        TrainerScript.model_validate({**script().model_dump(), "id": f"talk-{n}", "scenes": scenes})
        for n in range(5)
    )
    module = Module(id="more", title="More", activities=(*cases, *talks))
    course = course.model_copy(update={"modules": (*course.modules, module)})
    page = alone(new_context(), server, packed(course))
    Learner(page, course)
    length, same = page.evaluate("""() => {
      const all = coursegen.course.activities;
      const snapshot = () => JSON.stringify(all.map((one) => coursegen.memory.of(one)));
      for (const one of all) {
        const entry = coursegen.memory.of(one);
        entry.seen.fill(true);
        one.items.forEach((shape, n) => {
          if (shape[0] === "d") entry.values[n] = Array.from({ length: 12 }, (_, k) => k % shape[1]);
          else if (shape[0] !== "e") entry.values[n] = shape[1] - 1;
          if (one.kind === "practice" || one.kind === "case") entry.tries[n] = 3;
        });
        if (one.kind === "test") Object.assign(entry, { attempts: 3, best: 0.9, last: 0.8, passed: true });
      }
      const before = snapshot();
      const state = coursegen.codec.encode(all);
      for (const one of all) coursegen.memory.put(one, coursegen.memory.blank(one));
      coursegen.codec.decode(all, state);
      return [state.length, snapshot() === before];
    }""")
    assert length <= 4096
    assert same
