"""What every transcriber promises."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.analysis.openai_files import SETTING
from studio.analysis.openai_whisper import OpenAIWhisper
from studio.analysis.transcriber import Transcriber, Transcript
from studio.analysis.whisper_ct2 import FasterWhisper
from studio.errors import Cancelled, InputError
from studio.under_way import listening, noting
from tests.sounds import noises, spoken, wav, write_silent_video, write_sound
from tests.tiny_models import whisper as tiny_whisper

LINE = "Fresh bread, warm from the oven, every morning at six."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("transcribers")


@pytest.fixture(scope="module", params=["faster-whisper", "openai-whisper"])
def transcriber(request: pytest.FixtureRequest, folder: Path) -> Iterator[Transcriber]:
    with pytest.MonkeyPatch.context() as environment:
        if request.param == "openai-whisper":
            environment.setenv(SETTING, str(tiny_whisper.save(folder)))
            yield OpenAIWhisper()
        else:
            yield FasterWhisper()


@pytest.fixture(scope="module")
def video(folder: Path) -> Path:
    speech = spoken(LINE)
    path = folder / "ad.mp4"
    return write_sound(path, speech.samples, speech.rate_hz, "aac", "stereo", with_pictures=True)


@pytest.fixture(scope="module")
def heard(transcriber: Transcriber, video: Path) -> Transcript:
    return transcriber.transcribe(video, "en")


def test_words_stand_in_order_inside_the_sound(heard: Transcript) -> None:
    words = heard.words
    assert len(words) >= 5 and all(word.text.strip() for word in words)
    assert all(0 <= w.start_s <= w.end_s <= heard.duration_s for w in words)
    assert all(a.end_s <= b.start_s for a, b in itertools.pairwise(words))
    assert all(0 <= word.probability <= 1 for word in words)
    assert heard.duration_s == pytest.approx(3.1, abs=0.4)


def test_text_is_that_of_its_segments_and_words(heard: Transcript) -> None:
    assert heard.text.split() == [word.text for word in heard.words]
    for segment in heard.segments:
        assert segment.start_s == segment.words[0].start_s
        assert segment.end_s == segment.words[-1].end_s


def test_a_language_that_was_given_is_kept(heard: Transcript) -> None:
    assert heard.language == "en" and heard.language_probability == 1.0


def test_the_same_sound_gives_the_same_words_and_is_told_about(
    transcriber: Transcriber, video: Path, heard: Transcript
) -> None:
    told: list[float] = []
    with listening(lambda fraction, _: told.append(fraction)), noting() as notes:
        assert transcriber.transcribe(video, "en") == heard
    assert len(told) >= 2 and told == sorted(told) and told[-1] > 0.5
    assert notes["model"] and notes["device"] == "cpu"


@pytest.mark.parametrize("kind", ["silence", "noise", "click", "tone"])
def test_nothing_is_heard_where_nobody_speaks(
    transcriber: Transcriber, folder: Path, kind: str
) -> None:
    heard = transcriber.transcribe(wav(folder / f"{kind}.wav", noises()[kind]))
    assert heard.text == "" and heard.words == () and heard.language == ""
    assert heard.duration_s == 6.0


def test_work_that_nobody_wants_ends(transcriber: Transcriber, video: Path) -> None:
    def stop(fraction: float, message: str) -> None:
        raise Cancelled()

    with listening(stop), pytest.raises(Cancelled):
        transcriber.transcribe(video, "en")


def test_languages_are_named(transcriber: Transcriber) -> None:
    languages = transcriber.languages()
    assert languages["pt"] == "Portuguese" and len(languages) >= 99


@pytest.mark.parametrize("language", ["xx", "english", "yue"])
def test_an_unknown_language_is_refused(
    transcriber: Transcriber, video: Path, language: str
) -> None:
    with pytest.raises(InputError) as refusal:
        transcriber.transcribe(video, language)
    assert refusal.value.field == "language"


def test_what_holds_no_sound_is_refused_by_the_name_that_people_know(
    transcriber: Transcriber, folder: Path
) -> None:
    text, mute = folder / "file", write_silent_video(folder / "mute.mp4")
    text.write_text("no sound at all\n" * 20)
    for path, name in ((text, "talk.wav"), (mute, "mute.mp4")):
        with pytest.raises(InputError, match=name) as refusal:
            transcriber.transcribe(path, name=name)
        assert refusal.value.remedy
