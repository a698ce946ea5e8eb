"""From a prompt and beats to the shots of a clip."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from studio.document import Brief, CaptionSettings, Document, MusicSettings, Role, Scene
from studio.pacing import SHORTEST_SHOT_S
from studio.storyboard.from_prompt import scenes_of_prompt, snapped
from studio.storyboard.prompt_text import title_of

SUNSET = "A beautiful sunset over the ocean."
BEATS_S = tuple(60 / 118 * i for i in range(240))
PROMPTS = {
    SUNSET: "sunset ocean",
    "A cat plays the piano in a smoky jazz bar": "cat piano jazz bar",
    "Create a video of two robots dancing in the rain in Tokyo": "robots rain Tokyo",
    "astronaut riding a horse on mars, cinematic, 4k": "astronaut horse mars",
    "Make a clip about our new running shoes": "running shoes",
    "Una playa tranquila al atardecer": "playa atardecer",
    "snow falling on a quiet mountain village at night": "snow mountain village night",
    "fireflies": "fireflies",
    "The dog Bruno, 5 years old, jumps": "dog Bruno",
    "?!": "",
}


def clip(prompt: str = SUNSET, duration_s: float = 15.0, **more: object) -> Document:
    brief = Brief(product=prompt, duration_s=duration_s)
    fields = {"kind": "clip", "title": "Clip", "brief": brief, "scenes": (), **more}
    return Document.model_validate(fields)


@pytest.mark.parametrize("duration_s", [6.0, 15.0, 47.3, 120.0])
@pytest.mark.parametrize("beats_s", [BEATS_S, ()])
def test_the_shots_fill_the_clip_and_are_cut_on_beats(
    duration_s: float, beats_s: tuple[float, ...]
) -> None:
    scenes = scenes_of_prompt(clip(duration_s=duration_s), beats_s, beats_s[::4])
    lengths_s = [scene.length_s for scene in scenes]
    assert sum(lengths_s) == pytest.approx(duration_s, abs=1e-9)
    assert all(2 - 1 / 30 <= length_s <= 8 + 1 / 30 for length_s in lengths_s)
    assert all(scene.role is Role.SHOT and not scene.narration for scene in scenes)
    if beats_s:
        cuts_s = list(accumulate(lengths_s))[:-1]
        assert all(min(abs(cut - beat) for beat in beats_s) <= 1 / 60 for cut in cuts_s)


@pytest.mark.parametrize(("prompt", "nouns"), PROMPTS.items())
def test_every_shot_keeps_the_nouns_of_the_prompt(prompt: str, nouns: str) -> None:
    scenes = scenes_of_prompt(clip(prompt, 40.0), BEATS_S, BEATS_S[::4])
    for scene in scenes:
        assert all(noun.lower() in scene.visual.lower() for noun in nouns.split()), scene.visual
        assert scene.visual[0].isupper() and scene.visual.endswith(".")
        assert "video" not in scene.visual and ".." not in scene.visual
    assert all(a.visual != b.visual for a, b in pairwise(scenes))


def test_a_story_is_told_in_its_order() -> None:
    story = "A girl walks through a forest. She finds a red door. Behind it lies a city of glass."
    visuals = [s.visual for s in scenes_of_prompt(clip(story, 24.0), BEATS_S, BEATS_S[::4])]
    assert all("forest" in visual for visual in visuals)
    door = next(i for i, visual in enumerate(visuals) if "red door" in visual)
    city = next(i for i, visual in enumerate(visuals) if "city of glass" in visual)
    assert 0 < door < city


def test_a_long_prompt_stays_readable() -> None:
    prompt = "a ship " + "on the wide ocean, " * 300
    scenes = scenes_of_prompt(clip(prompt), BEATS_S, BEATS_S[::4])
    assert all(len(scene.visual.split()) < 100 for scene in scenes)


def test_wild_music_has_shorter_shots() -> None:
    wild = clip(duration_s=60, music=MusicSettings(energy=5))
    calm = clip(duration_s=60, music=MusicSettings(energy=1))
    count = [len(scenes_of_prompt(document, BEATS_S, BEATS_S[::4])) for document in (wild, calm)]
    assert count[0] > 1.4 * count[1]


def test_another_seed_sees_it_in_another_way() -> None:
    first, again, other = (
        scenes_of_prompt(clip(seed=seed), BEATS_S, BEATS_S[::4]) for seed in (1, 1, 2)
    )
    assert first == again
    assert [scene.visual for scene in first] != [scene.visual for scene in other]


def test_a_title_stands_in_the_first_shot_only_where_words_are_wanted() -> None:
    titled = scenes_of_prompt(clip(), BEATS_S, BEATS_S[::4])
    assert [scene.on_screen_text for scene in titled][:2] == [
        "A beautiful sunset over the ocean",
        "",
    ]
    plain = clip(captions=CaptionSettings(enabled=False))
    assert not any(s.on_screen_text for s in scenes_of_prompt(plain, BEATS_S, BEATS_S[::4]))


@pytest.mark.parametrize(
    ("prompt", "title"),
    [
        ("A cat plays the piano in a smoky jazz bar", "A cat plays the piano"),
        ("Please create a short video of a dragon over a castle", "A dragon over a castle"),
        ("astronaut riding a horse on mars, cinematic, 4k", "An astronaut riding a horse on mars"),
        ("Fireflies", "Fireflies"),
    ],
)
def test_titles_are_short_and_whole(prompt: str, title: str) -> None:
    assert title_of(prompt) == title


def shots(*lengths_s: float) -> tuple[Scene, ...]:
    return tuple(
        Scene(id=f"s{i}", role=Role.SHOT, narration="", length_s=length_s)
        for i, length_s in enumerate(lengths_s)
    )


def test_cuts_move_to_their_nearest_beats() -> None:
    document = clip(scenes=shots(3.1, 4.0, 2.6, 5.3))
    beats_s = [0.5 * i for i in range(40)]
    lengths_s = snapped(document, beats_s)
    assert sum(lengths_s) == pytest.approx(15.0)
    assert list(accumulate(lengths_s))[:-1] == pytest.approx([3.0, 7.0, 9.5])
    moved = document.model_copy(update={"scenes": shots(*lengths_s)})
    assert snapped(moved, beats_s) == pytest.approx(lengths_s)


def test_without_beats_lengths_stay() -> None:
    document = clip(scenes=shots(3.1, 4.0, 7.9))
    assert snapped(document, ()) == pytest.approx((3.1, 4.0, 7.9))
    assert snapped(clip(), BEATS_S) == ()


def test_no_shot_is_lost_on_a_slow_beat() -> None:
    document = clip(scenes=shots(1.2, 1.2, 1.2, 11.4))
    lengths_s = snapped(document, [2.0 * i for i in range(8)])
    assert sum(lengths_s) == pytest.approx(15.0) and min(lengths_s) >= SHORTEST_SHOT_S - 1e-9
