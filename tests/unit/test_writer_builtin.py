"""Facts about the built-in writer."""

from __future__ import annotations

import re

import pytest

from studio.document import Brand, Brief, MediaRef, Role, Script
from studio.errors import InputError, NotFoundError
from studio.writing.brief_reading import read_brief
from studio.writing.builtin import BuiltinWriter
from studio.writing.grammar import fill, sentence, shortened, typeset
from studio.writing.phrases import lexicon, settings, tones
from studio.writing.plain_text import plain, sentences, spoken_address
from studio.writing.plan import PAUSE_S, SPOKEN_WORDS_PER_SECOND
from studio.writing.spoken import spoken_words

LANGUAGES = ("en", "es", "fr", "pt", "it")
DURATIONS_S = (6, 9, 10, 12, 15, 20, 30, 45, 60, 90, 120)

PRODUCTS = {
    "en": "A family dental practice in Bristol",
    "es": "Clínica dental familiar en Sevilla",
    "fr": "Cabinet dentaire familial à Lille",
    "pt": "Clínica odontológica em Recife",
    "it": "Studio dentistico di famiglia a Parma",
}
ODD_PRODUCTS = (
    "BEST SHOES EVER!!! BUY NOW!!!",
    "# Oakly\n\n* **handmade** chairs\n* _solid_ oak\n* [see](https://oakly.com)",
    "{brand} sells {product.__class__} for {0} and {{1}} %s $name",
    "🍕🔥 pizza 🔥🍕",
    "x",
    "\"The\" 'Quoted' «Thing»",
    "https://www.example.com/shop?x=1",
    "line one\nline two\r\nLine three",
    "a" * 300,
    "We make soap. " * 400,
    "日本のお茶",
)
NUMBER_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve hundred thousand million",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez cien mil millón",
    "fr": "deux trois quatre cinq six sept huit neuf dix cent mille million",
    "pt": "dois duas três quatro cinco seis sete oito nove dez cem mil milhão",
    "it": "due tre quattro cinque sei sette otto nove dieci cento mille milione",
}


def brief_of(language: str, duration_s: float = 30, **more: object) -> Brief:
    values = {"product": PRODUCTS[language], "language": language, "duration_s": duration_s}
    return Brief.model_validate({**values, **more})


def words_of(script: Script) -> int:
    return sum(spoken_words(scene.narration) for scene in script.scenes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("duration_s", DURATIONS_S)
@pytest.mark.parametrize("product", ["", "unheard-of gyroscopic things"])
def test_words_fill_the_film_and_never_overrun_it(
    language: str, duration_s: float, product: str
) -> None:
    more = {"product": product} if product else {}
    for seed in (1, 2, 3):
        script = BuiltinWriter().write(brief_of(language, duration_s, **more), seed)
        spoken_s = words_of(script) / SPOKEN_WORDS_PER_SECOND
        assert spoken_s + PAUSE_S * len(script.scenes) <= duration_s
        assert spoken_s >= (0.5 if duration_s < 20 else 0.68) * duration_s


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_minutes_repeat_no_sentence(language: str) -> None:
    for seed in range(4):
        scenes = BuiltinWriter().write(brief_of(language, 120), seed).scenes
        said = [s for scene in scenes for s in sentences(scene.narration) if len(s.split()) > 3]
        assert len(said) == len(set(said))


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_no_number_that_the_brief_does_not_give(language: str) -> None:
    banned = set(NUMBER_WORDS[language].split())
    entries = lexicon(language)
    groups = (entries.trades, entries.subjects, entries.tones, {"common": entries.common})
    for group in groups:
        for entry in group.values():
            for kind, lines in entry.lines.items():
                for line in lines:
                    text = f"{line.main} {line.ending} {line.nub}"
                    assert not re.search(r"\d", text), text
                    words = set(re.findall(r"[^\W\d]+", text.lower())) - {"sei"}
                    assert kind == "site_verbs" or not banned & words, text


def test_every_language_knows_the_same_trades_subjects_and_tones() -> None:
    english = lexicon("en")
    assert set(settings()) == {*english.trades, "other"}
    assert len(tones()) >= 10
    for language in LANGUAGES:
        other = lexicon(language)
        assert set(other.trades) == set(english.trades)
        assert set(other.subjects) == set(english.subjects)
        assert set(other.tones) == set(tones())


@pytest.mark.parametrize("product", ODD_PRODUCTS, ids=lambda text: text[:12])
@pytest.mark.parametrize("duration_s", [6, 30, 120])
def test_takes_any_text_as_data(product: str, duration_s: float) -> None:
    brief = Brief(product=product, key_points=(product,), offer="{offer}", duration_s=duration_s)
    for scene in BuiltinWriter().write(brief, 3).scenes:
        text = f"{scene.narration} {scene.on_screen_text}"
        assert not re.search(r"[{}*_#<>|🔥]|\.\.(?!\.)|  |class '", text), text
        assert len(scene.on_screen_text.split()) <= 6
        assert scene.narration.strip()


@pytest.mark.parametrize("product", ["🔥🔥🔥", "...", "{}"])
def test_product_without_words_is_refused(product: str) -> None:
    with pytest.raises(InputError, match="no words"):
        BuiltinWriter().write(Brief(product=product), 1)


def test_changing_the_offer_changes_only_its_scene() -> None:
    one = brief_of("en", 30, offer="Ten percent off", key_points=("Open on Saturdays",))
    two = one.model_copy(update={"offer": "A free check-up in May"})
    pairs = zip(
        BuiltinWriter().write(one, 5).scenes, BuiltinWriter().write(two, 5).scenes, strict=True
    )
    changed = [a.role for a, b in pairs if a != b]
    assert changed == [Role.OFFER]


def test_seeds_give_other_words() -> None:
    scripts = {BuiltinWriter().write(brief_of("en"), seed).scenes for seed in range(6)}
    assert len({tuple(s.narration for s in scenes) for scenes in scripts}) >= 5


def test_key_points_are_kept_word_for_word() -> None:
    points = ("24-hour sourdough", "we deliver free.", "Founded in 1987")
    script = BuiltinWriter().write(Brief(product="Bread", key_points=points, duration_s=45), 1)
    said = " ".join(scene.narration for scene in script.scenes)
    for point in ("24-hour sourdough.", "We deliver free.", "Founded in 1987."):
        assert point in said


def test_call_has_the_web_address_only_if_there_is_one() -> None:
    plain_call = BuiltinWriter().write(Brief(product="Bread", call_to_action="Order now"), 1)
    assert "Order now." in plain_call.scenes[-1].narration
    assert plain_call.scenes[-1].on_screen_text == "Order now"
    brand = Brand(name="Rye", website="https://www.rye.com/?utm=1")
    brief = Brief(product="Bread", call_to_action="Order now", brand=brand)
    assert "Order now at rye.com." in BuiltinWriter().write(brief, 1).scenes[-1].narration


def test_images_go_to_scenes_that_show_the_product_and_at_most_twice() -> None:
    images = tuple(MediaRef(sha256=f"{i:064x}", name=f"{i}.jpg") for i in range(2))
    scenes = BuiltinWriter().write(brief_of("en", 60, images=images), 1).scenes
    used = [scene.look.image for scene in scenes if scene.look.image]
    assert set(used) == set(images)
    assert all(used.count(image) <= 2 for image in images)
    shown = next(scene for scene in scenes if scene.role is Role.SOLUTION)
    assert shown.look.image is not None


def test_unknown_scene_is_said_to_be_missing() -> None:
    script = BuiltinWriter().write(brief_of("en"), 1)
    with pytest.raises(NotFoundError):
        BuiltinWriter().rewrite(brief_of("en"), script, "s99", 1)


def test_reads_a_rambling_brief() -> None:
    text = (
        "Hi! I hope you can help. So basically I run a small dog grooming salon in Bristol called "
        "Muddy Paws. Every dog gets a full hour with one groomer. Maybe something fun?"
    )
    script = BuiltinWriter().write(Brief(product=text), 1)
    said = " ".join(scene.narration for scene in script.scenes)
    assert script.title == "Muddy Paws"
    assert "Every dog gets a full hour with one groomer." in said
    assert "hope" not in said and "basically" not in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Order now", 2),
        ("$19.99", 4),
        ("10% off", 3),
        ("example.com", 3),
        ("in 1987", 4),
        ("SQL", 2),
        ("mot\u00a0?", 1),
    ],
)
def test_counts_words_as_spoken(text: str, words: int) -> None:
    assert spoken_words(text) == words


