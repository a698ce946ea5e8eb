"""What can be asked for in the terminal with ``studio make``."""

from pathlib import Path

import pytest

from studio import backends, making
from studio.document import Brief, Document
from studio.errors import InputError
from studio.order import Engines, Order, check, with_engines
from studio.workspace import Workspace
from tests.examples import document

PLUGIN = Path(__file__).resolve().parents[1] / "fakes" / "plugin"


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    """A package with an animator that asks for its licence to be accepted."""
    monkeypatch.syspath_prepend(str(PLUGIN))
    backends.rows.cache_clear()
    yield
    backends.rows.cache_clear()


def order(engines: Engines, project: str = "", output: Path | None = None) -> Order:
    brief = None if project else Path("brief.yaml")
    return Order(brief, project, output, None, None, None, engines)


@pytest.mark.parametrize("role", ["writer", "narrator", "composer", "animator"])
def test_a_project_keeps_its_own_engines(role):
    with pytest.raises(InputError, match="keeps its own") as refused:
        check(order(Engines(**{role: "any"}), project="p"))
    assert refused.value.field == f"--{role}"


def test_a_licence_that_nobody_asks_for_is_refused():
    check(order(Engines(accepted=("strict",))))
    with pytest.raises(InputError, match="'stirct'") as refused:
        check(order(Engines(accepted=("stirct",))))
    assert refused.value.field == "--accept" and "strict" in refused.value.remedy


def test_engines_are_set_once_their_licence_is_accepted():
    """What is refused is refused before a writer is paid."""
    with pytest.raises(InputError, match="ask first"):
        with_engines(document(), Engines(animator="strict"))
    made = with_engines(document(), Engines(animator="strict", accepted=("strict",)))
    assert made.pictures.backend == "strict" and made.accepted == ("strict",)
    assert made.voice == document().voice


def test_a_project_keeps_a_licence_that_was_accepted_in_the_terminal(tmp_path, monkeypatch):
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path))
    blank = Document(title="x", brief=Brief(product="x"), scenes=())
    project = Workspace.open().projects.create(blank, "Made")
    asked = order(Engines(accepted=("strict",)), project.id, tmp_path / "ad.mp4")
    with pytest.raises(InputError, match="no scenes"):
        making.make(asked, making.Console(quiet=True))
    assert Workspace.open().projects.get(project.id).document.accepted == ("strict",)
