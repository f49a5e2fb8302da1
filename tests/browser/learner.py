"""A page of the player -> what a learner does there. The only place that knows the player's markup."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Frame, Locator, Page, expect

from coursegen.course import (
    AssessmentItem,
    Categorise,
    Course,
    Essay,
    FillIn,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    SingleChoice,
    SituationalJudgement,
    TrueFalse,
)


class Learner:
    """Reads, answers and moves on, in a frame, a window or a plain page."""

    def __init__(self, sco: Page | Frame, course: Course) -> None:
        self.sco = sco
        self.course = course
        self.ready()

    def ready(self) -> None:
        """Wait until a page is shown."""
        self.sco.locator("main[data-page]").wait_for()

    @property
    def page(self) -> str:
        """The page that is shown, such as `lesson-1/2`."""
        return self.sco.locator("main[data-page]").get_attribute("data-page") or ""

    def button(self, action: str) -> Locator:
        """Return the visible button of an action."""
        return self.sco.locator(f"[data-action={action}]:visible")

    def press(self, action: str) -> None:
        """Press a button."""
        self.button(action).first.click()

    def can(self, action: str) -> bool:
        """Whether a button is there and not disabled."""
        found = self.button(action)
        return found.count() > 0 and found.first.is_enabled()

    def next(self) -> bool:
        """Go to the next page; False where there is none."""
        if not self.can("next"):
            return False
        before = self.page
        self.press("next")
        expect(self.sco.locator("main[data-page]")).not_to_have_attribute("data-page", before)
        return True

    def go(self, route: str) -> None:
        """Go to a page by its route, such as `lesson-1/2` or `test`."""
        self.sco.evaluate("route => { location.hash = '#/' + route }", route)
        self.sco.locator(f"main[data-page^='{route}']").wait_for()

    def walk(self) -> Iterator[str]:
        """Turn every page from the first to the last; yield each."""
        yield self.page
        while self.next():
            yield self.page

    def item(self, item: AssessmentItem) -> Locator:
        """Return where an item is asked."""
        return self.sco.locator(f"[data-item='{item.id}']:visible")

    def find(self, id: str) -> AssessmentItem:
        """Return an item of the course."""
        return next(one for one in self.course.items if one.id == id)

    def answer(self, item: AssessmentItem | str, right: bool = True) -> None:
        """Fill in an answer, right or wrong."""
        one = self.find(item) if isinstance(item, str) else item
        place = self.item(one)
        place.wait_for()
        if isinstance(one, SingleChoice | TrueFalse | MultipleResponse | SituationalJudgement):
            for value in _choices(one, right):
                place.locator(f"input[value='{value}']").check(force=True)
        elif isinstance(one, Matching | Categorise):
            self._place(one, place, right)
        elif isinstance(one, Ordering):
            self._order(one, place, right)
        else:
            place.locator("input, textarea").first.fill(_words(one, right))

    def _place(self, item: Matching | Categorise, place: Locator, right: bool) -> None:
        count = (
            len(item.pairs)
            if isinstance(item, Matching)
            else sum(len(one.members) for one in item.categories)
        )
        groups = len(item.categories) if isinstance(item, Categorise) else count
        members = (
            [g for g, one in enumerate(item.categories) for _ in one.members]
            if isinstance(item, Categorise)
            else list(range(count))
        )
        for left, target in enumerate(members):
            value = target if right else (target + 1) % groups
            place.locator(f"select[data-left='{left}']").select_option(value=str(value))

    def _order(self, item: Ordering, place: Locator, right: bool) -> None:
        wanted = list(range(len(item.steps)))
        if not right:
            wanted.reverse()
        for position, step in enumerate(wanted):
            for _ in range(len(wanted)):
                now = [one.get_attribute("data-step") for one in place.locator("[data-step]").all()]
                if now.index(str(step)) == position:
                    break
                place.locator(f"[data-step='{step}'] [data-action=up]").click()

    def check(self, item: AssessmentItem | str) -> None:
        """Ask whether a practice answer is right."""
        one = self.find(item) if isinstance(item, str) else item
        self.item(one).locator("[data-action=check]").click()

    def take(self, right: int | None = None, quiz: str = "test", *, submit: bool = True) -> None:
        """Answer a test, the first `right` items right and the others wrong (None: all right), and submit."""
        if not self.page.startswith(quiz):
            self.go(quiz)
        if self.can("start"):
            self.press("start")
        activity = next(one for one in self.course.activities if one.id == quiz)
        items = activity.items  # type: ignore[union-attr]
        for number, item in enumerate(items):
            while not self.item(item).count():
                assert self.next(), f"{item.id} is on no page"
            self.answer(item, right is None or number < right)
        if submit:
            self.submit()

    def decide(self, option: int | None = 0) -> None:
        """Choose an option of the stage that is shown (None: there is none), and decide."""
        if option is not None:
            self.sco.locator(f".decision input[value='{option}']").check(force=True)
        self.press("decide")

    def talk(self, script: str, *choices: int) -> None:
        """Go on in a conversation, from its start where it has not begun, by choices."""
        self.go(script)
        if self.can("start"):
            self.press("start")
        self.choose(*choices)

    def choose(self, *choices: int) -> None:
        """Choose what to do, turn after turn."""
        for choice in choices:
            self.sco.locator(f"[data-choice='{choice}']").click()

    def submit(self) -> None:
        """Hand the test in, and confirm where that is asked."""
        self.press("submit")
        if self.can("confirm"):
            self.press("confirm")
        self.sco.locator("[data-result]:visible").wait_for()


def _choices(
    item: SingleChoice | TrueFalse | MultipleResponse | SituationalJudgement, right: bool
) -> list[int]:
    if isinstance(item, MultipleResponse):
        return list(item.key) if right else [n for n in range(len(item.options)) if n not in item.key]
    if isinstance(item, SituationalJudgement):
        points = [option.points for option in item.options]
        return [points.index(max(points) if right else min(points))]
    key = item.key if isinstance(item, SingleChoice) else (0 if item.key else 1)
    return [key if right else (key + 1) % len(item.options)]


def _words(item: FillIn | Numeric | Essay, right: bool) -> str:
    if not right:
        return "-1" if isinstance(item, Numeric) else "something else"
    if isinstance(item, FillIn):
        return item.key[0].upper() + " "
    return str(item.key).replace(".", ",") if isinstance(item, Numeric) else "My own words"