def test_grammar() -> None:
    assert sentence("we deliver free.") == "We deliver free."
    assert sentence("iPhone cases") == "iPhone cases."
    assert fill("{name}. {product}.", {"name": "adidas", "product": "{name} shoes"}) == (
        "adidas. {name} shoes."
    )
    assert typeset("Vous entendez ? « Oui » : allez !", "fr") == (
        "Vous entendez\u00a0? «\u00a0Oui\u00a0»\u00a0: allez\u00a0!"
    )
    assert shortened("We deliver free to every address in the city", 6) == (
        "We deliver free to every address"
    )
    assert plain("**Bold** [link](http://x.com) {slot} 🔥 WOW") == "Bold link slot WOW"
    assert plain("ALL CAPS ARE LOUD!!!") == "All caps are loud!"
    assert spoken_address("https://www.Rye.com/?utm=1") == "rye.com"


@pytest.mark.parametrize("duration_s", [6, 8, 15, 30])
def test_a_long_offer_is_kept_whole_and_the_film_in_its_length(duration_s: float) -> None:
    offer = "20% off your first pair when you join before Sunday"
    call = "Shop now"
    brief = Brief(product="Running shoes", offer=offer, call_to_action=call, duration_s=duration_s)
    script = BuiltinWriter().write(brief, 1)
    assert any(offer in scene.narration for scene in script.scenes)
    if duration_s > 6:
        spoken_s = words_of(script) / SPOKEN_WORDS_PER_SECOND
        assert spoken_s + PAUSE_S * len(script.scenes) <= duration_s


@pytest.mark.parametrize(
    ("product", "language", "trade"),
    [
        ("Kineto Drop 7 – running shoes for wet cities", "en", "fashion"),
        ("Pizzeria napoletana con forno a legna", "it", "restaurant"),
        ("Maison d'hôtes face à la mer", "fr", "travel"),
        ("Stratum is a serverless Postgres", "en", "developer"),
        ("Academia de bairro", "pt", "fitness"),
        ("Clínica dental", "es", "health"),
        ("Magnetic holders for stamps", "en", "other"),
    ],
)
def test_recognises_the_trade(product: str, language: str, trade: str) -> None:
    brief = Brief.model_validate({"product": product, "language": language})
    assert read_brief(brief).trade == trade
