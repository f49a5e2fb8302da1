"""Characters that were read with the wrong encoding somewhere on their way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .survey import Damage, Survey

__all__ = ["find_encoding"]

# UTF-8 that was read as Windows-1252: "Ã©" for "é", "â€™" for an apostrophe.
_BROKEN = re.compile(
    "\ufffd|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]|â€[™œ“”˜\u009d¦¢\u009c]|Â[ °»«·©®]"
)


def find_encoding(survey: Survey) -> Iterator[Damage]:
    """Find passages with broken characters; sentences of them where there are sentences."""
    if not _BROKEN.search(survey.text):
        return
    for index, passage in enumerate(survey.passages):
        parts = [(one.start, one.end) for one in survey.of_passage[index]] or [(passage.start, passage.end)]
        for start, end in parts:
            if _BROKEN.search(survey.text, start, end):
                yield Damage(
                    "source.encoding",
                    start,
                    end,
                    "some characters were saved or read with the wrong encoding",
                    "Save the document as UTF-8 from where it is shown right.",
                )
