"""ZIP files without a copy in memory, and the provenance of a whole film."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

from storage.artifacts import FolderArtifacts
from studio.downloads import BLOCK_BYTES, provenance_of, zip_blocks
from studio.recipes import Recipe


def put(store: FolderArtifacts, kind: str, inputs: dict[str, str]) -> str:
    recipe = Recipe(kind=kind, engine="test", version="1", params={}, inputs=inputs)

    def build(folder):
        (folder / "file").write_text(kind)
        return {}

    return store.put(recipe, build, "Apache-2.0").digest


def test_a_zip_holds_files_and_words_as_they_are(tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(range(256)) * 5000)
    content = b"".join(zip_blocks({"Müller – film.mp4": film, "made.json": b"{}"}))
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        assert box.testzip() is None
        assert box.namelist() == ["Müller – film.mp4", "made.json"]
        assert box.read("Müller – film.mp4") == film.read_bytes()
        assert box.getinfo("Müller – film.mp4").compress_type == zipfile.ZIP_STORED


def test_a_large_film_is_never_in_memory(tmp_path):
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(100 * BLOCK_BYTES)
    tracemalloc.start()
    size = sum(len(block) for block in zip_blocks({"film.mp4": film}))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 100 * BLOCK_BYTES and peak < 8 * BLOCK_BYTES


def test_provenance_names_every_step_once_and_what_is_gone(tmp_path):
    store = FolderArtifacts(tmp_path)
    voice = put(store, "voice", {})
    mix = put(store, "mix", {"voice:a": voice, "voice:b": voice, "music": "0" * 64})
    film = put(store, "film", {"sound": mix, "voice": voice})
    told = provenance_of(store, film)
    assert [step.get("recipe", {}).get("kind", "gone") for step in told] == [
        "film",
        "mix",
        "voice",
        "gone",
    ]
    assert told[0]["digest"] == film and told[0]["files"]["file"]["sha256"]
    assert told[2]["licence"] == "Apache-2.0" and told[3] == {"digest": "0" * 64, "gone": True}
