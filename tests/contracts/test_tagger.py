"""What every tagger promises."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.analysis.instruments.labels import LABELS
from studio.analysis.tagger import Tagger, Tags
from studio.analysis.taggers.builtin import PiscesEars
from studio.analysis.taggers.spectrogram_transformer import MODEL_SETTING, SpectrogramTransformer
from studio.analysis.windows import LIKELY
from studio.errors import Cancelled, InputError
from studio.under_way import listening, noting
from tests.sounds import wav, write_silent_video, write_sound
from tests.tiny_models import tagger as tiny_ast

RATE_HZ = 16_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("taggers")


@pytest.fixture(scope="module", params=["pisces-ears", "ast"])
def tagger(request: pytest.FixtureRequest, folder: Path) -> Iterator[Tagger]:
    with pytest.MonkeyPatch.context() as environment:
        if request.param == "ast":
            environment.setenv(MODEL_SETTING, str(tiny_ast.save(folder)))
            yield SpectrogramTransformer()
        else:
            yield PiscesEars()


def music(length_s: float, rate_hz: int = RATE_HZ) -> NDArray[np.float32]:
    """A chord that is struck every half second, and a hiss between."""
    times_s = np.arange(round(length_s * rate_hz)) / rate_hz
    chord = sum(np.sin(2 * np.pi * hz * times_s) for hz in (220.0, 277.2, 329.6))
    hiss = np.random.default_rng(0).standard_normal(len(times_s))
    struck = chord * np.exp(-6 * (times_s % 0.5)) + hiss * np.exp(-30 * ((times_s + 0.25) % 0.5))
    return (0.15 * struck).astype(np.float32)


@pytest.fixture(scope="module")
def song(folder: Path) -> Path:
    return wav(folder / "song.wav", music(3.3))


@pytest.fixture(scope="module")
def tags(tagger: Tagger, song: Path) -> Tags:
    return tagger.tag(song)


def check(tags: Tags, tagger: Tagger, n_windows: int) -> None:
    assert tags.labels == tagger.labels()
    assert tags.confidences.shape == (n_windows, len(tags.labels))
    assert tags.confidences.dtype == np.float32
    assert tags.confidences.min() >= 0 and tags.confidences.max() <= 1


def test_its_labels_are_ours_each_once(tagger: Tagger) -> None:
    labels = tagger.labels()
    assert len(labels) >= 20 and len(set(labels)) == len(labels) and set(labels) <= set(LABELS)


def test_every_window_has_a_confidence_for_every_label(tagger: Tagger, tags: Tags) -> None:
    check(tags, tagger, 4)  # the last is a third of a second long
    assert tags.window_s == 1.0


def test_windows_that_sound_different_are_told_apart(tagger: Tagger, folder: Path) -> None:
    halves = np.concatenate((music(1.0), np.zeros(RATE_HZ, np.float32)))
    first, second = tagger.tag(wav(folder / "halves.wav", halves)).confidences
    assert np.abs(first - second).max() > 0.01


def test_the_same_sound_gives_the_same_and_is_told_about(
    tagger: Tagger, song: Path, tags: Tags
) -> None:
    told: list[float] = []
    with listening(lambda fraction, _: told.append(fraction)), noting() as notes:
        assert np.array_equal(tagger.tag(song).confidences, tags.confidences)
    assert told and told == sorted(told) and told[-1] == pytest.approx(1.0, abs=0.01)
    assert notes["model"] and notes["device"] == "cpu"


@pytest.mark.parametrize("window_s", [0.5, 0.7, 2.0, 5.0])
def test_windows_have_the_length_asked_for(tagger: Tagger, song: Path, window_s: float) -> None:
    tags = tagger.tag(song, window_s)
    check(tags, tagger, math.ceil(3.3 / window_s))
    assert tags.window_s == window_s


def test_less_than_a_window_is_one(tagger: Tagger, folder: Path) -> None:
    check(tagger.tag(wav(folder / "short.wav", music(0.2))), tagger, 1)


@pytest.mark.parametrize(
    ("ending", "codec", "layout", "rate_hz"),
    [
        ("wav", "pcm_u8", "mono", 8_000),
        ("wav", "pcm_s24le", "stereo", 96_000),
        ("flac", "flac", "5.1", 48_000),
        ("mp3", "libmp3lame", "stereo", 44_100),
        ("m4a", "aac", "mono", 32_000),
    ],
)
def test_files_of_any_kind_are_listened_to(
    tagger: Tagger, folder: Path, ending: str, codec: str, layout: str, rate_hz: int
) -> None:
    path = write_sound(
        folder / f"{codec}-{layout}.{ending}", music(1.5, rate_hz), rate_hz, codec, layout
    )
    check(tagger.tag(path), tagger, 2)


def test_no_instrument_is_heard_in_silence(tagger: Tagger, folder: Path) -> None:
    silence = wav(folder / "silence.wav", np.zeros(2 * RATE_HZ, np.float32))
    assert tagger.tag(silence).confidences.max() < LIKELY


def test_what_cannot_be_heard_is_refused_by_the_name_that_people_know(
    tagger: Tagger, folder: Path, song: Path
) -> None:
    text, cut = folder / "text", folder / "cut"
    text.write_text("no sound at all\n" * 20)
    cut.write_bytes(song.read_bytes()[:20_000])
    mute = write_silent_video(folder / "mute.mp4")
    for path, name in ((text, "song.wav"), (cut, "half.wav"), (mute, "mute.mp4")):
        with pytest.raises(InputError, match=name) as refusal:
            tagger.tag(path, name=name)
        assert refusal.value.remedy


def test_work_that_nobody_wants_ends(tagger: Tagger, song: Path, tags: Tags) -> None:
    def stop(fraction: float, message: str) -> None:
        raise Cancelled()

    with listening(stop), pytest.raises(Cancelled):
        tagger.tag(song)
    assert np.array_equal(tagger.tag(song).confidences, tags.confidences)
