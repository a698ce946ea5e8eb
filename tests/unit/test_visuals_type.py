"""Type in every script: no empty boxes, words in their order, nothing beyond its box."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document import Role
from studio.errors import InputError
from studio.visuals.callouts import Button, Checklist
from studio.visuals.kit import Kit
from studio.visuals.layer import Worded
from studio.visuals.pen import Pen
from studio.visuals.shot import Frame, Shot, ShotWord
from studio.visuals.styles import STYLES
from studio.visuals.typography.block_type import Voices, set_block
from studio.visuals.typography.counter import Counter
from studio.visuals.typography.headline import Headline, Lines
from studio.visuals.typography.key_word import key_word
from studio.visuals.typography.scripts import atoms, clusters, is_rtl, joined, visual_order
from studio.visuals.typography.spoken import spoken_at
from studio.visuals.typography.typefaces import Face, fonts
from studio.visuals.typography.typeset import break_lines, fit, measure, placed, sprite, suited
from studio.visuals.typography.word_block import WordBlock
from studio.visuals.zones import Box, zones

#: Twelve words (or as much as twelve words say) in each script.
TEXTS = {
    "latin": "Why is really good coffee so hard to find in this town?",
    "cyrillic": "Почему в этом городе так трудно найти по-настоящему хороший кофе каждый день?",
    "arabic": "لماذا يصعب العثور على قهوة جيدة حقًا في هذه المدينة كل يوم؟",
    "hebrew": "למה כל כך קשה למצוא קפה טוב באמת בעיר הזאת כל בוקר?",
    "devanagari": "इस शहर में हर सुबह सच में अच्छी कॉफ़ी मिलना कठिन क्यों है?",
    "thai": "ทำไมกาแฟดีจริงๆ ถึงหายากมากในเมืองนี้ทุกเช้าที่เราตื่นมา",
    "japanese": "この街で毎朝本当においしいコーヒーを見つけるのは、なぜ難しいのでしょうか？",
    "chinese": "为什么在这座城市里，每天早上都这么难找到一杯真正的好咖啡？",
    "korean": "이 도시에서는 왜 매일 아침 정말 맛있는 커피를 찾기가 이렇게 어려울까요?",
    "mixed": "قهوة Studio Box الجديدة: 20% خصم على كل iPhone اليوم فقط ☕",
    "emoji": "Fresh ☕ every 🥐 morning 👩🏽‍🍳 with ❤️ from 🇫🇷 Paris to your home",
}
SIZES = {"16:9": (640, 360), "9:16": (360, 640), "1:1": (360, 360), "4:5": (360, 450)}
COUNTS = (1, 4, 12)


def shot(**changes: object) -> Shot:
    values: dict[str, object] = {
        "index": 0, "role": Role.HOOK, "text": "", "narration": "", "visual": "", "layout": "auto",
        "style": "clean", "tone": "", "language": "en", "product": "A bakery", "offer": "",
        "call_to_action": "", "key_points": (), "brand_name": "Marrow & Rye", "website": "",
        "colors": (), "duration_s": 4.0, "lead_s": 0.0, "tail_s": 0.0, "words": (),
        "captions": False, "seed": 0,
    }  # fmt: skip
    return Shot.model_validate(values | changes)


def kit_of(text: str, style: str, size: tuple[int, int] = (640, 360), **changes: object) -> Kit:
    made, look = shot(text=text, style=style, **changes), STYLES[style]
    return Kit(made, look, look.palette((), "x"), zones(size, made.captions), "", None, None)


def first_words(script: str, count: int) -> str:
    return "".join(atoms(TEXTS[script])[:count]).strip()


def drawn(layer: object, size: tuple[int, int], time_s: float, *, words: bool = True) -> Frame:
    frame = np.zeros((size[1], size[0], 4), np.uint8)
    layer.draw(Pen(frame, words=words), time_s)  # type: ignore[attr-defined]
    return frame


# --- scripts ----------------------------------------------------------------------------------


def test_direction_is_that_of_the_first_letter() -> None:
    assert is_rtl("50% خصم") and is_rtl("שלום world") and is_rtl("«مرحبا»")
    assert not is_rtl("Hello مرحبا") and not is_rtl("50%") and not is_rtl("毎朝")


@pytest.mark.parametrize(
    ("words", "rtl", "order"),
    [
        ("a b c", False, (0, 1, 2)),
        ("א ב ג", True, (2, 1, 0)),
        ("א Open Studio ג", True, (3, 1, 2, 0)),  # Latin keeps its own order
        ("א 10 ג", True, (2, 1, 0)),
        ("Box 10 א", True, (2, 0, 1)),  # a number goes with the Latin before it
        ("Buy א ב now", False, (0, 2, 1, 3)),
        ("א – ג", True, (2, 1, 0)),
        ("Buy א & ב now", False, (0, 3, 2, 1, 4)),
    ],
)
def test_words_are_seen_in_the_order_of_their_scripts(
    words: str, rtl: bool, order: tuple[int, ...]
) -> None:
    assert visual_order(tuple(words.split()), rtl) == order


@pytest.mark.parametrize("script", ["latin", "arabic", "hebrew", "mixed", "devanagari", "korean"])
def test_words_placed_one_by_one_make_the_line(script: str) -> None:
    """Every word stands where it stands in the line that is set as a whole."""
    text, face = TEXTS[script], STYLES["tech"].type.body
    words = [word.strip() for word in atoms(text)]
    xs, width = placed(words, face, 90)
    line = sprite(text, face, 90, "#ffffff")
    whole = np.zeros((240, round(line.width) + 40, 4), np.uint8)
    apart = whole.copy()
    line.draw(Pen(whole), 20, 150)
    for word, x in zip(words, xs, strict=True):
        sprite(word, face, 90, "#ffffff", is_rtl(text)).draw(Pen(apart), round(20 + x), 150)
    assert width == pytest.approx(line.width, rel=0.02)
    # the same words in another order would hardly overlap
    together = np.minimum(whole[..., 3], apart[..., 3]).sum() / whole[..., 3].sum()
    assert together > 0.75


def test_chinese_and_japanese_break_between_phrases_and_keep_punctuation() -> None:
    for script in ("japanese", "chinese"):
        for fine in (False, True):
            pieces = atoms(TEXTS[script], fine=fine)
            assert len(pieces) > 5 and "".join(pieces) == TEXTS[script]
            assert not any(piece[0] in "、。，？！ょっー" for piece in pieces)
    assert atoms("「今日」だけ", fine=True)[0] == "「今"
    assert atoms("新しいiPhone", fine=True)[-1] == "iPhone"


def test_thai_breaks_between_words_and_korean_at_spaces() -> None:
    assert len(atoms(TEXTS["thai"])) > len(TEXTS["thai"].split())
    assert [a.strip() for a in atoms(TEXTS["korean"])] == TEXTS["korean"].split()


def test_letters_keep_their_marks_and_emoji_their_parts() -> None:
    assert clusters("é👩🏽‍🍳🇫🇷❤️x") == ("é", "👩🏽‍🍳", "🇫🇷", "❤️", "x")
    assert clusters("e\u0301a") == ("e\u0301", "a")


# --- typefaces --------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_every_letter_has_a_shape(style: str) -> None:
    kinds = STYLES[style].type
    for face in {kinds.head, kinds.turn, kinds.body, kinds.strong, kinds.label, kinds.figures}:
        for text in TEXTS.values():
            shown = face.shown(text)
            faces = [fonts().faces[alias] for alias in fonts().families(face, shown)]
            seen = [c for c in shown if c.isalnum() or (ord(c) > 0x2600 and c != "\ufe0f")]
            assert not [c for c in seen if not any(f.unicharToGlyph(ord(c)) for f in faces)]
            assert fonts().drawable(face, shown) == shown


def test_a_letter_that_no_font_has_is_an_error_and_a_sign_is_left_out() -> None:
    face = STYLES["clean"].type.head
    with pytest.raises(InputError, match="𐎠"):
        measure("𐎠", face, 40)
    assert measure("ab\U0001faff", face, 40) == pytest.approx(measure("ab", face, 40))


def test_joined_scripts_are_not_tracked_and_stand_further_apart() -> None:
    label = STYLES["luxury"].type.label
    assert label.tracking > 0.1 and label.caps
    for script in ("arabic", "devanagari", "thai", "japanese"):
        made = suited(label, TEXTS[script])
        assert made.tracking == 0 and not made.caps, script
    assert suited(label, TEXTS["latin"]) == label
    head = STYLES["editorial"].type.head
    assert suited(head, TEXTS["thai"]).leading > 1.3 > head.leading


def test_serif_faces_have_serif_companions() -> None:
    serif, plain = STYLES["luxury"].type.head, STYLES["clean"].type.head
    for script in ("arabic", "hebrew", "devanagari", "thai", "japanese", "chinese", "korean"):
        assert (
            fonts().families(serif, TEXTS[script])[1:] != fonts().families(plain, TEXTS[script])[1:]
        ), script


# --- lines ------------------------------------------------------------------------------------


def test_no_line_ends_in_an_article_and_no_word_is_left_alone() -> None:
    face = Face("PlusJakartaSans", (("wght", 700.0),))
    lines = break_lines(atoms("The bakery at the end of the long road"), 3, face)
    assert not any(line.split()[-1] in ("the", "of", "at", "The") for line in lines[:-1])
    last = break_lines(atoms("Bookkeeping that small firms understand today"), 2, face)[-1]
    assert len(last.split()) > 1


def test_only_alphabets_are_hyphenated() -> None:
    face = STYLES["clean"].type.head
    narrow = Box(0, 0, 120, 400)
    german = fit("Donaudampfschifffahrtsgesellschaft", face, narrow, 90, smallest=30)
    assert len(german.lines) > 1 and german.lines[0].endswith("-")
    for script in ("arabic", "thai", "japanese", "devanagari"):
        lines = fit(TEXTS[script], face, narrow, 90, smallest=30, most_lines=9).lines
        assert not any(line.endswith("-") for line in lines)


@pytest.mark.parametrize("style", STYLES)
def test_headlines_and_lines_stay_in_their_box(style: str) -> None:
    for place, script in enumerate(TEXTS):
        for step, count in enumerate(COUNTS):
            size = list(SIZES.values())[(place + step) % len(SIZES)]
            text = first_words(script, count)
            kit = kit_of(text, style, size, seed=step)
            box = kit.zones.content
            for layer in (Headline(kit, text, box), Lines(kit, text, box, 4.0)):
                for area in layer.texts:
                    where = (script, count, size, area.box, box)
                    assert area.box.left >= box.left - 1.5, where
                    assert area.box.right <= box.right + 1.5, where
                    assert area.box.top >= box.top - 1.5, where
                    assert area.box.bottom <= box.bottom + 1.5, where
                    assert area.box.width > 1 and area.box.height > 1, where
                for i, a in enumerate(layer.texts):
                    for b in layer.texts[i + 1 :]:
                        assert not _overlap(a.box, b.box), (script, count, size)


def _overlap(a: Box, b: Box) -> bool:
    return (
        a.left < b.right - 1
        and b.left < a.right - 1
        and a.top < b.bottom - 1
        and b.top < a.bottom - 1
    )


@pytest.mark.parametrize("style", STYLES)
def test_great_words_fill_the_frame_and_stay_inside(style: str) -> None:
    for place, script in enumerate(TEXTS):
        for step, count in enumerate(COUNTS):
            size = list(SIZES.values())[(place + step) % len(SIZES)]
            text = first_words(script, count)
            kit = kit_of(text, style, size)
            content = kit.zones.content
            areas = WordBlock(kit, text, content, ("#000000", "#a02020")).texts
            for area in areas:
                assert area.box.left >= content.left - 1.5, (script, count, size)
                assert area.box.right <= content.right + 1.5, (script, count, size)
                assert area.box.bottom <= content.bottom + 1.5, (script, count, size)
            for i, a in enumerate(areas):
                assert not any(_overlap(a.box, b.box) for b in areas[i + 1 :]), (script, count)


def test_a_text_stands_where_it_begins() -> None:
    box = Box(40, 40, 600, 320)
    for text, right in (("Bread", False), ("خبز", True), ("לחם", True), ("パン", False)):
        kit = kit_of(text, "clean")
        assert kit.rtl == right
        for layer in (
            Headline(kit, text, box), Lines(kit, text, box, 4.0), Button(kit, text, box),
            Checklist(kit, (text,), box), Counter(kit, "50%", box, 8, "#000000"),
        ):  # fmt: skip
            bounds = layer.bounds
            near = box.right - bounds.right if right else bounds.left - box.left
            assert near <= 1.5, (text, type(layer).__name__)
            assert isinstance(layer, Worded) and layer.texts


# --- motion -----------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", [0, 1])
def test_type_comes_in_and_stands_as_told(style: str, seed: int) -> None:
    size = (640, 360)
    for text in ("Fresh bread every morning", TEXTS["mixed"], "毎朝のパン"):
        kit = kit_of(text, style, size, seed=seed)
        head = Headline(kit, text, kit.zones.content)
        assert drawn(head, size, 0.0)[..., 3].any(), "the first frame says something"
        assert head.settled_s < 2.0
        late = drawn(head, size, head.settled_s + 0.01)
        early = drawn(head, size, 0.3)
        assert np.array_equal(drawn(head, size, head.settled_s + 0.01), late)
        assert np.array_equal(drawn(head, size, 0.3), early)
        bare = late[..., 3].copy()
        bare[drawn(head, size, head.settled_s + 0.01, words=False)[..., 3] > 0] = 0
        for area in head.texts:
            b = area.box
            bare[int(b.top) - 1 : round(b.bottom) + 2, int(b.left) - 1 : round(b.right) + 2] = 0
        assert not bare.any(), "all ink lies in the told areas"


def test_letters_of_joined_scripts_are_never_parted() -> None:
    from studio.visuals.typography.entrances import ENTRANCES

    text = "هذا خبز"
    for style in ("editorial", "luxury", "playful", "tech"):
        kit = kit_of(text, style)
        lines = Headline(kit, text, kit.zones.content)._lines
        for entrance in ENTRANCES.values():
            assert len(entrance.pieces(lines)) <= len(text.split())
    assert joined(text) and not joined("Bread")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Save 50% on every pair", "50%"),
        ("Your mornings deserve better bread", "bread"),
        ("Meet the quietest hotel by the sea", "quietest"),
        ("First month free today", "today"),
        ("خبز طازج من 7 صباحًا", "7"),
        ("A place to come to", "place"),
        ("Slow down 🌊", "down"),
    ],
)
def test_the_key_word_carries_the_sense(text: str, key: str) -> None:
    at = key_word(text)
    assert at is not None and atoms(text)[at].strip() == key


def test_a_single_word_has_no_key() -> None:
    assert key_word("Bread") is None and key_word("") is None


def test_words_on_screen_are_timed_by_the_voice() -> None:
    said = ["So,", "your", "mornings", "deserve", "better", "bread."]
    words = tuple(
        ShotWord(text=w, start_s=0.4 * i, end_s=0.4 * i + 0.3) for i, w in enumerate(said)
    )
    pieces = atoms("Your mornings deserve better bread")
    assert spoken_at(pieces, words) == pytest.approx((0.4, 0.8, 1.2, 1.6, 2.0))
    assert spoken_at(atoms("Something else altogether"), words) is None
    assert spoken_at(pieces, ()) is None


def test_an_article_is_never_the_largest_row() -> None:
    head = STYLES["clean"].type.head
    rows = set_block(atoms("The bread of the sea"), Voices(head, head), (600, 300), 8, (20, 300), 4)
    assert " ".join(row.text for row in rows) == "The bread of the sea"
    largest = max(rows, key=lambda row: row.size)
    assert largest.text not in ("The", "of", "of the", "the")


def test_an_emoji_stays_with_the_word_before_it() -> None:
    words = atoms("Warm loaves 🥖 at your door by seven 🚪")
    for count in (2, 3, 4):
        lines = break_lines(words, count, STYLES["bold"].type.head)
        assert not any(line[0] in "🥖🚪" for line in lines), lines
