"""Sentences of the storyboard and the pictures that are drawn from them agree."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import pairwise

import pytest

from studio.analysis.song_analysis import Loudness
from studio.storyboard.cinematic import Staging, described
from studio.storyboard.from_song import scenes_of_song
from studio.storyboard.impression import Impression
from studio.storyboard.prompt_views import views_of
from studio.storyboard.tables import table
from studio.storyboard.worlds import World, world_of
from studio.visuals.generative.arts import ARTS
from studio.visuals.generative.choosing import choose_art
from studio.visuals.generative.fitting import FITTING, HALLS, THINGS
from studio.visuals.generative.scenery.place import PLACES
from studio.visuals.generative.scenery.reading import read_scenery, undrawn_place
from tests.unit.test_arts import shot
from tests.unit.test_storyboard import scene_with, song, video

WORLDS: dict[str, dict[str, object]] = table("worlds")
KINDS = list(table("directing")["filmed"])
SEEDS = range(3)
LABELS = ("kick", "flute", "synth_pad", "strings", "trombone", "vocal", "shaker", "organ")


def world_named(name: str, seed: int) -> World:
    who = WORLDS[name]["who"]
    assert isinstance(who, list)
    shown = video(seed=seed).model_copy(update={"scenes": (scene_with(who[seed % len(who)]),)})
    return world_of(shown, song(4.0))


def sentences(name: str) -> Iterator[str]:
    """Every kind of shot of a world, with other instruments, places and loudness each time."""
    for seed in SEEDS:
        world = world_named(name, seed)
        labels = itertools.cycle(LABELS[seed:] + LABELS[:seed])
        for number, kind in enumerate(KINDS * 3):
            loudness = list(Loudness)[number % 3]
            heard = Impression(loudness, "singing", (), (next(labels), next(labels)))
            staging = Staging(kind, number, number % 6, number % 3)
            yield described(world, staging, heard, ("#27409f", "#c8b04a"), seed)


@pytest.mark.parametrize("name", WORLDS)
def test_every_shot_of_a_world_reads_as_its_place_and_hour(name: str) -> None:
    row = WORLDS[name]
    for text in sentences(name):
        read = read_scenery(text)
        if not row["drawn"]:
            assert read is None and undrawn_place(text) in HALLS, text
            continue
        assert read is not None and read.place in row["drawn"], (read, text)  # type: ignore[operator]
        assert read.time == row["hour"], (read, text)


def test_the_river_has_its_boat_and_lanterns_and_nothing_that_is_not_there() -> None:
    reads = [read_scenery(text) for text in sentences("river_boat") if "insert" not in text.lower()]
    motifs = [read.motifs for read in reads if read]
    assert sum("boat" in seen for seen in motifs) > 0.8 * len(motifs)
    assert sum("lanterns" in seen for seen in motifs) > 0.5 * len(motifs)
    assert not any({"planet", "space", "dancer", "couple"} & set(seen) for seen in motifs)


@pytest.mark.parametrize("seed", SEEDS)
def test_most_shots_of_a_film_show_its_world_and_neighbours_are_other_pictures(seed: int) -> None:
    scenes = scenes_of_song(video(seed=seed), song())
    seeded = shot(seed=seed * 1000)
    names = [
        choose_art(seeded.model_copy(update={"index": i + 1, "visual": scene.visual}))
        for i, scene in enumerate(scenes)
    ]
    assert 0.55 < names.count("scenery") / len(names) < 0.85
    assert all("scenery" in pair for pair in pairwise(names))
    for scene, name in zip(scenes, names, strict=True):
        if "wide" in scene.visual[:16].lower():
            assert name == "scenery"


def test_the_wide_image_of_a_hall_recurs_and_its_neighbours_differ() -> None:
    begun = {"wide": "A very wide shot", "act": "A full shot", "detail": "An insert shot"}
    texts = {kind: f"{words} in the club: she turns. The camera is still."
             for kind, words in begun.items()}  # fmt: skip
    kinds = ["wide", "act", "detail", "wide", "act", "detail", "act", "wide"]
    names = [choose_art(shot(index=i, visual=texts[kind])) for i, kind in enumerate(kinds)]
    assert {n for n, kind in zip(names, kinds, strict=True) if kind == "wide"} == {"tunnel"}
    assert all(a != b for a, b in pairwise(names))


@pytest.mark.parametrize(
    ("prompt", "places"),
    [
        ("running shoes", {None}),
        ("a cup of coffee steaming", {None, "room"}),
        ("neon techno energy", {None, "street"}),
        ("a rocket launch", {"stars"}),
        ("a dancing couple in a ballroom", {None}),
        ("cherry blossoms falling", {"garden"}),
        ("a perfume bottle on marble", {None}),
        ("ice cream melting", {None}),
        ("a lonely temple in the mountains", {"mountains"}),
        ("fireworks over the bridge", {"city"}),
        ("I would like to see a river at sunset", {"lake"}),
    ],
)
def test_all_shots_of_a_clip_show_what_its_prompt_names(
    prompt: str, places: set[str | None]
) -> None:
    for view in views_of(prompt, 7, 1, 3.0):
        read = read_scenery(view)
        assert (read.place if read else None) in places, view


def test_every_place_and_hall_has_pictures_that_go_with_it() -> None:
    known = {row.name for row in ARTS}
    assert set(FITTING) == set(PLACES)
    assert all({*details, *closer} <= known and len({*details, *closer}) == 4
               for details, closer in FITTING.values())  # fmt: skip
    assert all(set(kinds) <= known for kinds in [*HALLS.values(), *THINGS.values()])
