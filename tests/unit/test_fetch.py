"""`studio fetch`, from a hub on this computer."""

from __future__ import annotations

import hashlib
import inspect
import json
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from studio.errors import BackendFailed, BackendUnavailable, Cancelled, InputError, StorageError
from studio.gpu.fetch import ELSEWHERE, fetch
from studio.gpu.weights import cache_folder, located, revision_of, row_of
from studio.under_way import Listener
from tests.fakes.hub_server import COMMIT, Hub, running

MODEL = "me/model"
TOKEN = "hf_only-for-the-hub"
MIB = 1 << 20
LARGE = "transformer/diffusion_pytorch_model.safetensors"
INDEX = {
    "transformer": ["diffusers", "SomeTransformer"],
    "scheduler": ["diffusers", "SomeScheduler"],
}


def pattern(size: int) -> bytes:
    """Bytes of which no two MiB are alike."""
    seeds = (hashlib.sha256(bytes([i])).digest() for i in range(size // MIB))
    return b"".join(seed * (MIB // len(seed)) for seed in seeds)


PIPELINE = {
    "model_index.json": json.dumps(INDEX).encode(),
    "scheduler/scheduler_config.json": b'{"shift": 3}',
    "transformer/config.json": b"{}",
    LARGE: pattern(24 * MIB),
}
NOT_LOADED = {
    "README.md": b"# A model",
    "whole-checkpoint.safetensors": b"for other programs",
    "transformer/diffusion_pytorch_model.bin": b"pickled",
    "transformer/diffusion_pytorch_model.fp16.safetensors": b"halved",
}


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "studio"))
    with running(Hub({MODEL: PIPELINE | NOT_LOADED})) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.address)
        yield hub


def silent(_fraction: float, _message: str) -> None: ...


def cancelled_after(share: float) -> Listener:
    def tell(fraction: float, _message: str) -> None:
        if fraction >= share:
            raise Cancelled

    return tell


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def ranges(hub: Hub) -> list[str]:
    """Where the answers began that large files were asked for."""
    return [
        headers.get("range", "")
        for method, path, headers in hub.asked
        if method == "GET" and path.startswith("/store/")
    ]


def test_what_is_loaded_is_fetched_and_nothing_else(hub: Hub) -> None:
    assert located(MODEL) is None
    told: list[tuple[float, str]] = []
    folder = fetch(MODEL, lambda fraction, words: told.append((fraction, words)))
    assert folder == located(MODEL)
    assert revision_of(folder) == COMMIT
    assert contents(folder) == PIPELINE
    assert told == sorted(told, key=lambda t: t[0])
    assert told[-2][1] == "25.2 of 25.2 MB"
    assert told[-1][0] == 1.0


def test_what_is_there_is_not_fetched_again(hub: Hub) -> None:
    fetch(MODEL, silent)
    hub.asked.clear()
    fetch(MODEL, silent)
    assert hub.files_asked() == set()
    assert ranges(hub) == []


def test_a_model_that_was_stopped_goes_on_where_it_was(hub: Hub) -> None:
    with pytest.raises(Cancelled):
        fetch(MODEL, cancelled_after(0.8))
    assert located(MODEL) is None
    (part,) = (cache_folder(MODEL) / "blobs").glob("*.incomplete")
    arrived = part.stat().st_size
    assert 0 < arrived < len(PIPELINE[LARGE])
    hub.asked.clear()
    told: list[float] = []
    folder = fetch(MODEL, lambda fraction, _words: told.append(fraction))
    assert ranges(hub) == [f"bytes={arrived}-"]
    assert told[0] == pytest.approx(arrived / len(PIPELINE[LARGE]), abs=0.001)
    assert contents(folder) == PIPELINE


def test_a_connection_that_breaks_is_taken_up_again(hub: Hub) -> None:
    hub.cut_bytes = 15 * MIB
    folder = fetch(MODEL, silent)
    assert contents(folder) == PIPELINE
    assert len(ranges(hub)) == 2


def test_a_hub_that_does_not_answer_is_told_and_what_arrived_stays(hub: Hub) -> None:
    with pytest.raises(Cancelled):
        fetch(MODEL, cancelled_after(0.8))
    hub.down = True
    with pytest.raises(BackendFailed, match="what has arrived stays"):
        fetch(MODEL, silent)
    hub.down = False
    hub.asked.clear()
    assert contents(fetch(MODEL, silent)) == PIPELINE
    assert ranges(hub) == [f"bytes={10 * MIB}-"]


def test_a_damaged_file_is_not_kept(hub: Hub) -> None:
    hub.damaged = True
    with pytest.raises(
        BackendFailed, match=r"diffusion_pytorch_model\.safetensors arrived damaged"
    ):
        fetch(MODEL, silent)
    assert located(MODEL) is None
    hub.damaged = False
    assert contents(fetch(MODEL, silent)) == PIPELINE


def test_a_model_with_terms_names_the_page_and_the_key(hub: Hub) -> None:
    hub.token = TOKEN
    with pytest.raises(BackendUnavailable) as error:
        fetch(MODEL, silent)
    assert error.value.field == "HF_TOKEN"
    assert "https://huggingface.co/me/model" in error.value.remedy


def test_the_key_goes_to_the_hub_and_not_to_the_store_behind_it(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.token = TOKEN
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    fetch(MODEL, silent)
    with_key = {path.split("/")[1] for _, path, headers in hub.asked if "authorization" in headers}
    assert "store" not in with_key
    assert "api" in with_key


def test_a_wrong_key_is_not_repeated_in_the_error(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.token = TOKEN
    monkeypatch.setenv("HF_TOKEN", "hf_a-wrong-one")
    with pytest.raises(BackendUnavailable) as error:
        fetch(MODEL, silent)
    assert "hf_a-wrong-one" not in f"{error.value!r} {error.value}"


def test_a_full_disk_is_told_before_anything_large_is_fetched(hub: Hub) -> None:
    with pytest.raises(StorageError, match=r"needs 0\.0 GB, and 0\.0 GB are free.*HF_HOME"):
        fetch(MODEL, silent, free=lambda _folder: 25 * MIB)
    assert ranges(hub) == []


def test_what_arrived_counts_when_room_is_looked_for(hub: Hub) -> None:
    with pytest.raises(Cancelled):
        fetch(MODEL, cancelled_after(0.8))
    room = 500_000_000 + 14 * MIB
    fetch(MODEL, silent, free=lambda _folder: room)
    assert located(MODEL)


@pytest.mark.parametrize("model", ["nothing", "", "a/b/c"])
def test_an_unknown_name_lists_the_known_ones(hub: Hub, model: str) -> None:
    with pytest.raises(InputError, match="Choose one of: ltx, "):
        fetch(model, silent)
    assert hub.asked == []


def test_an_unknown_id_is_told(hub: Hub) -> None:
    with pytest.raises(BackendUnavailable, match="or it does not exist"):
        fetch("me/nothing", silent)


def test_an_unknown_revision_is_told(hub: Hub) -> None:
    with pytest.raises(InputError, match="no such revision"):
        fetch(f"{MODEL}@v9", silent)


def test_a_model_in_another_layout_is_refused(hub: Hub) -> None:
    hub.models["me/other"] = {"model.gguf": b"weights"}
    hub.models["me/empty"] = {"config.json": b"{}"}
    with pytest.raises(InputError, match="not hold the weights"):
        fetch("me/other", silent)
    with pytest.raises(InputError, match="not hold the weights"):
        fetch("me/empty", silent)


def test_a_model_of_transformers_is_fetched_too(hub: Hub) -> None:
    hub.models["me/music"] = {
        "config.json": b"{}", "model.safetensors": b"weights", "state_dict.bin": b"others'",
    }  # fmt: skip
    assert set(contents(fetch("me/music", silent))) == {"config.json", "model.safetensors"}


def test_what_audiocraft_reads_is_fetched_by_its_own_name(hub: Hub) -> None:
    hub.models["facebook/musicgen-small"] = {
        "config.json": b"{}", "model.safetensors": b"transformers'", "state_dict.bin": b"music",
        "compression_state_dict.bin": b"sound",
    }  # fmt: skip
    assert set(contents(fetch("audiocraft", silent))) == {
        "state_dict.bin",
        "compression_state_dict.bin",
    }


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_comes_from_elsewhere_has_something_that_fetches_it(name: str) -> None:
    module, _, function = ELSEWHERE[name].partition(":")
    assert "tell" in inspect.signature(getattr(import_module(module), function)).parameters
    assert row_of(name) is None


def test_one_model_is_fetched_once_at_a_time(hub: Hub) -> None:
    hub.pause_s = 0.05
    begun = threading.Event()
    first = threading.Thread(target=lambda: fetch(MODEL, lambda *_: begun.set()))
    first.start()
    assert begun.wait(20)
    with pytest.raises(BackendFailed, match="being fetched already"):
        fetch(MODEL, silent)
    first.join()
    assert located(MODEL)
