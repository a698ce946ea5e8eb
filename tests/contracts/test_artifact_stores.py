"""What every artifact store does: in a folder, in memory, and on a real S3-compatible server."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from storage.artifact_store import Artifacts, open_artifacts
from storage.artifacts import FolderArtifacts
from storage.remote_artifacts import RemoteArtifacts
from studio.errors import InputGone
from studio.recipes import Recipe, upload_recipe
from studio.settings import Settings
from tests.s3_server import KEYS, new_bucket, s3_server

DAY_S = 24 * 3600
PLACES = ("folder", "memory", "s3")


@dataclass(frozen=True)
class Place:
    """Where artifacts are kept, seen from several machines."""

    url: str  # empty: a shared folder
    folder: Path

    def machine(self, name: str) -> Artifacts:
        """The store as the machine of this name opens it; every call is a new process's."""
        if not self.url:
            return FolderArtifacts(self.folder / "shared")
        return RemoteArtifacts(self.url, self.folder / name, 10**9)


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    with s3_server() as endpoint:
        yield endpoint


@pytest.fixture(params=PLACES)
def place(request, tmp_path, monkeypatch) -> Place:
    if request.param == "folder":
        return Place("", tmp_path)
    if request.param == "memory":
        return Place(f"memory://{uuid4().hex}/studio", tmp_path)
    endpoint = request.getfixturevalue("s3_endpoint")
    for name, value in {**KEYS, "AWS_ENDPOINT_URL": endpoint}.items():
        monkeypatch.setenv(name, value)
    return Place(f"s3://{new_bucket(endpoint)}/studio", tmp_path)


@pytest.fixture
def elsewhere(place) -> Place:
    if not place.url:
        pytest.fail("this test is for stores elsewhere")
    return place


only_elsewhere = pytest.mark.parametrize("place", PLACES[1:], indirect=True)


def recipe(**params: object) -> Recipe:
    return Recipe(kind="voice", engine="fake", version="1", params=dict(params))


def writes(**files: str) -> Callable[[Path], dict[str, int]]:
    def build(folder: Path) -> dict[str, int]:
        for name, text in files.items():
            (folder / name).write_text(text)
        return {"files": len(files)}

    return build


def keys_there(store: RemoteArtifacts) -> dict[str, str]:
    """The last part of every key in the store elsewhere -> the whole key."""
    return {key.rpartition("/")[2]: key for key in store.shelf.files.listing()}


# --- what is put is found -----------------------------------------------------------------------


def test_what_one_machine_puts_another_finds(place):
    assert place.machine("one").find(recipe(a=1).digest) is None
    made = place.machine("one").put(recipe(a=1), writes(voice="hello", words="[]"), "CC0")
    found = place.machine("two").find(recipe(a=1).digest)
    assert found.facts == {"files": 2}
    assert found.provenance == made.provenance
    assert found.file("voice").read_text() == "hello"
    assert found.whole().joinpath("words").read_text() == "[]"
    with pytest.raises(KeyError):
        found.file("other")


def test_a_file_is_known_by_its_name_only_where_it_is_the_only_one(place):
    assert place.machine("one").put(recipe(), writes(film="x")).file().read_text() == "x"


def test_a_failed_build_leaves_nothing(place):
    store = place.machine("one")

    def build(folder: Path) -> dict[str, int]:
        (folder / "half").write_text("half")
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        store.put(recipe(), build)
    assert store.find(recipe().digest) is None
    assert list(store.entries()) == []
    assert list(store.tmp.iterdir()) == []


def test_an_upload_is_kept_once_and_found_everywhere(place):
    one = place.machine("one").add_upload(b"picture", "a.png")
    two = place.machine("two").add_upload(b"picture", "b.png")
    assert one.sha256 == two.sha256
    assert len(list(place.machine("two").entries())) == 1
    found = place.machine("two").find(upload_recipe(one).digest)
    assert found.file().read_bytes() == b"picture"


