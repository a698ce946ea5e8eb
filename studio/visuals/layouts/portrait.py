"""A person, or a team of up to three: their pictures, names, and what they do."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.visuals.kit import Kit
from studio.visuals.layer import Layer
from studio.visuals.layouts.base import Composition, brand_line, quiet_ground
from studio.visuals.layouts.hero import hero
from studio.visuals.layouts.parts.grid import columns, in_reading_order, rows
from studio.visuals.layouts.parts.people import Monogram, NamePlates, Person
from studio.visuals.layouts.parts.places import halves, mirrored_in
from studio.visuals.layouts.parts.stack import stacked
from studio.visuals.layouts.parts.timing import cues
from studio.visuals.media.footage import pictures
from studio.visuals.media.photo import Photo
from studio.visuals.shot import Shot
from studio.visuals.typography.headline import Headline
from studio.visuals.zones import Box

MOST_PEOPLE = 3
_PARTED = re.compile(r"\s*[,،、:|–—]\s*|\s+-\s+")
_LONGEST_NAME = 40


def people_of(shot: Shot) -> tuple[Person, ...]:
    """Whom the scene's own lines name."""
    named = []
    for item in shot.items:
        name, *rest = _PARTED.split(item.strip(), maxsplit=1)
        if name and len(name) <= _LONGEST_NAME:
            named.append(Person(name, rest[0] if rest else ""))
    return tuple(named[:MOST_PEOPLE])


def suits(shot: Shot, photos: int) -> bool:
    """Whether people are named, and there is a picture to show."""
    return bool(people_of(shot)) and photos > 0


def portrait(kit: Kit) -> Composition:
    """One person large, or up to three side by side; without names, the product."""
    people = people_of(kit.shot)
    if not people:
        return hero(kit)
    if len(people) == 1:
        return _alone(kit, people[0])
    if 0 < pictures(kit) < len(people):
        return _together(kit, people)
    return _side_by_side(kit, people)


def _alone(kit: Kit, person: Person) -> Composition:
    """The picture on one side; the words, or else the name, on the other."""
    text = kit.shot.text.strip() or person.name
    kit = replace(kit, shot=kit.shot.model_copy(update={"text": text}))
    shown = Person(person.name, person.does) if text != person.name else Person(person.does, "")
    u = kit.u
    words, window = halves(kit, 0.54, 0.42)
    below = 15 * u if shown.name else 0.0
    stack = stacked(kit, text, words, below=below, down=0.5)
    begin = (kit.start_s + 0.5 * kit.pace,)
    layers: list[Layer] = [
        _picture(kit, person, window.inset(1.5 * u), 0, kit.start_s - 0.2),
        brand_line(kit, column=words),
        stack.head,
    ]
    if shown.name:
        b = stack.below
        at = Box(b.left, b.top + 5 * u, b.right, b.bottom)
        layers.append(NamePlates(kit, (shown,), (at,), begin, kit.across()))
    return Composition(quiet_ground(kit), layers)


def _picture(kit: Kit, person: Person, box: Box, place: int, begin_s: float) -> Layer:
    if pictures(kit) == 0:
        return Monogram(kit, person.name, box, place, begin_s)
    return Photo(kit, box, which=place, aim=(0.5, 0.42), after_s=(begin_s - kit.start_s) / kit.pace)


def _areas(kit: Kit) -> tuple[Headline, Box, Box]:
    """Headline, the words' column, and the people's room."""
    wide = kit.zones.shape == "wide"
    words, window = halves(kit, 0.32, 0.26)
    head = Headline(
        kit, kit.shot.text, words, down=0.5 if wide else 0.3,
        largest_u=kit.style.head_u * (0.95 if wide else 1.1),
    )  # fmt: skip
    return head, words, window


def _together(kit: Kit, people: tuple[Person, ...]) -> Composition:
    """One picture of them all, their names in a row beneath."""
    head, words, window = _areas(kit)
    u = kit.u
    high = 13 * u
    foot = Box(window.left, window.bottom - high, window.right, window.bottom)
    plates = in_reading_order(kit, columns(foot, len(people), 3 * u))
    begin = cues(kit, [person.name for person in people], 0.4)
    frame = Box(window.left, window.top, window.right, foot.top - 3 * u)
    return Composition(
        quiet_ground(kit),
        [
            Photo(kit, frame.inset(1.5 * u)),
            brand_line(kit, column=words),
            head,
            NamePlates(kit, people, plates, begin, kit.across()),
        ],
    )


def _side_by_side(kit: Kit, people: tuple[Person, ...]) -> Composition:
    """A picture each, name beneath; in tall frames beside it."""
    head, words, window = _areas(kit)
    begin = cues(kit, [person.name for person in people], 0.05)
    lying = kit.zones.shape == "tall" or (kit.zones.shape == "square" and not pictures(kit))
    places = (_in_rows if lying else _in_columns)(kit, window, len(people))
    layers: list[Layer] = [
        _picture(kit, person, frame.inset(0.8 * kit.u), i, begin[i] - 0.3)
        for i, (person, (frame, _)) in enumerate(zip(people, places, strict=True))
    ]
    plates = tuple(plate for _, plate in places)
    names = NamePlates(kit, people, plates, begin, kit.across())
    return Composition(quiet_ground(kit), [*layers, brand_line(kit, column=words), head, names])


def _in_rows(kit: Kit, window: Box, count: int) -> list[tuple[Box, Box]]:
    """Pictures one under the other, and the names' room beside each."""
    u, out = kit.u, []
    for slot in rows(window, count, 3.5 * u):
        side = min(slot.height, 0.42 * window.width if pictures(kit) else 30 * u)
        y = slot.centre[1]
        frame = Box(slot.left, y - side / 2, slot.left + side, y + side / 2)
        plate = Box(frame.right + 4 * u, y - 6.5 * u, slot.right, y + 6.5 * u)
        pair = (frame, plate)
        out.append((mirrored_in(frame, slot), mirrored_in(plate, slot)) if kit.rtl else pair)
    return out


def _in_columns(kit: Kit, window: Box, count: int) -> list[tuple[Box, Box]]:
    """Pictures side by side, and the names' room under each."""
    u = kit.u
    slots = in_reading_order(kit, columns(window, count, 3.2 * u))
    under = 15.5 * u
    upright = 1.45 if pictures(kit) else 1.0  # a monogram's frame is as wide as high
    tall = min(window.height - under, upright * slots[0].width, 60 * u)
    foot = window.top + (window.height - tall - under) / 2 + tall
    return [
        (
            Box(slot.left, foot - tall, slot.right, foot),
            Box(slot.left, foot + 2.5 * u, slot.right, foot + under),
        )
        for slot in slots
    ]
