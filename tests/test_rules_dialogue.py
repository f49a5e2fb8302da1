"""The graph of a dialogue: what can be reached, with which points."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.course import Choice, Course, Module, Persona, Scene, TrainerCriterion, TrainerScript
from coursegen.rules import review
from coursegen.rules.dialogue import ending_reachable, reachable, reachable_scores

PERSONA = Persona(name="Noor", goal="Gehoord worden")


def script(
    scenes: list[Scene], criteria: tuple[TrainerCriterion, ...] = (), passing: int = 0
) -> TrainerScript:
    return TrainerScript(
        id="gesprek",
        title="Gesprek",
        role="Teamleider",
        goal="Feedback geven",
        persona=PERSONA,
        criteria=criteria,
        scenes=tuple(scenes),
        passing=passing,
    )


def course(one: TrainerScript) -> Course:
    return Course(
        id="c",
        uuid=UUID(int=5),
        title="C",
        language="nl",
        modules=(Module(id="m", title="M", activities=(one,)),),
    )


def codes(one: TrainerScript) -> dict[str, str]:
    return {finding.code: finding.place.path for finding in review(course(one))}


def choice(target: str, *effects: str, feedback: str = "Goed om te weten.") -> Choice:
    return Choice(
        text=f"Ga naar {target} {' '.join(effects)}", target=target, effects=effects, feedback=feedback
    )


BAR_CRITERIA = (
    TrainerCriterion(id="nu", text="Vandaag", weight=1),
    TrainerCriterion(id="erkent", text="Erkent", weight=1),
    TrainerCriterion(id="vraagt", text="Vraagt", weight=1),
    TrainerCriterion(id="overneemt", text="Neemt over", blocker=True),
)
BAR_SCENES = [
    Scene(
        id="begin",
        choices=(choice("gesprek", "nu", "erkent"), choice("stil"), choice("overgenomen", "overneemt")),
    ),
    Scene(id="gesprek", choices=(choice("direct", "vraagt"), choice("direct"))),
    Scene(
        id="stil", choices=(choice("later", "erkent", "vraagt"), choice("later", "erkent"), choice("gemist"))
    ),
    Scene(id="direct", outcome="passed"),
    Scene(id="later", outcome="partly"),
    Scene(id="gemist", outcome="failed"),
    Scene(id="overgenomen", outcome="failed"),
]


def test_the_scores_of_each_ending_are_those_a_designer_counts_by_hand() -> None:
    endings = {one.scene: one for one in reachable_scores(script(BAR_SCENES, BAR_CRITERIA, passing=2))}
    assert endings["direct"].scores == (2, 3)
    assert endings["later"].scores == (1, 2)
    assert endings["gemist"].scores == (0,)
    assert endings["overgenomen"].scores == ()
    assert endings["overgenomen"].blocked == (0,)
    assert all(one.exact for one in endings.values())


def test_a_sound_script_has_no_errors_or_warnings() -> None:
    found = review(course(script(BAR_SCENES, BAR_CRITERIA, passing=2)))
    assert [one for one in found if one.severity != "info"] == []


def test_a_loop_meets_a_criterion_once() -> None:
    scenes = [
        Scene(id="a", choices=(choice("a", "nu"), choice("b"))),
        Scene(id="b", outcome="passed"),
        Scene(id="c", outcome="failed"),
    ]
    (ending,) = reachable_scores(script(scenes, BAR_CRITERIA[:1]))
    assert ending.scores == (0, 1)


@pytest.mark.parametrize(
    ("scenes", "criteria", "passing", "code"),
    [
        (
            [
                Scene(id="a", choices=(choice("b"), choice("b", "nu"))),
                Scene(id="b", outcome="passed"),
                Scene(id="x", outcome="failed"),
            ],
            BAR_CRITERIA[:1],
            0,
            "dialogue.unreachable",
        ),
        (
            [
                Scene(id="a", choices=(choice("b"), choice("c"))),
                Scene(id="b", outcome="passed"),
                Scene(id="c", choices=(choice("c"),)),
            ],
            (),
            0,
            "dialogue.no-exit",
        ),
        (
            [
                Scene(id="a", choices=(choice("b"), choice("c"))),
                Scene(id="b", outcome="partly"),
                Scene(id="c", outcome="failed"),
            ],
            (),
            0,
            "dialogue.no-pass",
        ),
        (
            [
                Scene(id="a", choices=(choice("b", "nu"), choice("c"))),
                Scene(id="b", outcome="passed"),
                Scene(id="c", outcome="failed"),
            ],
            BAR_CRITERIA[:1],
            2,
            "dialogue.passing-unreachable",
        ),
        (
            [
                Scene(id="a", choices=(choice("b", "overneemt"), choice("b"), choice("c"))),
                Scene(id="b", outcome="passed"),
                Scene(id="c", outcome="failed"),
            ],
            BAR_CRITERIA[3:],
            0,
            "dialogue.blocker-passes",
        ),
        (
            [
                Scene(id="a", choices=(choice("b", feedback=""), choice("c"))),
                Scene(id="b", outcome="passed"),
                Scene(id="c", outcome="failed"),
            ],
            (),
            0,
            "dialogue.feedback",
        ),
        (
            [
                Scene(id="a", choices=(choice("b"), choice("c"))),
                Scene(id="b", outcome="passed"),
                Scene(id="c", outcome="failed"),
            ],
            BAR_CRITERIA[:1],
            0,
            "dialogue.criterion-unmet",
        ),
    ],
)
def test_what_is_wrong_with_a_graph_is_named(
    scenes: list[Scene], criteria: tuple[TrainerCriterion, ...], passing: int, code: str
) -> None:
    assert code in codes(script(scenes, criteria, passing))


def test_a_loop_without_exit_is_placed_at_its_scenes() -> None:
    scenes = [
        Scene(id="a", choices=(choice("b"), choice("c"))),
        Scene(id="b", outcome="passed"),
        Scene(id="c", choices=(choice("d"), choice("c"))),
        Scene(id="d", choices=(choice("c"), choice("d"))),
    ]
    found = [one.place.path for one in review(course(script(scenes))) if one.code == "dialogue.no-exit"]
    assert found == ["modules[0].activities[0].scenes[2]", "modules[0].activities[0].scenes[3]"]


def test_a_script_with_very_many_criteria_is_still_counted() -> None:
    criteria = tuple(TrainerCriterion(id=f"k{n}", text="Doet het", weight=1) for n in range(40))
    scenes = [
        Scene(id=f"s{n}", choices=(choice(f"s{n + 1}", f"k{n}"), choice(f"s{n + 1}"))) for n in range(40)
    ]
    (ending,) = reachable_scores(script([*scenes, Scene(id="s40", outcome="passed")], criteria))
    assert ending.exact
    assert ending.scores == tuple(range(41))


def test_scores_are_called_unknown_rather_than_guessed() -> None:
    criteria = tuple(TrainerCriterion(id=f"k{n}", text="Doet het", weight=1) for n in range(30))
    loop = Scene(id="a", choices=(*(choice("a", f"k{n}") for n in range(30)), choice("b"), choice("c")))
    one = script(
        [loop, Scene(id="b", outcome="passed"), Scene(id="c", outcome="failed")], criteria, passing=30
    )
    assert not any(ending.exact for ending in reachable_scores(one, limit=500))


@st.composite
def graphs(draw: st.DrawFn) -> TrainerScript:
    size = draw(st.integers(1, 6))
    names = [f"s{n}" for n in range(size)]
    criteria = tuple(
        TrainerCriterion(
            id=f"k{n}", text="Doet het", weight=draw(st.integers(0, 3)), blocker=draw(st.booleans())
        )
        for n in range(draw(st.integers(0, 4)))
    )
    ids = [one.id for one in criteria]
    effects = st.lists(st.sampled_from(ids), max_size=2, unique=True) if ids else st.just([])
    scenes = []
    for name in names:
        targets = draw(st.lists(st.tuples(st.sampled_from(names), effects), max_size=3))
        outcome = None if targets else draw(st.sampled_from(["passed", "partly", "failed"]))
        scenes.append(Scene(id=name, choices=tuple(choice(t, *e) for t, e in targets), outcome=outcome))
    return script(scenes, criteria, draw(st.integers(0, 5)))


def brute_force(one: TrainerScript) -> dict[str, set[tuple[frozenset[str], bool]]]:
    """Every (scene, criteria met, blocked) by plain search over full sets."""
    scenes = {scene.id: scene for scene in one.scenes}
    blockers = {c.id for c in one.criteria if c.blocker}
    todo: list[tuple[str, frozenset[str]]] = [(one.scenes[0].id, frozenset())]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        state = todo.pop()
        if state in seen:
            continue
        seen.add(state)
        for ch in scenes[state[0]].choices:
            todo.append((ch.target, state[1] | set(ch.effects)))
    found: dict[str, set[tuple[frozenset[str], bool]]] = {}
    for scene, met in seen:
        found.setdefault(scene, set()).add((met - blockers, bool(met & blockers)))
    return found


@given(graphs())
@settings(max_examples=200, deadline=None)
def test_reachable_scenes_and_scores_equal_a_plain_search(one: TrainerScript) -> None:
    states = brute_force(one)
    assert reachable(one) == set(states)
    weights = {c.id: c.weight for c in one.criteria}
    endings = {ending.scene: ending for ending in reachable_scores(one)}
    assert set(endings) == {s.id for s in one.scenes if s.outcome and s.id in states}
    for name, ending in endings.items():
        free = {sum(weights[k] for k in met) for met, blocked in states[name] if not blocked}
        after = {sum(weights[k] for k in met) for met, blocked in states[name] if blocked}
        assert (ending.scores, ending.blocked) == (tuple(sorted(free)), tuple(sorted(after)))


@given(graphs())
@settings(max_examples=100, deadline=None)
def test_a_scene_has_a_way_out_exactly_where_walking_finds_one(one: TrainerScript) -> None:
    scenes = {scene.id: scene for scene in one.scenes}

    def leaves(name: str, seen: frozenset[str]) -> bool:
        scene = scenes[name]
        return not scene.choices or any(
            leaves(ch.target, seen | {name}) for ch in scene.choices if ch.target not in seen | {name}
        )

    assert ending_reachable(one) == {name for name in scenes if leaves(name, frozenset())}


@given(graphs())
@settings(max_examples=100, deadline=None)
def test_reviewing_any_graph_ends_and_errors_come_first(one: TrainerScript) -> None:
    ranks = [("error", "warning", "info").index(f.severity) for f in review(course(one))]
    assert ranks == sorted(ranks)
