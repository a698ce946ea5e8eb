"""Every page, in light and dark: axe-core finds nothing serious, and nothing is out of reach."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from studio import edits
from tests.ui.seeding import exported_project

READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PAGES = (
    "", "library", "script", "storyboard", "sound", "timeline", "export", "music_lab", "engines",
    "settings", "batch", "variants",
)  # fmt: skip
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def project(server):
    """A project with a draft, a film, a scene without words and a locked one."""
    project = exported_project(server.workspace)
    edit = server.workspace.projects.update
    edit(project.id, lambda d: edits.add_scene(d, scene_id="silent"), "Added")
    return edit(project.id, lambda d: edits.set_locked(d, "s2", True), "Locked")


@pytest.fixture(scope="module", params=["light", "dark"])
def themed(chromium, request):
    """A browser page of a person who prefers this theme."""
    context = chromium.new_context(
        viewport={"width": 1400, "height": 950},
        color_scheme=request.param,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(server, project, themed, name):
    themed.goto(f"{server.url}/{name}?project={project.id}")
    themed.wait_for_selector(READY)
    themed.wait_for_selector("h1, h2")
    themed.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
    found = Axe().run(themed).response["violations"]
    grave = [
        f"{v['id']} ({v['impact']}): {v['help']}\n    "
        + "\n    ".join(f"{n['target']} {n['html'][:160]}" for n in v["nodes"][:4])
        for v in found
        if v["impact"] in GRAVE
    ]
    assert not grave, "\n".join(grave)
