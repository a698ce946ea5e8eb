"""Pictures of the sample briefs for the Create page, drawn by the real engine.

``python -m tests.ui.sample_pictures studio/static/samples`` writes the ad of each sample brief,
speaks it, and keeps one of its stills as a small JPEG.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from studio import stages
from studio.bench import Bench
from studio.brief_file import load_brief
from studio.compute import InlineCompute
from studio.document import Document, MediaRef
from studio.errors import InputError
from studio.produce import plan, write
from studio.progress import Progress
from studio.settings import Settings
from studio.timeline import assemble
from studio.workspace import Workspace
from tests.ui.conftest import ROOT

MAX_BYTES = 40_000
QUALITIES = (90, 86, 82, 78, 72)

#: Which scene of a sample (from 1) shows best what its ad is like: the one that names the product.
SCENE = 2
OTHER_SCENES = {"nocturne-watches": 3}


def main(folder: Path) -> None:
    """Draw and keep the picture of every sample."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        workspace = Workspace.open(Settings.from_environment({"STUDIO_HOME": home}))
        for brief_path in sorted((ROOT / "examples").glob("*.yaml")):
            stills = draw(workspace, brief_path)
            scene = OTHER_SCENES.get(brief_path.stem, SCENE)
            save(stills[scene - 1], folder / f"{brief_path.stem}.jpg")


def draw(workspace: Workspace, brief_path: Path) -> list[Path]:
    """The stills of a sample's ad, one for each scene."""
    brief = load_brief(brief_path, no_image)
    bench = Bench(workspace.artifacts, InlineCompute(workspace.artifacts), Progress())
    blank = Document(title=brief.brand.name, brief=brief, scenes=())
    document = plan(write(blank, bench), bench)
    voices = stages.durations(stages.speak(document, bench), bench)
    tickets = stages.draw_stills(document, assemble(document, voices), bench, document.format)
    made = bench.wait(list(tickets.values()))
    return [artifact.file() for artifact in made]


def no_image(path: Path, field: str) -> MediaRef:
    """The samples are drawn as motion graphics."""
    raise InputError("A sample brief has no pictures.", remedy="Leave them out.", field=field)


def save(still: Path, path: Path) -> None:
    """Keep a picture in the best quality that fits into `MAX_BYTES`."""
    image = Image.open(still).convert("RGB")
    for quality in QUALITIES:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= MAX_BYTES:
            path.write_bytes(out.getvalue())
            return
    raise ValueError(f"{path.name} is larger than {MAX_BYTES} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
