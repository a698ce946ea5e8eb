"""The step, the terminal and the job: a file becomes words, subtitles and provenance."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from studio import transcribing
from studio.analysis.step import FILE, SRT_FILE, VTT_FILE, transcript_recipe
from studio.bench import Bench
from studio.compute import InlineCompute
from studio.errors import BackendUnavailable, Cancelled, InputError, StorageError
from studio.jobs.transcribe import transcribe_job, try_transcriber
from studio.model_store import models_folder
from studio.progress import Progress, Report
from studio.settings import Settings
from studio.workspace import Workspace
from tests.sounds import noises, spoken, wav, write_sound

LINE = "Fresh bread, warm from the oven, every morning at six."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as environment:
        home = tmp_path_factory.mktemp("home")
        models_folder().mkdir(parents=True, exist_ok=True)
        (home / "models").symlink_to(models_folder())  # a quarter of a gigabyte need not be copied
        environment.setenv("STUDIO_HOME", str(home))
        yield home


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Path:
    speech = spoken(LINE)
    path = tmp_path_factory.mktemp("sound") / "talk & more.m4a"
    return write_sound(path, speech.samples, speech.rate_hz, "aac")


@pytest.fixture(scope="module")
def workspace(home: Path) -> Workspace:
    return Workspace.open(Settings.from_environment())


def _bench(workspace: Workspace, progress: Progress | None = None) -> Bench:
    return Bench(workspace.artifacts, InlineCompute(workspace.artifacts), progress or Progress())


def _transcribe(path: Path, *outputs: Path) -> dict[str, object]:
    return transcribing.transcribe(path, "en", "auto", list(outputs), Console(quiet=True))


def test_the_terminal_writes_every_form_and_keeps_the_provenance(
    sound: Path, workspace: Workspace, tmp_path: Path
) -> None:
    names = ("a.txt", "a.json", "new/a.srt", "a.vtt")
    made = _transcribe(sound, *(tmp_path / name for name in names))
    assert made["engine"] == "faster-whisper" and not made["reused"]
    text, words, srt, vtt = ((tmp_path / name).read_text("utf-8") for name in names)
    assert "bread" in text and json.loads(words)["text"] == text.strip() == made["text"]
    assert srt.startswith("1\n00:00:0") and "-->" in srt and "bread" in srt
    assert vtt.startswith("WEBVTT\n")
    artifact = workspace.artifacts.find(str(made["digest"]))
    assert artifact is not None
    assert set(artifact.provenance.files) == {FILE, SRT_FILE, VTT_FILE}
    assert artifact.facts["language"] == "en" and artifact.facts["words"] == 10
    assert artifact.facts["duration_s"] == pytest.approx(3.1, abs=0.4)
    assert artifact.facts["made_by"]["model"] == "whisper-base"
    assert artifact.provenance.licence


def test_what_was_heard_once_is_found_again(sound: Path, home: Path) -> None:
    assert _transcribe(sound)["reused"]


def test_outputs_are_checked_before_anything_is_heard(
    sound: Path, tmp_path: Path, home: Path
) -> None:
    with pytest.raises(InputError, match=r"\.srt"):
        _transcribe(sound, tmp_path / "words.docx")
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be written"):
        _transcribe(sound, tmp_path / "file" / "words.txt")
    with pytest.raises(InputError, match="cannot be read"):
        _transcribe(tmp_path / "missing.wav")


def test_a_refusal_names_the_file_as_the_person_does(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "notes.wav"
    path.write_text("nothing to hear " * 20)
    with pytest.raises(InputError, match=r"notes\.wav"):
        _transcribe(path)


def test_silence_gives_empty_captions(tmp_path: Path, home: Path) -> None:
    made = _transcribe(wav(tmp_path / "a.wav", noises()["silence"]), tmp_path / "a.srt")
    assert made["text"] == "" and (tmp_path / "a.srt").read_text("utf-8") == ""


def test_the_job_hears_an_artifact_and_the_engines_page_a_line(workspace: Workspace) -> None:
    tried = try_transcriber("faster-whisper", _bench(workspace), seed=3)
    assert "story" in tried["text"].lower() and tried["took_s"] > 0
    spoken = next(
        artifact
        for path in workspace.artifacts.root.glob("*/*/voice.wav")
        if (artifact := workspace.artifacts.find(path.parent.name))
    )
    job = workspace.jobs.enqueue("try", "", 0, {"sound": spoken.digest, "language": ""})
    result = transcribe_job(workspace, job, _bench(workspace))
    found = workspace.artifacts.find(result["transcript"])
    assert found is not None and result["language"] == "en" and result["file"] == FILE
    assert json.loads(found.file(FILE).read_text("utf-8"))["text"] == tried["text"]


def test_a_stopped_job_keeps_nothing(workspace: Workspace, sound: Path) -> None:
    def stop(report: Report) -> None:
        if report.message.startswith("Transcript:"):
            raise Cancelled()

    bench = _bench(workspace, Progress(sink=stop))
    content = sound.read_bytes()
    ref = workspace.artifacts.add_upload(content, "talk.m4a", "audio")
    recipe = transcript_recipe(ref, "fr")
    with pytest.raises(Cancelled):
        bench.wait([bench.make(recipe, "Transcript", 1.0)])
    assert workspace.artifacts.find(recipe.digest) is None


def test_a_transcriber_that_is_not_there_is_refused(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="no transcriber 'parrot'"):
        transcript_recipe("0" * 64, backend="parrot")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(BackendUnavailable, match="Whisper base"):
        transcript_recipe("0" * 64, backend="openai-whisper")


def test_the_recipe_holds_the_model_that_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    built_in = transcript_recipe("0" * 64)
    monkeypatch.setenv("STUDIO_WHISPER_MODEL", "large-v3")
    chosen = transcript_recipe("0" * 64)
    assert chosen.params["settings"] == {"STUDIO_WHISPER_MODEL": "large-v3"}
    assert chosen.digest != built_in.digest