def test_two_machines_that_make_the_same_at_once_never_mix_their_files(place):
    meet = threading.Barrier(2, timeout=60)

    def making(name: str) -> Callable[[Path], dict[str, int]]:
        def build(folder: Path) -> dict[str, int]:
            meet.wait()
            return writes(film=f"film of {name}", captions=f"captions of {name}")(folder)

        return build

    threads = [
        threading.Thread(target=place.machine(name).put, args=(recipe(), making(name)))
        for name in ("one", "two")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name in ("one", "two", "three"):
        found = place.machine(name).find(recipe().digest)
        maker = found.file("film").read_text().rpartition(" ")[2]
        assert found.file("captions").read_text() == f"captions of {maker}"


def test_threads_may_ask_for_the_same_file_at_once(place):
    place.machine("one").put(recipe(), writes(film="x" * 300_000))
    found, seen = place.machine("two").find(recipe().digest), []
    threads = [threading.Thread(target=lambda: seen.append(found.file())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {path.stat().st_size for path in seen} == {300_000} and len(seen) == 8


# --- damage -------------------------------------------------------------------------------------


def test_other_bytes_of_the_same_size_are_seen_before_they_are_used(place):
    maker = place.machine("one")
    path = maker.put(recipe(), writes(film="hello")).file()
    path.write_text("jello")
    again = maker.verified(recipe().digest)
    assert again is None or again.file().read_text() == "hello"
    assert maker.put(recipe(), writes(film="hello")).file().read_text() == "hello"


def test_what_was_checked_is_not_read_again(place):
    store = place.machine("one")
    path = store.put(recipe(), writes(film="hello")).file()
    before = path.stat()
    path.write_text("jello")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # nobody can tell from outside
    assert store.verified(recipe().digest).file() == path
    rechecked = store.recheck(recipe().digest)
    assert rechecked is None or rechecked.file().read_text() == "hello"


def test_what_is_damaged_still_tells_how_it_is_made(place):
    store = place.machine("one")
    store.put(recipe(a=1), writes(film="hello")).file().write_text("jello")
    store.verified(recipe(a=1).digest)
    known = store.provenances([recipe(a=1).digest, "0" * 64])
    assert [provenance.recipe for provenance in known.values()] == [recipe(a=1)]


@only_elsewhere
@pytest.mark.parametrize("damage", ["lost", "other bytes"])
def test_a_file_damaged_elsewhere_is_never_handed_out(elsewhere, damage):
    maker = elsewhere.machine("one")
    facts = maker.put(recipe(), writes(film="hello")).provenance.files["film"]
    key = keys_there(maker)[facts.sha256]
    if damage == "lost":
        maker.shelf.files.delete(key)
    else:
        maker.shelf.files.write(key, b"jello")
    taker = elsewhere.machine("two")
    with pytest.raises(InputGone) as caught:
        taker.find(recipe().digest).file()
    assert caught.value.field == recipe().digest
    assert taker.find(recipe().digest) is None
    # The machine that made it still has it, and can bring it there again.
    assert maker.recheck(recipe().digest) is not None
    assert elsewhere.machine("two").find(recipe().digest).file().read_text() == "hello"


@only_elsewhere
def test_a_half_written_provenance_elsewhere_is_not_found(elsewhere):
    maker = elsewhere.machine("one")
    maker.put(recipe(), writes(film="hello"))
    maker.shelf.files.write(keys_there(maker)["provenance.json"], b'{"half')
    assert elsewhere.machine("two").find(recipe().digest) is None
    assert elsewhere.machine("two").put(recipe(), writes(film="new")).file().read_text() == "new"


@only_elsewhere
def test_an_upload_without_its_commit_is_not_found(elsewhere):
    maker = elsewhere.machine("one")
    maker.put(recipe(), writes(film="hello"))
    maker.shelf.files.delete(
        keys_there(maker)["provenance.json"]
    )  # as if it was killed before that
    assert elsewhere.machine("two").find(recipe().digest) is None


# --- the cache ----------------------------------------------------------------------------------


@only_elsewhere
def test_files_are_fetched_when_they_are_wanted(elsewhere):
    elsewhere.machine("one").put(recipe(), writes(film="hello", captions="words"))
    found = elsewhere.machine("two").find(recipe().digest)
    assert not (found.folder / "film").exists()
    found.file("film")
    assert (found.folder / "film").exists() and not (found.folder / "captions").exists()


@only_elsewhere
def test_what_was_made_before_the_url_was_set_is_brought_there(elsewhere, tmp_path):
    FolderArtifacts(tmp_path / "one").put(recipe(), writes(film="hello"))
    store = elsewhere.machine("one")
    assert store.find(recipe().digest).file().read_text() == "hello"
    store.sweep()
    assert elsewhere.machine("two").find(recipe().digest).file().read_text() == "hello"


@only_elsewhere
def test_the_cache_forgets_what_was_not_used_for_longest_and_lies_elsewhere(elsewhere, tmp_path):
    elsewhere.machine("small").put(recipe(n=0), writes(film="x" * 5_000))
    store = RemoteArtifacts(elsewhere.url, tmp_path / "small", 12_000)
    for number in (1, 2, 3):
        store.put(recipe(n=number), writes(film="x" * 5_000))
    folders = [tmp_path / "small" / recipe(n=n).digest[:2] / recipe(n=n).digest for n in range(4)]
    (folders[1] / "elsewhere").unlink()  # is not brought there yet
    now = time.time()
    for age, folder in enumerate(reversed(folders)):
        os.utime(folder / "provenance.json", (now - DAY_S * (1 + age),) * 2)
    in_use = store._here(recipe(n=2).digest)
    os.utime(folders[2] / "provenance.json", (now - DAY_S * 2,) * 2)
    store._make_room()
    assert [folder.exists() for folder in folders] == [False, True, True, False]
    assert in_use.file().stat().st_size == 5_000
    assert store.find(recipe(n=0).digest).file().stat().st_size == 5_000  # fetched again


@only_elsewhere
def test_what_is_forgotten_while_it_is_held_is_fetched_again(elsewhere):
    store = elsewhere.machine("one")
    held = store.put(recipe(), writes(film="hello"))
    elsewhere.machine("one")._drop(recipe().digest)
    assert held.file().read_text() == "hello"


# --- removing -----------------------------------------------------------------------------------


def test_only_what_was_not_used_since_then_is_removed(place):
    store, digest = place.machine("one"), recipe().digest
    store.put(recipe(), writes(film="hello"))
    assert not store.remove(digest, time.time() - 60)
    assert store.find(digest) is not None
    assert store.remove(digest, time.time() + 60)
    assert list(store.entries()) == [] and place.machine("two").find(digest) is None
    assert not store.remove(digest, time.time() + 60)
    assert store.put(recipe(), writes(film="again")).file().read_text() == "again"


def test_what_a_production_asks_for_counts_as_used(place):
    store, digest = place.machine("one"), recipe().digest
    folder = store.put(recipe(), writes(film="hello")).folder
    long_ago = time.time() - DAY_S
    for name in ("provenance.json", "elsewhere"):
        if (folder / name).exists():
            os.utime(folder / name, (long_ago, long_ago))
    before = time.time() - 1
    time.sleep(1.1)  # S3 tells whole seconds
    store.verified(digest)
    (entry,) = store.entries()
    assert entry.used_at >= before
    assert not store.remove(digest, before)


@only_elsewhere
def test_what_was_removed_elsewhere_is_brought_there_again_by_who_uses_it(elsewhere):
    one = elsewhere.machine("one")
    folder = one.put(recipe(), writes(film="hello")).folder
    assert elsewhere.machine("two").remove(recipe().digest, time.time() + 60)
    os.utime(folder / "elsewhere", (0, 0))  # the last sign of use is long ago
    assert one.verified(recipe().digest) is not None
    assert elsewhere.machine("two").find(recipe().digest).file().read_text() == "hello"


# --- between machines ---------------------------------------------------------------------------


def test_a_store_travels_to_a_worker_without_any_secret(place, tmp_path):
    sent = pickle.dumps(place.machine("one"))
    assert KEYS["AWS_SECRET_ACCESS_KEY"].encode() not in sent
    if not place.url.startswith("memory"):  # which no other process sees
        place.machine("one").put(recipe(), writes(film="hello"))
        code = (
            "import pickle, sys; store = pickle.loads(sys.stdin.buffer.read());"
            f"print(store.verified({recipe().digest!r}).file().read_text(), store.root)"
        )
        environment = {**os.environ, "STUDIO_HOME": str(tmp_path / "worker")}
        said = subprocess.run(
            [sys.executable, "-c", code],
            input=sent,
            env=environment,
            capture_output=True,
            check=True,
        ).stdout.decode()
        cache = tmp_path / ("worker/artifacts" if place.url else "shared")
        assert said.split() == ["hello", str(cache)]


def test_the_settings_name_the_store(place, tmp_path):
    environment = {"STUDIO_HOME": str(tmp_path / "home"), "STUDIO_ARTIFACTS_URL": place.url}
    store = open_artifacts(Settings.from_environment(environment))
    assert store.location() == (place.url or str(tmp_path / "home" / "artifacts"))
    assert store.find(store.put(recipe(), writes(film="x")).digest) is not None
