"""Facts about lines that the built-in writer makes shorter, longer or gives another tone."""

from __future__ import annotations

import pytest

from studio.document import Brand, Brief, Role, Scene, Script
from studio.errors import InputError
from studio.writing.brief_reading import read_brief
from studio.writing.builtin import BuiltinWriter
from studio.writing.compressing import compressed
from studio.writing.keeping import kept_of
from studio.writing.phrases import tones
from studio.writing.reword_tables import additions, losses
from studio.writing.spoken import spoken_words
from studio.writing.toning import bank_tone
from studio.writing.writer import TONES, Wish, meets_length

LANGUAGES = ("en", "es", "fr", "pt", "it")

SHORTER = [
    (
        "en",
        "Our chairs, which are made of oak, last a lifetime because they are glued by hand.",
        "Our chairs last a lifetime because they are glued by hand.",
    ),
    ("en", "When you come home tired, our soup is ready for you.", "Our soup is ready for you."),
    (
        "en",
        "We repair bikes, scooters, prams and wheelchairs for everyone in town.",
        "We repair bikes, scooters, prams and wheelchairs.",
    ),
    (
        "en",
        "Of course, you can simply bring your bike and we will fix it while you have a coffee.",
        "You can bring your bike.",
    ),
    (
        "es",
        "De hecho, cada pan se hornea despacio, porque lo bueno lleva su tiempo.",
        "Cada pan se hornea despacio.",
    ),
    (
        "fr",
        "Quand vous rentrez fatigué, notre soupe vous attend au frais.",
        "Notre soupe vous attend au frais.",
    ),
    (
        "pt",
        "Você realmente sabe quanto tempo perde no ônibus todos os dias?",
        "Você sabe quanto tempo perde no ônibus?",
    ),
    (
        "it",
        "In realtà, ogni pane è cotto lentamente in un forno di pietra, perché ci piace così.",
        "Ogni pane è cotto lentamente in un forno di pietra.",
    ),
]
#: What would promise more, or break, if its end were cut off.
WHOLE = [
    ("en", "Free delivery for orders over £30 in the whole of Leeds."),
    ("en", "Half price for members on Mondays in our shop in town."),
    ("en", "You can cancel at any moment unless you have a yearly plan."),
    ("es", "Envío gratis en pedidos de la web para toda la península."),
    ("fr", "Livraison gratuite pour les commandes de la boutique en ligne."),
    ("fr", "Pour cesser de s'inquiéter, et commencer à en profiter."),
]


def versions(language: str, line: str, **brief: object) -> list[str]:
    given = Brief.model_validate({"product": "Bread", "language": language, **brief})
    kept = kept_of(line, Role.BENEFIT, given, read_brief(given))
    most = next(n for n in range(99, 0, -1) if meets_length(line, "a " * n, "shorter"))
    return [text for _, text in compressed(line, language, kept, most)]


def rewritten(scene: Scene, wish: Wish, seed: int = 1, **brief: object) -> Scene:
    given = Brief.model_validate({"product": "Bread", **brief})
    script = Script(title="Bread", scenes=(scene,))
    return BuiltinWriter().rewrite(given, script, scene.id, seed, wish)


@pytest.mark.parametrize(("language", "line", "short"), SHORTER, ids=lambda text: text[:20])
def test_a_line_is_compressed_into_a_sentence(language: str, line: str, short: str) -> None:
    found = versions(language, line)
    assert short in found
    assert all(spoken_words(text) <= 0.8 * spoken_words(line) for text in found)


@pytest.mark.parametrize(("language", "line"), WHOLE, ids=lambda text: text[:20])
def test_no_promise_grows_by_cutting(language: str, line: str) -> None:
    assert versions(language, line) == []


def test_what_the_brief_gives_is_not_cut_out() -> None:
    line = "Breathe in. Ten percent off this week. Marrow & Rye. Come by on Saturday."
    brief = {"offer": "Ten percent off this week", "brand": Brand(name="Marrow & Rye")}
    for text in versions("en", line, call_to_action="Come by on Saturday", **brief):
        for given in ("Ten percent off this week", "Marrow & Rye", "Come by on Saturday"):
            assert given in text


