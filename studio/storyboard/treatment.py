"""The treatment of a whole song: which kind of shot comes when, and its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from studio.analysis.song_analysis import SongAnalysis
from studio.document import Document
from studio.storyboard.abstractions import abstractions_of
from studio.storyboard.cinematic import Staging, described
from studio.storyboard.impression import Impression, impression_of
from studio.storyboard.parts import CHORUS, PART, Part, part_at, parts_of
from studio.storyboard.sentence import action_of, strict_sentence
from studio.storyboard.shot_colours import shot_colours
from studio.storyboard.shots import ShotPlan
from studio.storyboard.tables import table
from studio.storyboard.words import telling_word
from studio.storyboard.worlds import world_of

SHOTS_A_PLACE = 6  # a long part moves on to another place after so many


def treated(
    document: Document,
    analysis: SongAnalysis,
    plans: Sequence[ShotPlan],
    numbers: Sequence[int],
) -> tuple[str, ...]:
    """The description of every shot, in one world.

    The chorus comes back to the same wide image; verses go from place to place.

    Parameters
    ----------
    numbers : of the shots; they stay with them when others come, go or change places.
    """
    world = world_of(document, analysis)
    brand = document.brief.brand.colors
    stagings = _stagings(plans, numbers, parts_of(analysis))
    return tuple(
        described(
            world,
            staging,
            impression_of(plan.windows),
            shot_colours(plan.windows, brand),
            document.seed,
        )
        for plan, staging in zip(plans, stagings, strict=True)
    )


def strict_sentences(
    document: Document, plans: Sequence[ShotPlan], numbers: Sequence[int]
) -> tuple[str, ...]:
    """The sentence of every shot by the strict grammar."""
    heard = [impression_of(plan.windows) for plan in plans]
    return tuple(
        _strict(shot, document.seed, number) for shot, number in zip(heard, numbers, strict=True)
    )


def _strict(heard: Impression, seed: int, number: int) -> str:
    return strict_sentence(
        heard.loudness,
        telling_word(heard.words),
        heard.instruments,
        abstractions_of(heard.instruments),
        heard.colour_name,
        action_of(seed, number),
        heard.voice,
    )


def _stagings(
    plans: Sequence[ShotPlan], numbers: Sequence[int], parts: Sequence[Part]
) -> list[Staging]:
    """Kind and place of every shot."""
    within = [part_at(parts, (plan.start_s + plan.end_s) / 2) for plan in plans]
    first: dict[Part | None, int] = {}
    for part, number in zip(within, numbers, strict=True):
        first[part] = min(number, first.get(part, number))
    return [
        _staging(part, number, number - first[part], parts)
        for part, number in zip(within, numbers, strict=True)
    ]


def _staging(part: Part | None, number: int, nth: int, parts: Sequence[Part]) -> Staging:
    """Of the nth shot of a part."""
    name = part.name if part else PART
    pattern: list[str] = table("directing")["patterns"][name]
    kinds = [pattern[i % len(pattern)] for i in range(nth + 1)]
    place = 0
    if name != CHORUS:
        before = parts[: parts.index(part) + 1] if part else ()
        place = 1 + sum(other.name != CHORUS for other in before) + nth // SHOTS_A_PLACE
    return Staging(kinds[-1], number, place, kinds[:-1].count("wide"))
