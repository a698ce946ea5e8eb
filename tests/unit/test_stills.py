"""What only some generators of stills do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from studio import keys
from studio.errors import BackendFailed, BackendUnavailable
from studio.gpu.fetch import fetch
from studio.under_way import listening, noting
from studio.visuals.generated.families import size_for
from studio.visuals.generated.stills import ROOM, FluxSchnell, ZImage
from studio.visuals.generator import PictureRequest
from tests.fakes.hub_server import COMMIT, Hub, running
from tests.tiny_models import stills
from tests.tiny_models.video import sentencepiece_folder

FILM_SIZES = [(1920, 1080), (1080, 1920), (1080, 1080), (1080, 1350), (640, 360)]


@pytest.mark.parametrize("size", FILM_SIZES)
def test_a_picture_is_of_about_a_megapixel_on_the_grid(size: tuple[int, int]) -> None:
    family = ZImage.family
    roomy = (round(size[0] * ROOM), round(size[1] * ROOM))
    width, height = size_for(family, roomy, family.pixels[-1])
    assert width % 16 == height % 16 == 0
    assert width / height == pytest.approx(size[0] / size[1], rel=0.02)
    assert min(0.95 * 1024**2, size[0] * size[1]) <= width * height <= 1024**2


def test_few_steps_and_no_guidance_as_distilled_models_want() -> None:
    assert (ZImage.family.steps, ZImage.family.guidance) == (8, 0.0)
    assert (FluxSchnell.family.steps, FluxSchnell.family.guidance) == (4, 0.0)


@pytest.fixture(scope="module")
def flux(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stills")
    return stills.save("flux", root / "flux", sentencepiece_folder(root / "t5"))


def asked(size_px: tuple[int, int] = (160, 90)) -> PictureRequest:
    return PictureRequest("Fresh bread on a wooden table.", 4.0, size_px)


def test_one_picture_is_made_a_little_larger_than_the_frame(flux: Path) -> None:
    with keys.using({"STUDIO_FLUX_MODEL": str(flux)}):
        footage = FluxSchnell().generate(asked())
    assert footage.frames.shape == (1, 96, 176, 3)
    assert footage.fps == 0


def test_want_of_memory_asks_for_no_shorter_picture(flux: Path) -> None:
    import torch

    def greedy(_share: float, said: str) -> None:
        if said.startswith("step 1 "):
            torch.empty(1 << 60)

    with (
        keys.using({"STUDIO_FLUX_MODEL": str(flux)}),
        listening(greedy),
        pytest.raises(BackendFailed, match="memory") as caught,
    ):
        FluxSchnell().generate(asked())
    less = "Choose a smaller model, or set STUDIO_GPU_PROFILE to 24gb."
    assert caught.value.remedy == less


def test_flux_dev_is_refused(flux: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(flux, tmp_path / "dev")
    config = folder / "transformer" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"guidance_embeds": True}))
    with (
        keys.using({"STUDIO_FLUX_MODEL": str(folder)}),
        pytest.raises(BackendUnavailable, match=r"is no FLUX\.1 schnell model"),
    ):
        FluxSchnell().generate(asked())


def test_a_model_of_another_family_is_refused(flux: Path) -> None:
    with (
        keys.using({"STUDIO_ZIMAGE_MODEL": str(flux)}),
        pytest.raises(BackendUnavailable, match=r"made for FluxPipeline.*studio fetch z-image"),
    ):
        ZImage().generate(asked())


def test_a_folder_without_a_part_is_refused_by_the_parts_name(flux: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(flux, tmp_path / "partial")
    shutil.rmtree(folder / "vae")
    with (
        keys.using({"STUDIO_FLUX_MODEL": str(folder)}),
        pytest.raises(BackendUnavailable, match=r"vae/config\.json in the folder"),
    ):
        FluxSchnell().generate(asked())


def test_without_weights_it_says_how_large_they_are_and_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    for kind, name in ((ZImage, "z-image"), (FluxSchnell, "flux")):
        with pytest.raises(BackendUnavailable, match=rf" GB\)\. Run: studio fetch {name}$"):
            kind().generate(asked())


def test_a_model_that_was_fetched_is_used_and_its_commit_noted(
    flux: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    files = {
        path.relative_to(flux).as_posix(): path.read_bytes()
        for path in flux.rglob("*")
        if path.is_file()
    }
    with running(Hub({"black-forest-labs/FLUX.1-schnell": files})) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.address)
        fetch("flux")
    with noting() as notes:
        FluxSchnell().generate(asked())
    assert (notes["model"], notes["revision"]) == ("black-forest-labs/FLUX.1-schnell", COMMIT)
