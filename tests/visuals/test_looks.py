"""A scene in every style and layout, to choose by its picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.bench import Bench
from studio.compute import InlineCompute
from studio.document import Brand, Brief, Document, Role, Scene
from studio.errors import InputError
from studio.gallery.films import FPS, SCENES, SIZE_PX, write_film
from studio.gallery.samples import draw_pictures, samples
from studio.gallery.sheets import FRAMES, sheet
from studio.jobs.looks import only
from studio.progress import Progress
from studio.settings import Settings
from studio.visuals.layout_table import LAYOUT_NAMES
from studio.visuals.style_table import STYLE_NAMES
from studio.worker import JOB_KINDS
from studio.workspace import Workspace

SCENE = Scene(id="s1", role=Role.BENEFIT, narration="Warm.", on_screen_text="Warm at seven")
AD = Document(
    title="Bread",
    brief=Brief(product="Sourdough bread", brand=Brand(name="Marrow & Rye"), key_points=("Rye",)),
    scenes=(SCENE, SCENE.model_copy(update={"id": "s2"})),
)


@pytest.mark.parametrize(("of", "names"), [("styles", STYLE_NAMES), ("layouts", LAYOUT_NAMES)])
def test_a_scene_is_drawn_in_each(tmp_path: Path, of: str, names: tuple[str, ...]) -> None:
    workspace = Workspace.open(Settings.from_environment({"STUDIO_HOME": str(tmp_path)}))
    project = workspace.projects.create(AD, "A test")
    params = {"scene": "s1", "of": of}
    job = workspace.jobs.enqueue("looks", project.id, project.revision, params)
    bench = Bench(workspace.artifacts, InlineCompute(workspace.artifacts), Progress())
    made = JOB_KINDS["looks"](workspace, job, bench)["stills"]
    assert tuple(made) == names
    assert len(set(made.values())) == len(names)
    assert all(workspace.artifacts.find(digest) is not None for digest in made.values())


def test_a_scene_that_is_gone_is_told() -> None:
    with pytest.raises(InputError):
        only(AD, "s9")


def test_every_style_has_its_sample() -> None:
    assert tuple(sample.style for sample in samples()) == STYLE_NAMES
    assert all(set(sample.words) == set(LAYOUT_NAMES) for sample in samples())


def test_a_sheet_and_a_film_of_a_style(tmp_path: Path) -> None:
    """Six seconds, all layouts side by side."""
    import av

    sample = samples()[0]
    pictures = draw_pictures(sample, tmp_path)
    page = sheet(sample, "1:1", pictures)
    assert page.shape[1] > 5 * FRAMES["1:1"][0][0]
    frames = write_film(sample, pictures, tmp_path / "film.mp4")
    assert frames == round(FPS * sum(seconds for _, seconds in SCENES)) == 6 * FPS
    with av.open(str(tmp_path / "film.mp4")) as film:
        shown = [frame.width for frame in film.decode(video=0)]
    assert shown == [SIZE_PX[0]] * frames
