"""No archive that was changed is taken, and a refused one leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import struct
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.carrying import projects as moves
from studio.errors import InputError
from studio.moving import archive as archives
from studio.moving import sealed, unsealing
from studio.moving.manifest import Entry
from studio.workspace import Workspace
from tests.moving.conftest import open_home
from tests.ui.seeding import exported_project

FEW = settings(max_examples=60, deadline=None)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> bytes:
    """A small archive."""
    workspace = open_home(tmp_path_factory.mktemp("small"))
    project = exported_project(workspace)
    return b"".join(moves.export_blocks(workspace, project.id))


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Workspace:
    """A studio without anything."""
    return open_home(tmp_path_factory.mktemp("empty"))


def refusal(workspace: Workspace, content: bytes) -> str:
    """Why it is refused; the studio is as empty as before."""
    path = Path(workspace.settings.home) / "arrived.zip"
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        moves.import_project(workspace, path)
    assert refused.value.remedy
    assert list(workspace.artifacts.entries()) == []
    assert workspace.projects.search() == [] and workspace.jobs.recent() == []
    return refused.value.message


def seal(content: bytes) -> bytes:
    """The same ZIP file with its own digest at the end, as an attacker would make it."""
    body = content[: -sealed.SEAL_BYTES]
    return body + sealed.SEAL + hashlib.sha256(body).hexdigest().encode()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as box:
        return {name: box.read(name) for name in box.namelist()}


def packed(parts: dict[str, bytes], **manifest: object) -> bytes:
    """An archive of these parts, with a manifest that fits them except for what is given."""
    said = json.loads(parts["manifest.json"]) | manifest

    def describe(entries: list[Entry]) -> bytes:
        listed = [entry.model_dump() for entry in entries]
        return json.dumps(said | {"entries": listed}).encode()

    contents = [
        sealed.Content(name, content) for name, content in parts.items() if name != "manifest.json"
    ]
    return b"".join(sealed.sealed_blocks(contents, describe))


@FEW
@given(data=st.data())
def test_no_byte_can_be_changed(whole, empty, data):
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    changed = bytearray(whole)
    changed[at] ^= other
    refusal(empty, bytes(changed))


@FEW
@given(data=st.data())
def test_it_cannot_be_cut_nor_grow(whole, empty, data):
    refusal(empty, whole[: data.draw(st.integers(0, len(whole) - 1))])
    refusal(empty, whole + data.draw(st.binary(min_size=1, max_size=40)))


@FEW
@given(data=st.data())
def test_a_change_that_was_sealed_again_is_refused_or_changes_nothing(whole, empty, data):
    """What readers of ZIP files pass over, such as a time, may differ: what is read may not."""
    changed, artifacts = bytearray(whole), whole.count(b"/provenance.json") // 3
    places = st.integers(0, len(whole) - sealed.SEAL_BYTES - 1)
    structure = st.integers(whole.index(b"manifest.json"), len(whole) - sealed.SEAL_BYTES - 1)
    for at in data.draw(st.lists(places | structure, min_size=1, max_size=4)):
        changed[at] ^= data.draw(st.integers(1, 255))
    path = Path(empty.settings.home) / "arrived.zip"
    path.write_bytes(seal(bytes(changed)))
    try:
        with archives.opened(path) as archive:
            read = [revision.document.title for revision in archive.revisions()]
            assert read == ["Harbour Bakery"] and len(archive.provenances) == artifacts
    except InputError:
        pass


def test_what_is_no_archive_is_told_from_a_damaged_one(whole, empty):
    for content in (b"", b"no zip", b"PK\5\6" + bytes(18), b"\x89PNG" + bytes(500)):
        assert "not a project file" in refusal(empty, content)
    assert "damaged" in refusal(empty, whole[:-1])


@pytest.mark.parametrize(
    "newer", [{"format_version": 2}, {"document_version": 2}, {"format_version": 2, "new": 1}]
)
def test_a_newer_studios_archive_is_named_so(whole, empty, newer):
    message = refusal(empty, packed(parts_of(whole), studio="7.1.0", **newer))
    assert "newer studio (version 7.1.0)" in message


def test_fields_of_a_newer_studio_are_named_so(whole, empty):
    parts = parts_of(whole)
    revision = json.loads(parts["revisions/000001.json"])
    revision["document"]["hologram"] = True
    parts["revisions/000001.json"] = json.dumps(revision).encode()
    assert "newer studio" in refusal(empty, packed(parts, studio="0.2.0"))
    assert "damaged" in refusal(empty, packed(parts))


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "/etc/passwd", "artifacts/../../x", "C:\\evil", "revisions/1.json"],
)
def test_names_that_no_project_has_are_refused(whole, empty, name):
    parts = {**parts_of(whole), name: b"evil"}
    assert "no project has" in refusal(empty, packed(parts))


def foreign_zip(info: zipfile.ZipInfo, content: bytes, method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP file of another program, sealed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as box:
        box.comment = bytes(sealed.SEAL_BYTES)
        box.writestr(info, content, method)
    return seal(out.getvalue())


def ours(name: str = "project.json") -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, sealed.MODE
    return info


def test_bombs_links_and_encryption_are_refused(empty):
    bomb = foreign_zip(ours(), bytes(50_000_000), zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000 and "another program" in refusal(empty, bomb)
    link = ours()
    link.external_attr = 0o120777 << 16
    assert "link" in refusal(empty, foreign_zip(link, b"/etc/passwd"))
    plain = bytearray(foreign_zip(ours(), b"{}"))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        plain[plain.index(mark) + flags] |= 1
    assert "encrypted" in refusal(empty, seal(bytes(plain)))


def test_names_that_are_there_twice_are_refused(empty):
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as box:
        warnings.simplefilter("ignore")
        box.comment = bytes(sealed.SEAL_BYTES)
        for content in (b"{}", b"[]"):
            box.writestr(ours(), content)
    assert "twice" in refusal(empty, seal(out.getvalue()))


def test_files_inside_each_other_are_refused(empty):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.comment = bytes(sealed.SEAL_BYTES)
        box.writestr(ours("jobs/000001.json"), bytes(1000))
        box.writestr(ours("jobs/000002.json"), bytes(1000))
    content = bytearray(out.getvalue())
    second = content.rindex(b"PK\1\2")
    content[second + 42 : second + 46] = struct.pack("<L", 10)
    assert "inside each other" in refusal(empty, seal(bytes(content)))


def test_a_directory_that_would_fill_the_memory_is_not_read(empty):
    end = unsealing.END.pack(b"PK\5\6", 0, 0, 9, 9, 2**31, 0, sealed.SEAL_BYTES)
    content = b"PK\3\4" + bytes(100) + end + bytes(sealed.SEAL_BYTES)
    assert "more files" in refusal(empty, seal(content))


def changed_json(parts: dict[str, bytes], name: str, **changes: object) -> dict[str, bytes]:
    return {**parts, name: json.dumps(json.loads(parts[name]) | changes).encode()}


def test_parts_that_do_not_fit_each_other_are_refused(whole, empty):
    parts = parts_of(whole)
    film = next(name for name in parts if name.endswith("/film.mp4"))
    without = {name: content for name, content in parts.items() if name != film}
    elsewhere = {name.replace(film[10:20], "0" * 10): parts[name] for name in parts}
    for wrong in (
        without,
        elsewhere,
        {**parts, film: b"another film"},
        {**parts, "jobs/000001.json": b"{}"},
        {**parts, "project.json": b"[" * 100_000},
        changed_json(parts, "project.json", revision=9),
        changed_json(parts, "project.json", id="../../x"),
        changed_json(parts, "revisions/000001.json", parent=5),
        changed_json(parts, "revisions/000001.json", summary="no\0text"),
        changed_json(parts, "jobs/000001.json", revision=10**30),
        changed_json(parts, "jobs/000001.json", result={"film": "x"}),
        {name: content for name, content in parts.items() if not name.startswith("revisions/")},
    ):
        assert "damaged" in refusal(empty, packed(wrong))


def test_a_document_that_the_studio_cannot_make_is_refused(whole, empty):
    parts = parts_of(whole)
    revision = json.loads(parts["revisions/000001.json"])
    revision["document"]["scenes"] *= 2
    parts["revisions/000001.json"] = json.dumps(revision).encode()
    assert "twice" in refusal(empty, packed(parts))
