"""Every error that coursegen raises.

CoursegenError
├── InputError          what a person gave cannot be used (exit code 2)
│   ├── BriefError      brief.yaml or a Brief built in Python
│   ├── SourceError     a document that is missing, empty, unreadable or not of a known kind
│   ├── FolderError     an edited course folder: file, line, what is wrong, what to write
│   ├── CourseError     a course, blueprint or report that breaks the document's rules
│   ├── OptionError     an unknown format, an option that does not exist or does not fit
│   ├── ModelError      a language model that cannot be used as asked: provider, package, key, name, price
│   └── PromptError     a prompt's files: unknown, unreadable, not filled with what they declare
├── ActivityError       an activity could not be written; the others are kept (exit code 3)
│   └── CallError       what a language model was asked for it: step, activity, cause
│       ├── ReplyError      no usable reply, also after it was sent back with what was wrong
│       ├── ServerError     the server failed and went on failing
│       └── ContextError    the prompt is longer than the model takes: send fewer passages
└── BudgetError         the next call would pass a limit; what was made is kept (exit code 3)
"""

from __future__ import annotations

__all__ = [
    "ActivityError",
    "BriefError",
    "BudgetError",
    "CallError",
    "ContextError",
    "CourseError",
    "CoursegenError",
    "FolderError",
    "InputError",
    "ModelError",
    "OptionError",
    "PromptError",
    "ReplyError",
    "ServerError",
    "SourceError",
]


class CoursegenError(Exception):
    """The root: catch it to catch everything coursegen raises on purpose.

    Args:
        message: what is wrong, in one line.
        file: the file a person should open, if there is one.
        line: the 1-based line in that file.
        place: where in the document, as a reader would say it (`modules[2].activities[1].items[0].key`).
        remedy: what to do about it.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        place: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.message = message
        self.file = file
        self.line = line
        self.place = place
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = self.file or ""
        if where and self.line is not None:
            where += f":{self.line}"
        parts = [part for part in (where, self.place) if part]
        text = ": ".join([*parts, self.message])
        if self.remedy:
            text += ("" if text.endswith((".", "!", "?")) else ".") + " " + self.remedy
        return " ".join(text.split())


class InputError(CoursegenError):
    """What a person gave cannot be used."""


class BriefError(InputError):
    """A brief that cannot be read or that breaks its schema."""


class SourceError(InputError):
    """A document that cannot be read."""


class FolderError(InputError):
    """A course folder that cannot be read back."""


class CourseError(InputError):
    """A course that breaks the rules of the document."""


class OptionError(InputError):
    """An unknown format or an option that does not fit."""


class ModelError(InputError):
    """A language model that cannot be used as it was asked for."""


class PromptError(InputError):
    """A prompt whose files cannot be used."""


class ActivityError(CoursegenError):
    """One activity could not be written."""


class CallError(ActivityError):
    """What a language model was asked for an activity came to nothing.

    Args:
        cause: what went wrong, in one line.
        step: the prompt that was asked, such as `lesson`.
        activity: the id of the activity it was for, if it was for one.
        remedy: what to do about it.
    """

    def __init__(self, cause: str, *, step: str, activity: str = "", remedy: str | None = None) -> None:
        self.cause = cause
        self.step = step
        self.activity = activity
        super().__init__(cause, place=f"{step} of {activity!r}" if activity else step, remedy=remedy)


class ReplyError(CallError):
    """A model gave no usable reply, also after it was sent back with what was wrong."""


class ServerError(CallError):
    """A model's server failed, and went on failing when it was asked again."""


class ContextError(CallError):
    """A prompt is longer than the model takes."""


class BudgetError(CoursegenError):
    """The next call would pass a limit that the caller set."""
