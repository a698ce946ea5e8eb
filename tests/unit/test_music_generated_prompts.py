"""What models of sound are told."""

import pytest

from studio.errors import InputError
from studio.music.composer import Attributes, MusicRequest, Section
from studio.music.generated.prompts import MAX_CHARACTERS, NO_VOCALS, asked_of


def text(prompt: str, **more: object) -> str:
    return asked_of(MusicRequest(prompt, 480_000, **more)).text  # type: ignore[arg-type]


def test_the_persons_words_come_first_and_vocals_are_refused() -> None:
    said = text("upbeat indie pop with acoustic guitar")
    assert said.startswith("upbeat indie pop with acoustic guitar, ")
    assert said.endswith(NO_VOCALS)
    assert "bpm" in said
    assert "key" in said


def test_what_was_set_by_hand_is_told() -> None:
    by_hand = Attributes(
        genre="jazz", key="F#", mode="minor", energy=5, instruments=("flute",), without=("drums",)
    )
    said = text("music for a shop", attributes=by_hand, bpm=91.0)
    for tag in ("jazz", "F# minor", "driving", "flute", "no drums", "91 bpm"):
        assert tag in said


def test_words_that_name_something_else_than_the_hand_are_left_out() -> None:
    said = text("slow jazz piano", attributes=Attributes(genre="rock", without=("piano",)))
    assert "jazz" not in said
    assert "rock" in said
    assert "no piano" in said


def test_what_the_words_say_already_is_not_repeated() -> None:
    assert text("pop, 120 bpm").count("pop") == 1
    assert text("pop, 120 bpm").count("120 bpm") == 1


def test_words_in_another_language_come_with_english_ones() -> None:
    said = text("música tranquila con violín y flauta")
    assert "violin" in said
    assert "flute" in said


def test_moods_of_the_scenes_are_told_once() -> None:
    scenes = (
        Section(0, "hook", "curious"),
        Section(4, "offer", "bold"),
        Section(8, "proof", "bold"),
    )
    said = text("pop", sections=scenes)
    assert said.count("bold") == 1
    assert "curious" in said


def test_long_words_end_between_two_words_and_keep_what_matters() -> None:
    said = text("calm piano " + "lovely " * 400)
    assert len(said) <= MAX_CHARACTERS
    assert said.endswith(NO_VOCALS)
    assert "bpm" in said


def test_same_request_same_text_and_the_seed_does_not_matter() -> None:
    assert text("calm piano", seed=1) == text("calm piano", seed=2)


def test_an_unknown_genre_is_refused() -> None:
    with pytest.raises(InputError, match="polka"):
        text("music", attributes=Attributes(genre="polka"))
