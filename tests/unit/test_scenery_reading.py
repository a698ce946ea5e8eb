from __future__ import annotations

import pytest

from studio.visuals.generative.scenery.place import PLACES
from studio.visuals.generative.scenery.reading import read_scenery
from studio.visuals.generative.scenery.words import PLACE_MEANINGS


@pytest.mark.parametrize(
    ("text", "place", "time", "weather"),
    [
        ("A beautiful sunset over the ocean.", "ocean", "sunset", "clear"),
        ("waves on a beach at dawn", "ocean", "sunrise", "clear"),
        ("a calm lake under the full moon", "lake", "night", "clear"),
        ("snow-capped mountains, aerial drone shot", "mountains", "day", "snow"),
        ("green meadows on a sunny morning", "hills", "day", "clear"),
        ("pine forest in the morning mist", "forest", "sunrise", "fog"),
        ("sand dunes at golden hour", "desert", "sunset", "clear"),
        ("city skyline at night with rain", "city", "night", "rain"),
        ("neon lights reflecting on wet asphalt", "street", "night", "rain"),
        ("driving down an open highway", "road", "day", "clear"),
        ("drifting through a galaxy", "stars", "night", "clear"),
        ("a coral reef full of fish", "underwater", "day", "clear"),
        ("a snowy village in winter", "snow", "day", "snow"),
        ("friends around a campfire", "fire", "night", "clear"),
        ("flying above the clouds", "clouds", "day", "clear"),
        ("a garden in full bloom", "garden", "day", "clear"),
        ("a quiet bedroom, evening light", "room", "sunset", "clear"),
        ("raindrops falling", "rain", "overcast", "rain"),
        ("thunder and lightning over the sea", "ocean", "overcast", "storm"),
    ],
)
def test_words_name_a_place_its_hour_and_its_weather(
    text: str, place: str, time: str, weather: str
) -> None:
    read = read_scenery(text)
    assert read is not None
    assert (read.place, read.time, read.weather) == (place, time, weather)


@pytest.mark.parametrize(
    ("text", "place", "time"),
    [
        ("ein Sonnenuntergang am Meer", "ocean", "sunset"),
        ("un coucher de soleil sur la mer", "ocean", "sunset"),
        ("una noche en el desierto", "desert", "night"),
        ("un tramonto in montagna", "mountains", "sunset"),
        ("uma floresta ao amanhecer", "forest", "sunrise"),
        ("die Stadt bei Nacht", "city", "night"),
        ("la ville sous la pluie", "city", "overcast"),
    ],
)
def test_main_nouns_are_known_in_other_languages(text: str, place: str, time: str) -> None:
    read = read_scenery(text)
    assert read is not None
    assert (read.place, read.time) == (place, time)


@pytest.mark.parametrize(
    ("text", "motifs"),
    [
        ("a couple on the beach at sunset", ("couple",)),
        ("a sailboat and seagulls on the sea", ("birds", "boat")),
        ("lanterns and fireworks over the lake", ("lanterns", "fireworks")),
        ("a whale underwater", ("whale",)),
        ("hot air balloons over the hills", ("balloon",)),
        ("a train crosses a bridge over the river", ("bridge", "train")),
    ],
)
def test_motifs_are_what_the_words_name(text: str, motifs: tuple[str, ...]) -> None:
    read = read_scenery(text)
    assert read is not None
    assert read.motifs == motifs


def test_framing_and_motion_are_read() -> None:
    close, above = read_scenery("close-up of waves"), read_scenery("aerial view of a wild sea")
    assert close is not None
    assert above is not None
    assert (close.framing, above.framing, above.motion) == ("close", "above", "fast")


def test_a_palette_tints_and_a_green_field_does_not() -> None:
    navy = read_scenery(
        "Cello plays in the background. In the foreground a pedaly guitar vibrate floating, "
        "the scene has a navy color palette."
    )
    field = read_scenery("green fields under a blue sky")
    assert navy is not None
    assert field is not None
    assert (navy.place, navy.palette, field.palette) == ("clouds", ("navy",), ("blue",))


def test_the_palettes_own_name_is_no_place() -> None:
    assert read_scenery("Piano plays, the scene has a coral color palette.") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a dentist smiling with a patient",
        "spreadsheet software for accountants",
        "no ocean, please",
        "Kick hits and Bass plays in the background.",
    ],
)
def test_words_without_a_place_give_none(text: str) -> None:
    assert read_scenery(text) is None


def test_unknown_words_are_compared_by_meaning() -> None:
    read = read_scenery("electric sparks everywhere")
    assert read is not None
    assert read.place == "fire"


def test_every_place_can_be_built_and_meant() -> None:
    assert set(PLACE_MEANINGS) == set(PLACES)
