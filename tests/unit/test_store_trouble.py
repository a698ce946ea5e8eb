"""Disks and stores that cannot be used say why, and what to do; nothing half-written stays."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.artifact_store import open_artifacts
from storage.artifacts import FolderArtifacts
from storage.remote_artifacts import RemoteArtifacts
from studio.errors import BackendFailed, InputError, StorageError
from studio.recipes import Recipe
from studio.settings import Settings
from tests.faults.conftest import disk  # noqa: F401  (a fixture)
from tests.s3_server import KEYS, s3_server

RECIPE = Recipe(kind="voice", engine="fake", version="1", params={})
DAY_S = 24 * 3600


def writes(text: str) -> Callable[[Path], dict[str, int]]:
    def build(folder: Path) -> dict[str, int]:
        (folder / "a").write_text(text)
        return {}

    return build


# --- disks --------------------------------------------------------------------------------------


def test_a_library_that_only_says_it_failed_is_not_blamed_for_a_full_disk(disk):  # noqa: F811
    store = FolderArtifacts(disk.folder / "artifacts")
    store.put(RECIPE.model_copy(update={"params": {"n": 1}}), writes("before"))
    disk.fill()

    def build(folder: Path) -> dict[str, int]:
        raise BackendFailed("The encoder failed.")

    with pytest.raises(StorageError) as caught:
        store.put(RECIPE, build)
    assert "full" in caught.value.message and "studio gc" in caught.value.remedy
    assert not list(store.tmp.iterdir())
    disk.free()
    assert store.put(RECIPE, writes("after")).file().read_text() == "after"


def test_a_folder_that_may_not_be_written_is_told_with_a_remedy(tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    code = (
        "import os, sys; from pathlib import Path;"
        "from storage.artifacts import FolderArtifacts; from studio.recipes import Recipe;"
        "recipe = Recipe(kind='voice', engine='e', version='1', params={});"
        "os.geteuid() == 0 and os.setuid(65534)\n"
        "try: FolderArtifacts(Path(sys.argv[1])).put(recipe, lambda folder: {})\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    command = [sys.executable, "-c", code, str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.startswith("StorageError") and "STUDIO_HOME" in said


def test_what_a_living_process_builds_is_not_swept_when_the_clock_jumps(tmp_path):
    store = FolderArtifacts(tmp_path)

    def build(folder: Path) -> dict[str, int]:
        os.utime(folder, (0, 0))
        FolderArtifacts(tmp_path).sweep()
        return writes("built")(folder)

    assert store.put(RECIPE, build).file().read_text() == "built"


@pytest.mark.parametrize("days", [-2, 2])
def test_what_killed_processes_left_is_swept_after_a_day_by_any_clock(tmp_path, days):
    store = FolderArtifacts(tmp_path)
    left = tmp_path / "tmp" / f"{socket.gethostname()}-999999999-abc"
    (left / "half").mkdir(parents=True)
    store.sweep()
    assert left.exists()
    then = time.time() - days * DAY_S
    os.utime(left, (then, then))
    store.sweep()
    assert not left.exists()


# --- stores elsewhere ---------------------------------------------------------------------------


@pytest.fixture
def remote(tmp_path, monkeypatch) -> Callable[..., RemoteArtifacts]:
    """Opens a store with an environment of its own."""
    import s3fs

    def opened(url: str, **environment: str) -> RemoteArtifacts:
        for name, value in {**KEYS, **environment}.items():
            monkeypatch.setenv(name, value)
        s3fs.S3FileSystem.clear_instance_cache()
        return RemoteArtifacts(url, tmp_path / "cache", 10**9)

    yield opened
    s3fs.S3FileSystem.clear_instance_cache()


def test_a_bucket_that_is_missing_is_told(remote):
    with s3_server() as endpoint, pytest.raises(StorageError) as caught:
        remote("s3://not-there/studio", AWS_ENDPOINT_URL=endpoint).find(RECIPE.digest)
    assert "no bucket" in caught.value.message and caught.value.remedy


def test_a_server_that_is_away_or_silent_is_told_and_what_was_made_is_kept(remote):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # nobody listens
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        store = remote("s3://bucket/studio", AWS_ENDPOINT_URL=url)
        with pytest.raises(StorageError) as caught:
            store.put(RECIPE, writes("made"))
        assert "AWS_ENDPOINT_URL" in caught.value.remedy
        assert store.find(RECIPE.digest).file().read_text() == "made"
        silent.listen()  # takes calls, and never answers
        with pytest.raises(StorageError):
            remote("s3://bucket/studio", AWS_ENDPOINT_URL=url).find("0" * 64)


def test_missing_credentials_are_told(remote, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))  # no credentials of somebody's own
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    blank = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}
    store = remote("s3://bucket/x", AWS_ENDPOINT_URL="http://127.0.0.1:9", **blank)
    with pytest.raises(StorageError) as caught:
        store.find(RECIPE.digest)
    assert "AWS_ACCESS_KEY_ID" in caught.value.remedy


def test_a_missing_package_is_named_with_the_way_to_get_it(tmp_path):
    code = (
        "import sys; sys.modules['s3fs'] = None; from pathlib import Path;"
        "from storage.remote_artifacts import RemoteArtifacts\n"
        "try: RemoteArtifacts('s3://bucket/x', Path(sys.argv[1]), 1).find('0' * 64)\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.startswith("BackendUnavailable")
    assert "pip install s3fs" in said and "make team-install" in said


@pytest.mark.parametrize("url", ["nothing://bucket/x", "s3://", "smb://me:secret@host/share"])
def test_an_address_that_is_none_or_holds_a_password_is_refused(tmp_path, url):
    environment = {"STUDIO_HOME": str(tmp_path), "STUDIO_ARTIFACTS_URL": url}
    with pytest.raises(InputError) as caught:
        open_artifacts(Settings.from_environment(environment)).find(RECIPE.digest)
    assert caught.value.field == "STUDIO_ARTIFACTS_URL"
    assert "secret" not in str(caught.value)


def test_a_file_url_is_a_folder(tmp_path):
    url = f"file://{tmp_path}/shared"
    environment = {"STUDIO_HOME": str(tmp_path), "STUDIO_ARTIFACTS_URL": url}
    store = open_artifacts(Settings.from_environment(environment))
    assert store.location() == str(tmp_path / "shared")
