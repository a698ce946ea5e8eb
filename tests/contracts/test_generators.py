"""What every generator of pictures does, whichever it is and however its model is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pytest

from studio import keys
from studio.errors import BackendUnavailable, Cancelled, InputError
from studio.gpu.profiles import PROFILES
from studio.gpu.profiles import SETTING as PROFILE
from studio.under_way import listening, noting
from studio.visuals.generated.stills import FluxSchnell, ZImage
from studio.visuals.generated.video import CogVideo, LtxVideo, WanVideo
from studio.visuals.generator import Footage, Generator, PictureRequest
from tests.tiny_models import stills, video

STEPS = 2
FORMATS = {"16:9": (96, 54), "9:16": (54, 96), "1:1": (64, 64)}


@dataclass(frozen=True)
class Case:
    """A back-end and a tiny model of its.

    model : the setting that chooses the model
    settings : others
    needs_image, takes_image : must, or may, there be a picture to begin from
    fixed_px : the one size that the model makes, whatever the film's frame is
    """

    name: str
    generator: type
    model: str
    save: Callable[[str, Path, Path], Path]
    steps: int
    settings: dict[str, str] = field(default_factory=dict)
    needs_image: bool = False
    takes_image: bool = False
    fixed_px: tuple[int, int] | None = None
    grid_px: int = 16
    fps: int = 24


def _video(name: str, generator: type, row: str, **more: object) -> Case:
    model = f"STUDIO_{row}_I2V_MODEL" if more.get("needs_image") else f"STUDIO_{row}_MODEL"
    return Case(
        name, generator, model, video.save, STEPS, {f"STUDIO_{row}_STEPS": str(STEPS)}, **more
    )  # type: ignore[arg-type]


CASES = [
    _video("ltx", LtxVideo, "LTX", takes_image=True, grid_px=32),
    _video("ltx-0.9.5", LtxVideo, "LTX", takes_image=True, grid_px=32),
    _video("cogvideox", CogVideo, "COGVIDEOX", fps=8),
    _video("cogvideox-1.5", CogVideo, "COGVIDEOX", fps=16),
    _video("cogvideox-i2v", CogVideo, "COGVIDEOX", needs_image=True, fixed_px=(96, 48), fps=8),
    _video("wan", WanVideo, "WAN", fps=16),
    _video("wan-ti2v", WanVideo, "WAN", takes_image=True, grid_px=32),
    Case("z-image", ZImage, "STUDIO_ZIMAGE_MODEL", stills.save, 8, takes_image=True, fps=0),
    Case("flux", FluxSchnell, "STUDIO_FLUX_MODEL", stills.save, 4, takes_image=True, fps=0),
]


class Bench:
    """One back-end with its tiny model, and the runs that several tests look at."""

    def __init__(self, case: Case, folder: Path, photo: Path) -> None:
        self.case, self.folder = case, folder
        self.generator: Generator = case.generator()
        self.photo = photo
        self._first: tuple[Footage, list[tuple[float, str]], dict[str, object]] | None = None

    @contextmanager
    def using(self, folder: Path | None = None, **settings: str) -> Iterator[None]:
        model = {self.case.model: str(folder or self.folder)}
        with keys.using({**model, **self.case.settings, **settings}):
            yield

    def request(self, **changes: object) -> PictureRequest:
        values: dict[str, object] = {
            "prompt": "A red car drives along a wet road.", "seconds": 0.3, "size_px": (64, 64),
            "seed": 3, "image": self.photo if self.case.needs_image else None,
        }  # fmt: skip
        return PictureRequest(**(values | changes))  # type: ignore[arg-type]

    def make(self, **changes: object) -> Footage:
        with self.using():
            return self.generator.generate(self.request(**changes))

    def first(self) -> tuple[Footage, list[tuple[float, str]], dict[str, object]]:
        """Footage of the plain request, what was told on the way, and what was noted."""
        if self._first is None:
            told: list[tuple[float, str]] = []
            with noting() as notes, listening(lambda share, said: told.append((share, said))):
                self._first = (self.make(), told, notes)
        return self._first


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> None:
    import torch

    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return video.sentencepiece_folder(tmp_path_factory.mktemp("tokenizer") / "t5")


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photo") / "photo.png"
    ys, xs = np.mgrid[0:90, 0:160]
    cv2.imwrite(str(path), np.stack([xs, 2 * ys, 255 - xs], 2).astype(np.uint8))
    return path


@pytest.fixture(scope="session", params=CASES, ids=lambda case: case.name)
def bench(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    tokenizer: Path,
    photo: Path,
) -> Bench:
    case: Case = request.param
    folder = case.save(case.name, tmp_path_factory.mktemp(case.name) / "model", tokenizer)
    return Bench(case, folder, photo)


def test_gives_frames_of_bytes_at_the_models_own_rate(bench: Bench) -> None:
    footage, _, _ = bench.first()
    assert footage.frames.dtype == np.uint8
    assert footage.frames.ndim == 4
    assert footage.frames.shape[3] == 3
    assert footage.fps == bench.case.fps
    expected = max(1, round(0.3 * bench.case.fps)) if bench.case.fps else 1
    assert len(footage.frames) == expected
    assert footage.frames.std() > 1


@pytest.mark.parametrize("size", FORMATS.values(), ids=FORMATS)
def test_makes_the_shape_of_the_film_on_the_models_grid(
    bench: Bench, size: tuple[int, int]
) -> None:
    footage = bench.first()[0] if size == (64, 64) else bench.make(size_px=size)
    height, width = footage.frames.shape[1:3]
    if bench.case.fixed_px is not None:
        assert (width, height) == bench.case.fixed_px
        return
    assert width % bench.case.grid_px == height % bench.case.grid_px == 0
    assert (width > height) == (size[0] > size[1])
    assert (width < height) == (size[0] < size[1])


def test_the_same_request_gives_the_same_pixels_and_another_seed_others(bench: Bench) -> None:
    frames = bench.first()[0].frames
    assert (bench.make().frames == frames).all()
    assert (bench.make(seed=4).frames != frames).any()


def test_tells_once_a_step_and_rises_to_the_end(bench: Bench) -> None:
    _, told, _ = bench.first()
    steps = [said for _, said in told if said.startswith("step ")]
    assert steps == [f"step {i + 1} of {bench.case.steps}" for i in range(bench.case.steps)]
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_stops_within_a_step_and_works_again_after_it(bench: Bench) -> None:
    frames = bench.first()[0].frames
    heard: list[str] = []

    def stop(_share: float, said: str) -> None:
        heard.append(said)
        if said.startswith("step 1 "):
            raise Cancelled

    with pytest.raises(Cancelled), listening(stop):
        bench.make()
    assert not any(said.startswith("step 2 ") for said in heard)
    assert (bench.make().frames == frames).all()


def test_notes_what_made_it(bench: Bench) -> None:
    _, _, notes = bench.first()
    expected = {
        "model": str(bench.folder), "revision": "", "seed": 3, "steps": bench.case.steps,
        "prompt": "A red car drives along a wet road.", "profile": "full",
    }  # fmt: skip
    assert {name: notes[name] for name in expected} == expected
    assert notes["device"]


@pytest.mark.parametrize("profile", [p.name for p in PROFILES[1:]])
def test_every_memory_profile_gives_a_picture(bench: Bench, profile: str) -> None:
    plain = bench.first()[0].frames
    with noting() as notes, bench.using(**{PROFILE: profile}):
        footage = bench.generator.generate(bench.request())
    assert notes["profile"] == profile
    assert footage.frames.shape == plain.shape
    # tiles and 8-bit weights change little
    assert np.abs(footage.frames.astype(int) - plain).mean() < 40


def test_a_picture_to_begin_from_decides_how_it_begins_or_is_refused(bench: Bench) -> None:
    if not (bench.case.takes_image or bench.case.needs_image):
        with pytest.raises((InputError, BackendUnavailable)) as caught:
            bench.make(image=bench.photo)
        assert caught.value.remedy
        return
    other = bench.photo.with_name("other.png")
    cv2.imwrite(str(other), 255 - cv2.imread(str(bench.photo)))
    frames = bench.make(image=bench.photo).frames
    changed = bench.make(image=other).frames
    assert frames.shape == changed.shape
    assert np.abs(changed[0].astype(int) - frames[0]).mean() > 1


def test_a_picture_that_cannot_be_read_is_refused(bench: Bench, tmp_path: Path) -> None:
    damaged = tmp_path / "picture.png"
    damaged.write_bytes(b"no picture")
    with pytest.raises((InputError, BackendUnavailable)) as caught:
        bench.make(image=damaged)
    assert caught.value.remedy


def test_a_folder_without_a_model_is_refused_with_what_is_missing(
    bench: Bench, tmp_path: Path
) -> None:
    (tmp_path / "readme.txt").write_text("nothing")
    with bench.using(tmp_path), pytest.raises(BackendUnavailable) as caught:
        bench.generator.generate(bench.request())
    assert "model_index.json" in str(caught.value)


def test_weights_that_are_not_here_are_named_with_the_command_that_fetches_them(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    model = {bench.case.model: "somebody/some-model"}
    with keys.using(model), pytest.raises(BackendUnavailable) as caught:
        bench.generator.generate(bench.request())
    assert "somebody/some-model" in caught.value.message
    assert "studio fetch" in caught.value.remedy
