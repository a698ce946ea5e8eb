"""What every writer keeps to."""

from __future__ import annotations

import pytest

from studio.document import Brand, Brief, Role
from studio.writing.builtin import BuiltinWriter
from studio.writing.writer import Writer

WRITERS = [BuiltinWriter]
BRIEFS = [
    Brief(product="handmade oak chairs"),
    Brief(
        product="Sourdough bread from a small bakery",
        brand=Brand(name="Marrow & Rye", website="https://marrowandrye.com"),
        key_points=("24-hour sourdough", "Baked on stone"),
        offer="10% off your first loaf",
        call_to_action="Come by on Saturday",
        duration_s=60,
    ),
    Brief(product="Clínica dental familiar", language="es", duration_s=6),
    Brief(product="Cabinet d'avocats à Lyon", language="fr", duration_s=120),
]


@pytest.fixture(params=WRITERS, ids=lambda kind: kind.__name__)
def writer(request: pytest.FixtureRequest) -> Writer:
    made: Writer = request.param()
    return made


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.product[:20])
class TestWriters:
    def test_same_brief_and_seed_give_the_same_script(self, writer: Writer, brief: Brief) -> None:
        assert writer.write(brief, 4) == writer.write(brief, 4)

    def test_scenes_are_numbered_and_all_speak(self, writer: Writer, brief: Brief) -> None:
        scenes = writer.write(brief, 1).scenes
        assert [s.id for s in scenes] == [f"s{i}" for i in range(1, len(scenes) + 1)]
        assert all(s.narration.strip() and s.visual.strip() and s.music_mood for s in scenes)

    def test_begins_with_a_cut_and_ends_with_the_call(self, writer: Writer, brief: Brief) -> None:
        scenes = writer.write(brief, 1).scenes
        assert scenes[0].transition == "cut"
        assert scenes[-1].role is Role.CALL_TO_ACTION

    def test_offer_scene_only_for_an_offer(self, writer: Writer, brief: Brief) -> None:
        roles = [s.role for s in writer.write(brief, 2).scenes]
        assert (Role.OFFER in roles) == bool(brief.offer)

    def test_rewriting_changes_words_alone(self, writer: Writer, brief: Brief) -> None:
        script = writer.write(brief, 1)
        for scene in script.scenes[:-1]:
            again = writer.rewrite(brief, script, scene.id, 7)
            words = {"narration": scene.narration, "on_screen_text": scene.on_screen_text}
            assert again.model_copy(update=words) == scene
            assert again.narration != scene.narration