def test_a_line_without_anything_to_lose_is_refused_in_words() -> None:
    scene = Scene(id="s1", role=Role.OFFER, narration="Ten percent off")
    with pytest.raises(InputError, match="cannot be made shorter") as refusal:
        rewritten(scene, Wish("shorter"), offer="Ten percent off")
    assert refusal.value.field == "scene 1" and refusal.value.remedy


@pytest.mark.parametrize("wish", [Wish("shorter"), Wish("longer"), Wish(tone="calm")])
def test_a_scene_without_words_is_refused_in_words(wish: Wish) -> None:
    with pytest.raises(InputError, match="no words yet"):
        rewritten(Scene(id="s1", role=Role.HOOK, narration=" "), wish)


def test_longer_says_what_the_brief_has_and_no_scene_has_said() -> None:
    scene = Scene(id="s1", role=Role.BENEFIT, narration="Our bread is baked on stone every day.")
    points = ("No palm oil", "Flour from Devon")
    said = {
        rewritten(scene, Wish("longer"), seed, key_points=points).narration for seed in range(12)
    }
    assert any("No palm oil." in text or "Flour from Devon." in text for text in said)
    assert all(text.count("Our bread is baked on stone every day.") == 1 for text in said)


def test_the_bank_finishes_its_own_line() -> None:
    scene = Scene(id="s1", role=Role.HOOK, narration="You smell it before you see it.")
    said = {rewritten(scene, Wish("longer"), seed).narration for seed in range(8)}
    assert any("an oven door has opened" in text for text in said)


def test_a_tone_replaces_the_tone_before_it() -> None:
    scene = Scene(
        id="s1", role=Role.BENEFIT, narration="Hi! You are going to love our great shoes."
    )
    for tone in TONES * 2:
        scene = rewritten(scene, Wish(tone=tone))
    assert spoken_words(scene.narration) <= 8 + 7
    assert "Hi!" not in scene.narration


def test_formal_and_playful_words() -> None:
    scene = Scene(id="s1", role=Role.BENEFIT, narration="We're sure the kids don't mind!")
    assert (
        "We are sure the children do not mind." in rewritten(scene, Wish(tone="formal")).narration
    )
    scene = Scene(id="s1", role=Role.BENEFIT, narration="It is not hard, is it?")
    assert "is it?" in rewritten(scene, Wish(tone="playful")).narration


@pytest.mark.parametrize(
    ("said", "bank"),
    [
        ("warm", "warm"),
        ("confident", "bold"),
        ("formal", "trustworthy"),
        ("Very cheerful, please", "playful"),
        ("sereno", "calm"),
        ("élégant", "luxurious"),
        ("divertente", "playful"),
    ],
)
def test_free_words_find_the_nearest_tone(said: str, bank: str) -> None:
    assert bank_tone(said) == bank


def test_an_unknown_tone_lists_the_known_ones() -> None:
    with pytest.raises(InputError) as refusal:
        rewritten(Scene(id="s1", role=Role.HOOK, narration="Look."), Wish(tone="gurgling"))
    assert all(tone in refusal.value.remedy for tone in TONES)


def test_every_language_has_every_tone_role_and_loss() -> None:
    for language in LANGUAGES:
        table = additions(language)
        assert set(table.tones) == set(tones())
        spoken = {role.value for role in Role if role is not Role.SHOT}
        assert spoken <= set(table.more)
        assert all(tone.before and tone.after for tone in table.tones.values())
        assert losses(language).fillers and losses(language).times
    assert {bank_tone(tone) for tone in TONES} == set(tones())


def test_a_wish_is_told_in_words() -> None:
    assert Wish().describe() == "in other words"
    assert Wish("shorter").describe() == "shorter"
    assert Wish("longer", "urgent").describe() == "longer, in an urgent tone"


@pytest.mark.parametrize("line", ["🔥", "...", "a" * 900, "Wait; look. Now", '"It will do."', "x?"])
@pytest.mark.parametrize("wish", [Wish("shorter"), Wish("longer"), Wish(tone="urgent")])
def test_any_text_is_taken_as_a_line(line: str, wish: Wish) -> None:
    scene = Scene(id="s1", role=Role.HOOK, narration=line)
    try:
        again = rewritten(scene, wish)
    except InputError as refusal:
        assert refusal.remedy
    else:
        assert again.narration != line and "  " not in again.narration
