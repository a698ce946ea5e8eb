"""Whisper's weights: joined and checked, found, refused with a remedy, fetched whole or not."""

import hashlib
from pathlib import Path

import pytest

from studio.analysis import openai_files, whisper_files
from studio.analysis.fetching import download
from studio.analysis.openai_files import SETTING, fetch_whisper, located, require
from studio.analysis.openai_whisper import OpenAIWhisper
from studio.analysis.whisper_ct2 import SETTING as CT2_SETTING
from studio.analysis.whisper_ct2 import FasterWhisper
from studio.analysis.whisper_languages import LANGUAGES
from studio.errors import BackendFailed, BackendUnavailable, Cancelled, InputError, StorageError
from studio.keys import using
from studio.model_store import sha256_of
from tests.fakes.file_server import FileServer, serving
from tests.sounds import noises, wav

CONTENT = bytes(range(256)) * 20_000  # 5 MB
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def _silent(fraction: float, message: str) -> None:
    pass


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return wav(tmp_path / "noise.wav", noises()["noise"])


def test_the_built_in_weights_are_joined_once_and_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    model = tmp_path / "models" / "whisper-base" / "model.bin"
    model.parent.mkdir(parents=True)
    with model.open("wb") as file:  # of the right size, with other content
        file.truncate(whisper_files.MODEL_BYTES)
    folder = whisper_files.builtin_folder()
    assert sha256_of(model) == whisper_files.MODEL_SHA256
    names = {"model.bin", "config.json", "tokenizer.json", "vocabulary.txt"}
    assert {path.name for path in folder.iterdir()} == names
    written = model.stat().st_mtime_ns
    assert whisper_files.builtin_folder() == folder and model.stat().st_mtime_ns == written


@pytest.mark.parametrize("model", ["nowhere/whisper", "large-v9", "large-v3"])
def test_a_ct2_model_that_is_not_here_is_named(sound: Path, model: str) -> None:
    with using({CT2_SETTING: model}), pytest.raises(BackendUnavailable, match=model) as lacking:
        FasterWhisper().transcribe(sound)
    assert CT2_SETTING in lacking.value.remedy


def test_a_folder_without_a_model_is_refused(sound: Path, tmp_path: Path) -> None:
    with (
        using({CT2_SETTING: str(tmp_path)}),
        pytest.raises(BackendUnavailable, match=r"model\.bin"),
    ):
        FasterWhisper().transcribe(sound)
    (tmp_path / "model.bin").write_bytes(b"no model")
    with using({CT2_SETTING: str(tmp_path)}), pytest.raises(BackendFailed) as failure:
        FasterWhisper().transcribe(sound)
    assert failure.value.remedy


def test_official_weights_are_never_fetched_by_a_step(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(BackendUnavailable, match="145 MB") as lacking:
        OpenAIWhisper().transcribe(sound)
    assert lacking.value.remedy == "Run: studio fetch whisper"
    with using({SETTING: "/nowhere/mine.pt"}), pytest.raises(BackendUnavailable, match="mine"):
        OpenAIWhisper().transcribe(sound)
    assert not (tmp_path / "whisper").exists()


def test_an_official_file_with_other_content_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = tmp_path / "whisper" / "large-v3-turbo.pt"
    file.parent.mkdir()
    file.write_bytes(b"half of it")
    assert located("turbo") == file
    with pytest.raises(BackendUnavailable, match="damaged"):
        require("turbo")


def test_a_file_that_is_no_checkpoint_is_refused(sound: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.pt"
    file.write_bytes(b"no checkpoint")
    with using({SETTING: str(file)}), pytest.raises(BackendFailed, match=r"mine\.pt") as failure:
        OpenAIWhisper().transcribe(sound)
    assert SETTING in failure.value.remedy


def test_our_tables_are_those_of_the_package() -> None:
    from whisper import available_models
    from whisper.tokenizer import LANGUAGES as THEIRS

    assert {code: name.title() for code, name in THEIRS.items()} == LANGUAGES
    assert list(THEIRS) == list(LANGUAGES)
    assert set(available_models()) == set(openai_files.SIZES_MB)
    for model in available_models():
        url, sha256 = openai_files._official(model)
        assert len(sha256) == 64 and url.endswith(f"/{openai_files.file_name(model)}")


def test_only_official_models_are_fetched() -> None:
    with pytest.raises(InputError, match="huge"):
        fetch_whisper(_silent, "huge")
    with using({SETTING: "/home/me/mine.pt"}), pytest.raises(InputError, match="mine"):
        fetch_whisper(_silent)


@pytest.mark.parametrize(
    ("troubles", "ranges", "asked"),
    [
        ([], True, 1),
        ([503, 429], True, 3),
        (["half", "half"], True, 3),
        (["half"], False, 2),
    ],
)
def test_a_download_survives_trouble(
    tmp_path: Path, troubles: list[int | str], ranges: bool, asked: int
) -> None:
    told: list[float] = []
    target = tmp_path / "cache" / "model.pt"
    with serving(FileServer(CONTENT, troubles, ranges)) as server:
        download(server.url, target, SHA256, lambda f, _: told.append(f), back_off_s=0.01)
    assert target.read_bytes() == CONTENT and list(target.parent.iterdir()) == [target]
    assert len(server.asked) == asked and told[-1] == 1.0
    if "half" in troubles:
        assert server.asked[1].startswith("bytes=")


@pytest.mark.parametrize(
    ("content", "troubles", "message"),
    [(CONTENT, [404], "HTTP 404"), (CONTENT, [503] * 9, "503"), (b"other", [], "SHA-256")],
)
def test_a_download_that_fails_leaves_nothing(
    tmp_path: Path, content: bytes, troubles: list[int | str], message: str
) -> None:
    target = tmp_path / "model.pt"
    with (
        serving(FileServer(content, troubles)) as server,
        pytest.raises(BackendFailed, match=message) as failure,
    ):
        download(server.url, target, SHA256, _silent, back_off_s=0.01)
    assert failure.value.remedy and not list(tmp_path.iterdir())


def test_a_download_without_a_server_fails_in_words(tmp_path: Path) -> None:
    with serving(FileServer(CONTENT)) as server:
        url = server.url
    with pytest.raises(BackendFailed, match="broke off"):
        download(url, tmp_path / "model.pt", SHA256, _silent, back_off_s=0.01)


def test_a_download_can_be_stopped(tmp_path: Path) -> None:
    def stop(fraction: float, message: str) -> None:
        raise Cancelled()

    with serving(FileServer(CONTENT)) as server, pytest.raises(Cancelled):
        download(server.url, tmp_path / "model.pt", SHA256, stop)
    assert not list(tmp_path.iterdir())


def test_a_place_that_takes_no_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StorageError, match="cannot be written"):
        download("http://127.0.0.1:9/", tmp_path / "file" / "model.pt", SHA256, _silent)
