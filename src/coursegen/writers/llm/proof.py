"""Items -> those whose keys somebody found who had the cited passages and not the key; the others anew, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...course import AssessmentItem, Finding, LearningObjective, Use, texts
from ...markup import labels, to_plain
from ...models import ModelRun
from . import inputs, items
from .grounding import Ground
from .library import Excerpt
from .puzzles import Puzzle, disputes, puzzle
from .replies import QuizReply, SolveReply
from .scenes import invented

__all__ = ["Proof"]

_AT_ONCE = 20


@dataclass
class Proof:
    """Proves the items of one activity."""

    run: ModelRun
    """Who is asked."""
    activity: str
    """The id of the activity."""
    title: str
    """Its title."""
    objectives: Sequence[LearningObjective]
    """What its items may be for."""
    ground: Ground
    """What they cite."""

    async def prove(
        self, made: Sequence[AssessmentItem]
    ) -> tuple[tuple[AssessmentItem, ...], tuple[Finding, ...]]:
        """Return the items that may be asked, in their order, and what became of the others."""
        wrong = await self._disputed(made)
        if not wrong:
            return tuple(made), ()
        again = await self._rewritten([one for one in made if one.id in wrong], wrong)
        still = await self._disputed(list(again.values()))
        findings = []
        kept = []
        for one in made:
            new = again.get(one.id)
            if one.id not in wrong:
                kept.append(one)
            elif new is not None and new.id not in still:
                kept.append(new)
                findings.append(self._finding("key.rewritten", "info", one, wrong[one.id]))
            else:
                findings.append(
                    self._finding("key.dropped", "warning", one, still.get(one.id) or wrong[one.id])
                )
        return tuple(kept), tuple(findings)

    async def _disputed(self, made: Sequence[AssessmentItem]) -> dict[str, str]:
        """Return what is wrong with each item that cannot be asked as it is, by its id."""
        wrong: dict[str, str] = {}
        closed: list[Puzzle] = []
        for item in made:
            one = puzzle(item)
            if one is None:
                continue
            if self.ground.brief.grounding == "strict" and not self._cites(item):
                wrong[item.id] = "nothing that it cites stands in a source"
            else:
                closed.append(one)
        for start in range(0, len(closed), _AT_ONCE):
            wrong |= await self._solve(closed[start : start + _AT_ONCE])
        return wrong

    def _cites(self, item: AssessmentItem) -> list[str]:
        return [label for text in texts(item) for label in labels(text)]

    def passages(self, made: Sequence[AssessmentItem]) -> tuple[Excerpt, ...]:
        """Return what some items cite; everything, where one of them cites nothing."""
        cited = [self._cites(one) for one in made]
        if not all(cited):
            return self.ground.excerpts
        wanted = self.ground.cited_passages(label for one in cited for label in one)
        return tuple(one for one in self.ground.excerpts if one.label in wanted)

    async def _solve(self, closed: Sequence[Puzzle]) -> dict[str, str]:
        hows = self.run.prompts.words("answers")
        named = {f"i{number}": one for number, one in enumerate(closed, 1)}
        questions = [
            {
                "label": label,
                "how": hows[one.how],
                "stem": one.stem,
                "rows": one.rows,
                "options": one.options,
            }
            for label, one in named.items()
        ]
        passages = self.passages([one.item for one in closed])
        reply = await self.run.ask(
            "solve", {"questions": questions, "passages": passages}, SolveReply, activity=self.activity
        )
        return {named[label].item.id: why for label, why in disputes(named, reply.answers).items()}

    async def _rewritten(
        self, faulty: Sequence[AssessmentItem], wrong: dict[str, str]
    ) -> dict[str, AssessmentItem]:
        """Return new items for those that failed, by the ids of these."""
        numbers = {one.id: number for number, one in enumerate(self.objectives, 1)}
        told = [
            {
                "label": f"o{numbers.get(one.objective or '', 1)}",
                "level": one.level,
                "problem": wrong[one.id],
                "text": _shown(one),
            }
            for one in faulty
        ]
        objectives = [
            {"label": f"o{number}", "level": one.level, "statement": to_plain(one.statement)}
            for number, one in enumerate(self.objectives, 1)
        ]
        filled = {
            "brief": inputs.brief(self.ground.brief),
            "faulty": told,
            "objectives": objectives,
            "passages": self.ground.excerpts,
        }

        def check(reply: QuizReply) -> list[str]:
            said = [text for item in reply.items for text in items.said(item)]
            return self.ground.with_quotes(reply.quotes, invented(reply)).problems(said)

        reply = await self.run.ask("rewrite", filled, QuizReply, activity=self.activity, check=check)
        ground = self.ground.with_quotes(reply.quotes, invented(reply))
        ids = [one.id for one in self.objectives]
        again = {}
        for old, new in zip(faulty, reply.items, strict=False):
            use: Use = old.use
            made = items.build(new, ground, name=old.id, use=use, objectives=ids)
            if made is not None and (use != "test" or type(made).scored):
                again[old.id] = made
        return again

    def _finding(self, code: str, severity: str, item: AssessmentItem, why: str) -> Finding:
        dropped = code == "key.dropped"
        return Finding(
            code=code,
            severity="warning" if severity == "warning" else "info",
            message=f"{self.title!r}: a question is {'left out' if dropped else 'written anew'}; somebody without the key {why}"
            if not why.startswith(("nothing", "nobody", "a second"))
            else f"{self.title!r}: a question is {'left out' if dropped else 'written anew'}: {why}",
            quote=" ".join(to_plain(item.stem).split())[:200],
            remedy="Write one by hand, if it is missed." if dropped else "Read it once more.",
            objective=item.objective,
        )


def _shown(item: AssessmentItem) -> str:
    """Return an item with its options, as plain words."""
    one = puzzle(item)
    options = [] if one is None else [text for _, text in one.options]
    return "\n".join([to_plain(item.stem), *(one.rows if one else ()), *options])
