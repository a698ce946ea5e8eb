"""Every layout in every style, format and script: words in place and easy to read."""

from __future__ import annotations

from itertools import product as pairs
from pathlib import Path

import pytest

from studio.document import Role
from studio.visuals.layouts import LAYOUTS
from studio.visuals.motion import MotionDrawing, MotionGraphics
from studio.visuals.styles import STYLES
from studio.visuals.zones import zones
from tests.visuals.checks import faults
from tests.visuals.samples import FORMATS, HEADLINES, photo, scripted

TIMES_S = (0.0, 1.0, 2.6, 4.9)
SCRIPTS, LENGTHS = tuple(HEADLINES), (0, 1, 2, 3, -1)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return photo(tmp_path_factory.mktemp("photo"))


def laid_out(place: int, layout: str, style: str, fmt: str, picture: Path) -> list[str]:
    """The faults of one cell; script, length, photo, captions and palette take turns."""
    script = SCRIPTS[place % len(SCRIPTS)]
    length = LENGTHS[place // len(SCRIPTS) % len(LENGTHS)]
    pictured, captions, deep = place % 2 == 0, place % 3 != 0, place % 5 == 0
    drawing = _made(layout, style, fmt, script, length, picture, pictured, captions, deep)
    found = faults(drawing, zones(FORMATS[fmt], captions), TIMES_S, captions)
    what = f"{style} {fmt} {script} {length}"
    what += " photo" * pictured + " captions" * captions + " deep" * deep
    return [f"{what}: {fault}" for fault in found]


def _made(
    layout: str, style: str, fmt: str, script: str, length: int, picture: Path,
    pictured: bool, captions: bool, deep: bool,
) -> MotionDrawing:  # fmt: skip
    role = Role.PROBLEM if deep else Role.BENEFIT
    shot = scripted(layout, script, length, style=style, captions=captions, role=role)
    more = (picture, picture) if pictured else ()
    return MotionGraphics().prepare(
        shot, FORMATS[fmt], picture if pictured else None, None, None, more
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_are_in_place_and_easy_to_read(layout: str, picture: Path) -> None:
    start = 7 * list(LAYOUTS).index(layout)
    cells = enumerate(pairs(STYLES, FORMATS), start)
    found = [
        f for place, (style, fmt) in cells for f in laid_out(place, layout, style, fmt, picture)
    ]
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_are_in_place_in_every_script_and_length(
    layout: str, style: str, picture: Path
) -> None:
    found = []
    for fmt, script, length, pictured in pairs(FORMATS, SCRIPTS, LENGTHS, (False, True)):
        captions, deep = length != 1, length == 3
        drawing = _made(layout, style, fmt, script, length, picture, pictured, captions, deep)
        what = f"{fmt} {script} {length}" + " photo" * pictured + " captions" * captions
        wrong = faults(drawing, zones(FORMATS[fmt], captions), TIMES_S, captions)
        found += [f"{what}: {fault}" for fault in wrong]
    assert not found, "\n".join(found)
