"""What every composer keeps to. New composers join the list."""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
import pytest

from studio.errors import InputError
from studio.gpu.resident import let_go
from studio.keys import using
from studio.music.arranger import Arranger
from studio.music.composer import (
    RATE_HZ,
    Attributes,
    Composer,
    Composition,
    MusicRequest,
    Rewrite,
    Section,
)
from studio.music.generated.acestep import AceStep
from studio.music.generated.audiocraft import Audiocraft
from studio.music.generated.musicgen import MusicGen
from studio.music.lstm.composer import LstmComposer
from studio.music.master import true_peak_db
from studio.music.mixing import integrated_lufs
from studio.music.score import Score
from tests.fakes.audiocraft_python import python_with_audiocraft
from tests.tiny_models.music import ace_step_folder, musicgen_folder

#: Those that write a score and play it, and those that draw the sound itself.
SCORE_WRITERS = [Arranger, LstmComposer]
SOUND_MODELS = [MusicGen, AceStep, Audiocraft]
AD = (
    Section(0.0, "hook", "curious"),
    Section(3.1, "solution", "bright"),
    Section(7.4, "offer", "exciting"),
    Section(10.2, "call_to_action", "confident"),
)
N_SAMPLES = round(13.3 * RATE_HZ)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tiny models, and a Python that has audiocraft's stand-in."""
    import torch

    place = tmp_path_factory.mktemp("models")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    models = {
        "STUDIO_MUSICGEN_MODEL": str(musicgen_folder(place / "musicgen")),
        "STUDIO_ACESTEP_MODEL": str(ace_step_folder(place / "ace-step")),
        "STUDIO_AUDIOCRAFT_MODEL": "debug",
        "STUDIO_AUDIOCRAFT_PYTHON": str(python_with_audiocraft(place)),
    }
    with using(models):
        yield
    torch.set_num_threads(threads)
    let_go()


def _made(request: pytest.FixtureRequest) -> Composer:
    if request.param in SOUND_MODELS:
        request.getfixturevalue("installed")
    composer: Composer = request.param()
    return composer


@pytest.fixture(scope="module", params=SCORE_WRITERS + SOUND_MODELS, ids=lambda kind: kind.__name__)
def composer(request: pytest.FixtureRequest) -> Composer:
    return _made(request)


@pytest.fixture(scope="module", params=SCORE_WRITERS, ids=lambda kind: kind.__name__)
def score_writer(request: pytest.FixtureRequest) -> Composer:
    return _made(request)


@pytest.fixture(scope="module", params=SOUND_MODELS, ids=lambda kind: kind.__name__)
def sound_model(request: pytest.FixtureRequest) -> Composer:
    return _made(request)


@pytest.fixture(scope="module")
def piece(composer: Composer) -> Composition:
    return composer.compose(MusicRequest("upbeat pop", N_SAMPLES, 4, None, AD))


@pytest.mark.parametrize("n_samples", [144_000, 288_001, 30 * RATE_HZ + 24_000])
def test_sound_has_the_exact_length(composer: Composer, n_samples: int) -> None:
    samples = composer.compose(MusicRequest("calm piano", n_samples, 1)).samples
    assert samples.shape == (n_samples, 2)
    assert samples.dtype == np.float32


def test_loudness_and_peak(piece: Composition) -> None:
    assert integrated_lufs(piece.samples) == pytest.approx(-20.0, abs=0.5)
    assert true_peak_db(piece.samples) <= -3.0


def test_sound_is_finite_and_stereo(piece: Composition) -> None:
    assert np.isfinite(piece.samples).all()
    side = piece.samples[:, 0] - piece.samples[:, 1]
    assert np.sqrt(np.mean(side**2)) > 0.1 * np.sqrt(np.mean(piece.samples**2))


def test_sound_starts_and_ends_without_a_click(piece: Composition) -> None:
    steps = np.abs(np.diff(piece.samples, axis=0)).max(axis=1)
    assert np.abs(piece.samples[0]).max() < 0.001
    assert np.abs(piece.samples[-480:]).max() < 0.001  # 10 ms below -60 dBFS
    # The end holds no step that the music itself does not have.
    assert steps[-RATE_HZ // 4 :].max() < np.quantile(steps, 0.999)


def test_same_request_same_bytes(composer: Composer, piece: Composition) -> None:
    again = composer.compose(MusicRequest("upbeat pop", N_SAMPLES, 4, None, AD))
    assert again.samples.tobytes() == piece.samples.tobytes()
    assert again.midi == piece.midi
    assert again.facts == piece.facts


def test_another_seed_is_another_piece(composer: Composer, piece: Composition) -> None:
    other = composer.compose(MusicRequest("upbeat pop", N_SAMPLES, 5, None, AD))
    assert not np.array_equal(other.samples, piece.samples)


def test_facts_are_json_and_name_tempo_key_and_instruments(piece: Composition) -> None:
    facts = json.loads(json.dumps(piece.facts))
    assert facts == piece.facts
    assert {"bpm", "key", "mode", "instruments", "bars", "sections"} <= facts.keys()
    assert all({"role", "start_s", "bars"} <= section.keys() for section in facts["sections"])


def test_midi_where_there_is_any_is_the_same_piece(piece: Composition) -> None:
    if piece.midi:
        score = Score.from_midi(piece.midi)
        assert score.to_midi() == piece.midi
        assert score.bpm == pytest.approx(piece.facts["bpm"], abs=0.01)
    else:
        assert piece.facts["bars"] == 0
        assert "beats_per_bar" not in piece.facts  # or the film would look for beats in it


def test_lift_is_louder_than_the_opening(piece: Composition) -> None:
    level = [
        float(np.sqrt(np.mean(piece.samples[round(a * RATE_HZ) : round(b * RATE_HZ)] ** 2)))
        for a, b in ((0.0, 2.9), (7.5, 10.0))
    ]
    assert level[1] > 1.25 * level[0]


def test_named_tempo_is_kept_in_scores(score_writer: Composer) -> None:
    facts = score_writer.compose(MusicRequest("pop", 10 * RATE_HZ, 2, 97.0)).facts
    assert facts["bpm"] == pytest.approx(97.0, rel=0.035)


def test_models_of_sound_are_told_what_was_set_by_hand(sound_model: Composer) -> None:
    by_hand = Attributes(genre="jazz", key="F", mode="minor", instruments=("piano",))
    facts = sound_model.compose(MusicRequest("music", 2 * RATE_HZ, 2, 97.0, (), by_hand)).facts
    assert (facts["bpm"], facts["key"], facts["genre"]) == (97.0, "F minor", "jazz")
    assert facts["instruments"] == ["piano"]


@pytest.mark.parametrize("more", [{"accents": (1.0,)}, {"rewrites": (Rewrite(1),)}])
def test_models_of_sound_refuse_what_needs_a_score(
    sound_model: Composer, more: dict[str, tuple[object, ...]]
) -> None:
    with pytest.raises(InputError, match="score") as error:
        sound_model.compose(MusicRequest("pop", 5 * RATE_HZ, **more))  # type: ignore[arg-type]
    assert error.value.remedy
