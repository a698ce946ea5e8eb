"""Recipes and the artifact store: all or nothing, and never made twice."""

import errno
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from storage.artifacts import FolderArtifacts
from studio.errors import InputError, StorageError
from studio.recipes import Recipe, upload_recipe


def recipe(**params: object) -> Recipe:
    return Recipe(kind="voice", engine="fake", version="1", params=dict(params))


def write(text: str):
    def build(folder: Path) -> dict[str, int]:
        (folder / "a.txt").write_text(text)
        return {"length": len(text)}

    return build


def test_equal_recipes_have_one_digest_whatever_the_order():
    assert recipe(a=1, b="é").digest == recipe(b="é", a=1).digest
    assert recipe(a=1).digest != recipe(a=2).digest


def test_a_recipe_refuses_what_is_not_json():
    with pytest.raises(ValueError):
        _ = recipe(a=float("nan")).digest


def test_what_is_put_is_found(tmp_path):
    store = FolderArtifacts(tmp_path)
    assert store.find(recipe(a=1).digest) is None
    store.put(recipe(a=1), write("hello"), "CC0")
    found = store.find(recipe(a=1).digest)
    assert found.file().read_text() == "hello"
    assert found.facts == {"length": 5}
    assert found.provenance.licence == "CC0"
    assert found.provenance.recipe == recipe(a=1)


def test_a_failed_build_leaves_nothing(tmp_path):
    store = FolderArtifacts(tmp_path)

    def build(folder: Path) -> dict[str, int]:
        (folder / "half.txt").write_text("half")
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        store.put(recipe(), build)
    assert store.find(recipe().digest) is None
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_full_disk_is_a_storage_error_with_a_remedy(tmp_path):
    def build(folder: Path) -> dict[str, int]:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StorageError) as caught:
        FolderArtifacts(tmp_path).put(recipe(), build)
    assert "full" in caught.value.message
    assert caught.value.remedy


def _endless(root: Path) -> None:
    def build(folder: Path) -> dict[str, int]:
        (folder / "half.bin").write_bytes(b"x" * 1000)
        time.sleep(60)
        return {}

    FolderArtifacts(root).put(recipe(), build)


def test_a_killed_process_leaves_no_artifact(tmp_path):
    process = multiprocessing.get_context("spawn").Process(target=_endless, args=(tmp_path,))
    process.start()
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob("tmp/*/half.bin")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    store = FolderArtifacts(tmp_path)
    assert store.find(recipe().digest) is None
    store.put(recipe(), write("whole"))
    assert store.find(recipe().digest).file().read_text() == "whole"


def test_the_second_of_two_makers_gets_the_firsts_artifact(tmp_path):
    store = FolderArtifacts(tmp_path)

    def slow(folder: Path) -> dict[str, int]:
        store.put(recipe(), write("first"))
        return write("second")(folder)

    assert store.put(recipe(), slow).file().read_text() == "first"


@pytest.mark.parametrize("damage", ["truncate", "remove", "provenance"])
def test_a_damaged_artifact_is_not_served(tmp_path, damage):
    store = FolderArtifacts(tmp_path)
    artifact = store.put(recipe(), write("hello"))
    if damage == "truncate":
        artifact.file().write_text("hel")
    elif damage == "remove":
        artifact.file().unlink()
    else:
        (artifact.folder / "provenance.json").write_text('{"half')
    assert store.find(recipe().digest) is None
    assert store.put(recipe(), write("again")).file().read_text() == "again"


def test_verify_sees_one_changed_byte(tmp_path):
    store = FolderArtifacts(tmp_path)
    artifact = store.put(recipe(), write("hello"))
    assert store.verify(artifact.digest)
    artifact.file().write_text("jello")
    assert not store.verify(artifact.digest)
    assert store.find(artifact.digest) is None


def test_an_upload_is_kept_once_by_its_content(tmp_path):
    store = FolderArtifacts(tmp_path)
    one = store.add_upload(b"picture", "../../etc/passwd.png")
    two = store.add_upload(b"picture", "other.png")
    assert one.sha256 == two.sha256
    assert upload_recipe(one).digest == upload_recipe(two).digest
    kept = store.find(upload_recipe(one).digest)
    assert kept.file().read_bytes() == b"picture"
    assert tmp_path in kept.file().parents


def test_an_empty_upload_is_refused(tmp_path):
    with pytest.raises(InputError):
        FolderArtifacts(tmp_path).add_upload(b"", "logo.png")


@pytest.mark.parametrize("digest", ["", "../../x", "g" * 64])
def test_only_digests_are_looked_up(tmp_path, digest):
    with pytest.raises(InputError):
        FolderArtifacts(tmp_path).find(digest)
