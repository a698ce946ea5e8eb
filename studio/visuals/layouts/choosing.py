"""Which layout a scene gets: by its role, by what it has to show, and by its place in the film."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from studio.document import Role
from studio.visuals.shot import Shot

Suits = Callable[[Shot, int], bool]
SEEDS_OF_A_SCENE = 1000  # a shot's seed is the film's, times this, and the scene's take


@dataclass(frozen=True)
class _Choices:
    """Layouts of a role.

    `shown` are for what only some scenes have (a number, a price, two photos) and come first
    where they suit. The rest take turns: `plain` without a photo, `photo` with one; `more` are
    for further takes.
    """

    shown: tuple[str, ...]
    plain: tuple[str, ...]
    photo: tuple[str, ...]
    more: tuple[str, ...] = ()


_BY_ROLE: dict[Role, _Choices] = {
    Role.HOOK: _Choices(
        ("photo_grid", "question"),
        ("kinetic",),
        ("kinetic", "full_bleed"),
        ("title", "statement", "full_bleed"),
    ),
    Role.PROBLEM: _Choices(
        ("question",), ("problem", "statement"), ("statement", "full_bleed"), ("problem", "kinetic")
    ),
    Role.SOLUTION: _Choices(
        ("photo_grid", "before_after", "device"),
        ("hero", "title"),
        ("hero", "windows", "split"),
        ("title", "statement", "device"),
    ),
    Role.BENEFIT: _Choices(
        ("comparison", "chart", "before_after", "photo_grid", "steps"),
        ("feature", "three_icons", "split", "checklist"),
        ("split", "feature", "windows", "checklist"),
        ("statement", "full_bleed", "device"),
    ),
    Role.PROOF: _Choices(
        ("chart", "comparison", "portrait", "number", "testimonial", "photo_grid"),
        ("quote",),
        ("quote", "full_bleed"),
        ("statement", "full_bleed"),
    ),
    Role.OFFER: _Choices(("price", "countdown"), ("offer",), ("offer",), ("statement",)),
    Role.CALL_TO_ACTION: _Choices(("address",), ("end_card",), ("end_card",), ("call_to_action",)),
    Role.SHOT: _Choices((), ("full_bleed", "statement"), ("full_bleed",)),
}

#: Role -> layouts of a scene with a clip, which fills the frame wherever it can.
_WITH_CLIP: dict[Role, tuple[str, ...]] = {
    Role.HOOK: ("full_bleed", "kinetic"),
    Role.OFFER: ("offer",),
    Role.CALL_TO_ACTION: ("end_card",),
}
#: What is shown even beside a clip.
_OVER_A_CLIP = ("number",)


def choose(shot: Shot, photos: int, clip: bool, suits: Mapping[str, Suits]) -> str:
    """A layout by role; scenes of one role that follow each other get different ones.

    Parameters
    ----------
    photos : how many photos the scene has.
    clip : whether it shows a clip.
    suits : layout -> whether there is something for it to show; one without a row always suits.
    """
    film, take = divmod(shot.seed, SEEDS_OF_A_SCENE)
    place = shot.index + film
    known = _known(shot, photos, clip, suits, place)
    return known[take % len(known)]


def _known(
    shot: Shot, photos: int, clip: bool, suits: Mapping[str, Suits], place: int
) -> tuple[str, ...]:
    """All that the scene may be laid out by, the best first, each once."""
    row = _BY_ROLE[shot.role]

    def suiting(names: Collection[str]) -> tuple[str, ...]:
        return tuple(n for n in names if n not in suits or suits[n](shot, photos))

    if clip:
        shown = suiting([name for name in row.shown if name in _OVER_A_CLIP])
        return shown + _turned(_WITH_CLIP.get(shot.role, ("full_bleed",)), place)
    usual = row.photo if photos else row.plain
    turned = _turned(suiting(usual) or usual, place)
    more = suiting(row.more)
    return tuple(dict.fromkeys((*suiting(row.shown), *turned, *_turned(more, place))))


def _turned(names: tuple[str, ...], place: int) -> tuple[str, ...]:
    first = place % max(1, len(names))
    return names[first:] + names[:first]
