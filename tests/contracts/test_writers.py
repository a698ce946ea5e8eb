"""What every writer keeps to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from studio.document import Brand, Brief, Role, Scene, Script
from studio.errors import InputError, NotFoundError
from studio.writing.builtin import BuiltinWriter
from studio.writing.writer import TONES, Wish, Writer, meets_length
from tests.fakes.providers import PROVIDERS, desk_of

#: The writers that a language model plays: they ask their provider's server on this computer.
MODELS = PROVIDERS
WRITERS = ("builtin", *MODELS)
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
    Brief(product="Aplicativo de caronas", language="pt", offer="Primeira carona grátis"),
    Brief(product="Pizzeria napoletana", language="it", key_points=("Impasto di 48 ore",)),
]
WISHES = [
    Wish("shorter"),
    Wish("longer"),
    *(Wish(tone=tone) for tone in TONES),
    Wish("shorter", "calm"),
    Wish("longer", "playful"),
]
#: What a model is wished for: it takes a request a line, so a few stand for all.
MODEL_WISHES = (Wish("shorter"), Wish("longer"), Wish(tone="calm"))
MODEL_BRIEFS, MODEL_SCENES = BRIEFS[1:4], 2
#: Lines as a person types them, and words of their language that a rewriting cannot do without.
TYPED = {
    "en": ("We really bake every loaf slowly, because good bread simply needs time.", "bake"),
    "es": ("Cosemos cada pieza muy despacio, porque lo bien hecho necesita tiempo.", "cosemos"),
    "fr": ("Nous cousons chaque pièce très lentement, parce que le beau prend du temps.", "nous"),
    "pt": (
        "Costuramos cada peça à mão, porque fazer bem feito realmente leva tempo.",
        "costuramos",
    ),
    "it": (
        "Cuciamo ogni pezzo a mano, perché le cose belle hanno davvero bisogno di tempo.",
        "cuc",
    ),
}


WISHED = [
    pytest.param(name, brief, wish, id=f"{name}-{brief.product[:20]}-{wish.describe()}")
    for name in WRITERS
    for brief in (MODEL_BRIEFS if name in MODELS else BRIEFS)
    for wish in (MODEL_WISHES if name in MODELS else WISHES)
]
TYPED_WISHES = [
    pytest.param(name, language, wish, id=f"{name}-{language}-{wish.describe()}")
    for name in WRITERS
    for language in TYPED
    for wish in (MODEL_WISHES if name in MODELS else WISHES)
]


@pytest.fixture(scope="module")
def writers() -> Iterator[Callable[[str], Writer]]:
    """Writers by name; a model's provider starts when it is first asked for."""
    with ExitStack() as open_desks:
        made: dict[str, Writer] = {"builtin": BuiltinWriter()}

        def writer_of(name: str) -> Writer:
            if name not in made:
                made[name] = open_desks.enter_context(desk_of(name)).writer()
            return made[name]

        yield writer_of


@pytest.fixture(params=WRITERS)
def writer(request: pytest.FixtureRequest, writers: Callable[[str], Writer]) -> Writer:
    return writers(request.param)


def tried(writer: Writer, script: Script) -> tuple[Scene, ...]:
    """The scenes that are written anew."""
    return script.scenes if isinstance(writer, BuiltinWriter) else script.scenes[:MODEL_SCENES]


def bare(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


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
        for scene in tried(writer, script)[:-1]:
            again = writer.rewrite(brief, script, scene.id, 7)
            words = {"narration": scene.narration, "on_screen_text": scene.on_screen_text}
            assert again.model_copy(update=words) == scene
            assert again.narration != scene.narration


@pytest.mark.parametrize(("writer", "brief", "wish"), WISHED, indirect=["writer"])
def test_a_wish_is_met_or_refused_in_words(writer: Writer, brief: Brief, wish: Wish) -> None:
    script = writer.write(brief, 1)
    scenes = tried(writer, script)
    met = 0
    for scene in scenes:
        try:
            again = writer.rewrite(brief, script, scene.id, 3, wish)
        except InputError as error:
            assert error.remedy and error.field.startswith("scene")
            continue
        met += 1
        assert again == writer.rewrite(brief, script, scene.id, 3, wish)
        keeps_its_facts(brief, scene, again)
        assert meets_length(scene.narration, again.narration, wish.length)
        assert bare(again.narration) != bare(scene.narration)
    assert met >= len(scenes) / 2


def keeps_its_facts(brief: Brief, scene: Scene, again: Scene) -> None:
    words = {"narration": scene.narration, "on_screen_text": scene.on_screen_text}
    assert again.model_copy(update=words) == scene
    for given in (brief.offer, brief.brand.name, brief.call_to_action):
        assert not given or given not in scene.narration or given in again.narration
    assert numbers(scene.narration) <= numbers(again.narration)
    assert numbers(again.narration) <= numbers(scene.narration + brief.model_dump_json())
    assert len(again.narration) <= 1200 and len(again.on_screen_text.split()) <= 6


@pytest.mark.parametrize("wish", WISHES[:3], ids=Wish.describe)
@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.product[:20])
def test_seeds_give_several_lines_of_the_built_in_writer(brief: Brief, wish: Wish) -> None:
    writer = BuiltinWriter()  # what a seed does to a model is its provider's affair
    script = writer.write(brief, 1)
    said: dict[str, set[str]] = {}
    for scene in script.scenes[:6]:
        for seed in range(6):
            try:
                again = writer.rewrite(brief, script, scene.id, seed, wish)
            except InputError:
                break
            said.setdefault(scene.id, set()).add(again.narration)
    few = len(script.scenes) < 3  # two lines of three words leave no choice
    assert few or max(len(lines) for lines in said.values()) > 1


@pytest.mark.parametrize(("writer", "language", "wish"), TYPED_WISHES, indirect=["writer"])
def test_lines_that_a_person_typed_are_rewritten_from_what_they_say(
    writer: Writer, language: str, wish: Wish
) -> None:
    brief = Brief.model_validate({"product": "Marrow & Rye", "language": language})
    scene = Scene(id="own", role=Role.BENEFIT, narration=TYPED[language][0])
    script = Script(title="Own", scenes=(scene,))
    again = writer.rewrite(brief, script, scene.id, 1, wish)
    assert TYPED[language][1] in again.narration.lower()
    assert meets_length(scene.narration, again.narration, wish.length)
    assert bare(again.narration) != bare(scene.narration)


def test_a_scene_that_is_gone_is_said_to_be_missing(writer: Writer) -> None:
    script = writer.write(BRIEFS[0], 1)
    with pytest.raises(NotFoundError):
        writer.rewrite(BRIEFS[0], script, "s99", 1, Wish("shorter"))
