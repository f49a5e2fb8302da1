"""Training objectives and source documents in, real courses out.

    import coursegen as cg

    project = cg.generate(cg.load_brief("brief.yaml"))
    cg.save(project, "course/")
    cg.export(project, "scorm12", "out/")

Names are found when they are first used (PEP 562): importing coursegen loads none of what it stands on.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .course import (
        LEVELS,
        Activity,
        Alternative,
        AssessmentItem,
        Asset,
        Blueprint,
        Brief,
        BriefObjective,
        Callout,
        CaseQuestion,
        CaseStudy,
        Categorise,
        Category,
        Check,
        Choice,
        Citation,
        Course,
        Download,
        Essay,
        Example,
        Exhibit,
        Figure,
        FillIn,
        Finding,
        Flashcard,
        Flashcards,
        GlossaryEntry,
        GradedOption,
        HouseTerm,
        KeyPoints,
        LearningObjective,
        Lesson,
        Matching,
        Media,
        Misconception,
        Module,
        MultipleResponse,
        Numeric,
        Option,
        Ordering,
        Outcome,
        Pair,
        Passage,
        Persona,
        Place,
        PlannedActivity,
        PlannedItems,
        PlannedModule,
        Project,
        Prose,
        Provenance,
        Quiz,
        Quote,
        RecallSet,
        Reflection,
        Report,
        Rubric,
        RubricCriterion,
        Scene,
        Screen,
        SingleChoice,
        SituationalJudgement,
        Source,
        Stage,
        Steps,
        Suppression,
        Table,
        Task,
        Theme,
        Todo,
        TrainerCriterion,
        TrainerScript,
        TrueFalse,
        Utterance,
        clean_line,
        clean_text,
        slug,
    )
    from .errors import (
        ActivityError,
        BriefError,
        BudgetError,
        CallError,
        ContextError,
        CourseError,
        CoursegenError,
        FolderError,
        InputError,
        ModelError,
        OptionError,
        PromptError,
        ReplyError,
        ServerError,
        SourceError,
    )
    from .pipeline import agenerate, comments, export, formats, generate, load, load_brief, make, review, save

__all__ = [
    "LEVELS",
    "Activity",
    "ActivityError",
    "Alternative",
    "AssessmentItem",
    "Asset",
    "Blueprint",
    "Brief",
    "BriefError",
    "BriefObjective",
    "BudgetError",
    "CallError",
    "Callout",
    "CaseQuestion",
    "CaseStudy",
    "Categorise",
    "Category",
    "Check",
    "Choice",
    "Citation",
    "ContextError",
    "Course",
    "CourseError",
    "CoursegenError",
    "Download",
    "Essay",
    "Example",
    "Exhibit",
    "Figure",
    "FillIn",
    "Finding",
    "Flashcard",
    "Flashcards",
    "FolderError",
    "GlossaryEntry",
    "GradedOption",
    "HouseTerm",
    "InputError",
    "KeyPoints",
    "LearningObjective",
    "Lesson",
    "Matching",
    "Media",
    "Misconception",
    "ModelError",
    "Module",
    "MultipleResponse",
    "Numeric",
    "Option",
    "OptionError",
    "Ordering",
    "Outcome",
    "Pair",
    "Passage",
    "Persona",
    "Place",
    "PlannedActivity",
    "PlannedItems",
    "PlannedModule",
    "Project",
    "PromptError",
    "Prose",
    "Provenance",
    "Quiz",
    "Quote",
    "RecallSet",
    "Reflection",
    "ReplyError",
    "Report",
    "Rubric",
    "RubricCriterion",
    "Scene",
    "Screen",
    "ServerError",
    "SingleChoice",
    "SituationalJudgement",
    "Source",
    "SourceError",
    "Stage",
    "Steps",
    "Suppression",
    "Table",
    "Task",
    "Theme",
    "Todo",
    "TrainerCriterion",
    "TrainerScript",
    "TrueFalse",
    "Utterance",
    "agenerate",
    "clean_line",
    "clean_text",
    "comments",
    "export",
    "formats",
    "generate",
    "load",
    "load_brief",
    "make",
    "review",
    "save",
    "slug",
]

_FUNCTIONS = frozenset(
    [
        "agenerate",
        "comments",
        "export",
        "formats",
        "generate",
        "load",
        "load_brief",
        "make",
        "review",
        "save",
    ]
)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("coursegen")
    if name not in __all__:
        raise AttributeError(f"module 'coursegen' has no attribute {name!r}")
    room = "pipeline" if name in _FUNCTIONS else "errors" if name.endswith("Error") else "course"
    if "IPython" in sys.modules:
        import_module(".notebook", __name__).register()
    value = getattr(import_module(f".{room}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
