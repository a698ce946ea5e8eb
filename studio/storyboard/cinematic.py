"""The free-form description of a shot: one literal paragraph, as models of videos read it.

Kind of shot, subject and movement come first, then what the music does to the air, the camera,
and light with colour. Tone and surroundings are added by `studio.visuals.generated.prompts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from studio.analysis.song_analysis import Loudness
from studio.storyboard.impression import Impression
from studio.storyboard.pictured import pictured
from studio.storyboard.tables import table
from studio.storyboard.turns import choices, turn
from studio.storyboard.worlds import World
from studio.visuals.generated.prompts import colour_words

PACES = {Loudness.QUIET: "calm", Loudness.NORMAL: "steady", Loudness.LOUD: "wild"}
WHOLE = ("wide", "place", "above")  # kinds that show a place as a whole
NO_COLOUR = "soft, natural colours"


@dataclass(frozen=True)
class Staging:
    """Where a shot stands in the film.

    kind : of `frames` in ``data/directing.yaml``, such as close.
    number : of the shot in the film, from 0.
    place : 0 where the chorus is at home; from 1 on, the world's other places, again and again.
    variant : of the wide images: 0 is the one that recurs.
    """

    kind: str
    number: int
    place: int
    variant: int = 0


def described(
    world: World, staging: Staging, heard: Impression, colours: Sequence[str], seed: int
) -> str:
    """The paragraph of a shot; neighbours never read the same.

    Parameters
    ----------
    colours : of the shot, as ``#rrggbb``, the main one first.
    seed : of the film.
    """
    pace = PACES[heard.loudness]
    rows = table("directing")

    def pick(lines: list[str], name: str) -> str:
        return turn(choices(lines, seed, name), staging.number)

    filmed = rows["filmed"][staging.kind]
    frame = pick(rows["frames"][staging.kind], f"frame {staging.kind}")
    camera = pick(rows["cameras"][filmed][pace], f"camera {filmed} {pace}")
    light = world.told(pick(world.lines("lights"), "light"), colours=_in_words(colours))
    sentences = [
        f"{frame} {world.row['setting']}: {_seen(world, staging, heard, seed)}",
        world.told(_effect(heard.instruments, staging)),
        camera,
        light,
    ]
    return " ".join(f"{_capital(sentence)}." for sentence in sentences if sentence)


def _seen(world: World, staging: Staging, heard: Impression, seed: int) -> str:
    """What is to be seen, as a clause."""
    lines = world.lines("places")
    home, *others = choices(lines, seed, "places")
    line = turn(others, staging.place - 1) if staging.place else home
    at, _, place = line.partition(" | ")
    if staging.kind == "place":
        return place
    if staging.kind == "detail":
        return turn(choices(world.lines("details"), seed, "details"), staging.number)
    if staging.kind == "wide":
        return world.told(turn(world.lines("wide"), staging.variant))
    if staging.kind == "close":
        face = _face(heard, seed, staging.number)
        return world.told(f"{at} {place}, {{who}} {face}")
    doing = _with_thing(world, place, heard, seed, staging.number)
    if doing or staging.number % 2:
        doing = doing or _act(world, heard, seed, staging.number)
        return world.told(f"{at} {place}, {{who}} {doing}")
    return world.told(f"{{who}} {_act(world, heard, seed, staging.number)} {at} {place}")


def _with_thing(world: World, place: str, heard: Impression, seed: int, number: int) -> str:
    """What is done with a thing that is sung about; empty where it cannot be shown here."""
    how, thing = pictured(heard.words)
    there = _stems(f"{place} {world.row['setting']}")
    if not thing or _stems(thing) & there or how not in world.row.get("things", [how]):
        return ""
    actions = choices(table("directing")["actions"][how], seed, f"actions {how}")
    return turn(actions, number).replace("{thing}", thing)


def _stems(text: str) -> set[str]:
    """The longer words, without their plural."""
    return {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", text)}


def _act(world: World, heard: Impression, seed: int, number: int) -> str:
    """What the one who recurs does, as the music wants it."""
    pace = PACES[heard.loudness]
    return turn(choices(world.acts(pace), seed, f"acts {pace}"), number)


def _face(heard: Impression, seed: int, number: int) -> str:
    """How the one who is seen looks, sings or speaks."""
    mood = f"{heard.loudness.value}_{heard.voice}"
    return turn(choices(table("directing")["faces"][mood], seed, f"faces {mood}"), number)


def _effect(instruments: Sequence[str], staging: Staging) -> str:
    """What one of the instruments does to the air; each has its turn."""
    rows = table("effects")
    known = [label for label in instruments if label in rows]
    if not known:
        return ""
    first, second, third = rows[turn(known, staging.number // 2)]
    if staging.number % 2 == 0:
        return str(first)
    return str(third if staging.kind in WHOLE else second)


def _in_words(colours: Sequence[str]) -> str:
    return " and ".join(colour_words(colours[:2])) or NO_COLOUR


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
