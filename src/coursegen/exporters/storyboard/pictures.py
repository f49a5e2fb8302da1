"""A picture of a course -> the picture in Word, with its description and no larger than the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import markup
from .ooxml import NAMES, add
from .story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["picture"]

_PIXEL = 9525
"""A pixel of 1/96 inch in English Metric Units."""
_CENTIMETRE = 360_000
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def picture(
    story: Story,
    body: _Element,
    id: str,
    alt: str | None,
    path: str,
    *,
    most: tuple[float, float] = (12.5, 10),
) -> None:
    """Append a picture of at most `most` centimetres, or say in its place why it cannot be shown."""
    course = story.project.course
    index, asset = next((n, one) for n, one in enumerate(course.assets) if one.id == id)
    data = story.project.assets.get(asset.sha256)
    made = story.paragraph(body, "Picture", place=path)
    if data is None:
        _instead(story, made, asset.file, story.say("the file is missing"))
        message = f"the bytes of {asset.file!r} are not there, so the storyboard lacks it"
        remedy = f"Put the file at media/{asset.file} in the course folder."
        story.find("export.media-missing", "error", message, f"assets[{index}]", remedy=remedy)
        return
    known = story.picture(data)
    if known is None:
        _instead(story, made, asset.file, story.say("Word cannot show this kind of picture"))
        message = (
            f"Word cannot show {asset.file!r} ({asset.media_type}); its name and description stand there"
        )
        remedy = "Send the file along, or use PNG or JPEG."
        story.find("export.picture-unshown", "warning", message, path, remedy=remedy)
        return
    _place(story, made, known, " ".join(markup.to_plain(alt).split()) if alt else "", most)


def _instead(story: Story, paragraph: _Element, file: str, why: str) -> None:
    story.run(paragraph, f"[{story.say('Picture')} {file}: {why}]", mark=True)


def _place(
    story: Story, paragraph: _Element, known: tuple[str, int, int], alt: str, most: tuple[float, float]
) -> None:
    relation, width, height = known
    across, down = max(width, 1) * _PIXEL, max(height, 1) * _PIXEL
    scale = min(1.0, most[0] * _CENTIMETRE / across, most[1] * _CENTIMETRE / down)
    size = {"cx": str(max(round(across * scale), 1)), "cy": str(max(round(down * scale), 1))}
    story.pictures += 1
    number = str(story.pictures)
    inline = add(
        add(add(paragraph, "w:r"), "w:drawing"), "wp:inline", distT="0", distB="0", distL="0", distR="0"
    )
    add(inline, "wp:extent", **size)
    properties = add(inline, "wp:docPr", id=number, name=f"{story.say('Picture')} {number}", descr=alt)
    if not alt:
        extensions = add(properties, "a:extLst")
        add(add(extensions, "a:ext", uri=_DECORATIVE), "adec:decorative", val="1")
    graphic = add(add(inline, "a:graphic"), "a:graphicData", uri=NAMES["pic"])
    made = add(graphic, "pic:pic")
    names = add(made, "pic:nvPicPr")
    add(names, "pic:cNvPr", id=number, name=f"{story.say('Picture')} {number}", descr=alt)
    add(names, "pic:cNvPicPr")
    fill = add(made, "pic:blipFill")
    add(fill, "a:blip", None, {"r:embed": relation})
    add(add(fill, "a:stretch"), "a:fillRect")
    shape = add(made, "pic:spPr")
    transform = add(shape, "a:xfrm")
    add(transform, "a:off", x="0", y="0")
    add(transform, "a:ext", **size)
    add(add(shape, "a:prstGeom", prst="rect"), "a:avLst")
