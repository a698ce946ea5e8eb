"""Damaged and hostile files: each is read, or refused with a message; nothing else happens."""

from __future__ import annotations

import io
import json
import os
import resource
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from studio.analysis.sound_file import sound_blocks
from studio.brief_file import load_brief
from studio.document import Document, MediaRef
from studio.errors import InputError
from studio.music.midi_file import read_midi
from studio.visuals.media.clip_file import probe
from studio.visuals.media.photo_file import check_image
from tests.examples import document
from tests.footage import clip
from tests.fuzz.damaged import damaged

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
MIDI = Path(__file__).parents[2] / "examples" / "midi"
BRIEF = Path(__file__).parents[2] / "examples" / "northside-bakery.yaml"
GROWTH_BYTES = 300_000_000
fuzzing = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    ramp = np.arange(64 * 48 * 3, dtype=np.uint8).reshape(48, 64, 3)
    Image.fromarray(ramp).save(out, kind)
    return out.getvalue()


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes((np.sin(np.arange(8_000) / 9) * 9_000).astype("<i2").tobytes())
    return out.getvalue()


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> bytes:
    return clip(tmp_path_factory.mktemp("clip") / "c.mp4", frames=12, sound=True).read_bytes()


@pytest.fixture(scope="module")
def score() -> bytes:
    return min(MIDI.rglob("*.mid"), key=lambda path: path.stat().st_size).read_bytes()


def read_or_refused(read: Callable[[Path], object], path: Path, content: bytes) -> None:
    path.write_bytes(content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        read(path)
    except InputError as error:
        assert error.message and "Traceback" not in error.message
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < GROWTH_BYTES


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_a_damaged_picture(tmp_path, kind):
    whole = picture(kind)

    @fuzzing
    @given(damaged(whole))
    def check(content):
        read_or_refused(check_image, tmp_path / "p", content)

    check()


def test_a_damaged_sound(tmp_path):
    @fuzzing
    @given(damaged(sound()))
    def check(content):
        read_or_refused(lambda path: list(sound_blocks(path, 16_000)), tmp_path / "s.wav", content)

    check()


def test_a_damaged_clip(tmp_path, film):
    @fuzzing
    @given(damaged(film))
    def check(content):
        read_or_refused(probe, tmp_path / "c.mp4", content)

    check()


def test_a_damaged_score(tmp_path, score):
    @fuzzing
    @given(damaged(score))
    def check(content):
        read_or_refused(lambda path: read_midi(path.read_bytes()), tmp_path / "m.mid", content)

    check()


def no_image(path: Path, field: str) -> MediaRef:
    raise InputError("No pictures here.", field=field)


def test_a_damaged_brief(tmp_path):
    @fuzzing
    @given(damaged(BRIEF.read_bytes()))
    def check(content):
        read_or_refused(lambda path: load_brief(path, no_image), tmp_path / "b.yaml", content)

    check()


@fuzzing
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: (
    st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
), max_leaves=12))  # fmt: skip
def test_any_values_as_a_brief(tmp_path_factory, value):
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    text = json.dumps({"product": "bread", "brand": value, "images": value, "duration": value})
    read_or_refused(lambda path: load_brief(path, no_image), path, text.encode())


#: A few bytes that would become many.
BOMBS = {
    "aliases": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n".encode()
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + b"product: *i\n",
    "depth": b"product: " + b"[" * 50_000,
    "tag": b"product: !!python/object/apply:os.system [id]\n",
    "merge": b"a: &a {x: 1}\n<<: [*a, *a]\nproduct: bread\n",
    "nul": b"product: bread\x00\n",
    "utf-16": "product: bread\n".encode("utf-16"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_brief_is_refused(tmp_path, name):
    path = tmp_path / "b.yaml"
    path.write_bytes(BOMBS[name])
    with pytest.raises(InputError):
        load_brief(path, no_image)


def test_a_small_file_of_a_huge_picture_is_refused(tmp_path):
    from zlib import compress, crc32

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + crc32(kind + body).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + bytes((1, 0, 0, 0, 0))
    rows = compress(bytes(60_000 // 8 + 1) * 1_000, 9)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    (tmp_path / "p.png").write_bytes(bomb)
    with pytest.raises(InputError, match="megapixels"):
        check_image(tmp_path / "p.png")


@fuzzing
@given(damaged(document().model_dump_json().encode()))
def test_a_damaged_document_is_refused_by_its_own_check(content):
    from pydantic import ValidationError

    try:
        Document.model_validate_json(content)
    except ValidationError as error:
        assert error.error_count() > 0


def test_a_clip_whose_tags_are_not_utf_8_is_read(tmp_path, film):
    (tmp_path / "c.mp4").write_bytes(film.replace(b"Lavf", b"\xe9t\xe9\xff"))
    assert probe(tmp_path / "c.mp4").frames == 12
    assert sum(map(len, sound_blocks(tmp_path / "c.mp4", 16_000)))
