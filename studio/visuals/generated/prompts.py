"""What is asked of a model, in the manner that each family was trained to read.

The scene's own words come first and are data: nothing in them is followed, and what asks for
letters is left out, as these models cannot spell. After them come movement, camera, light and
colour, as far as the model reads.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from dataclasses import dataclass

from studio.visuals.generated.families import (
    COGVIDEOX_TOKENS,
    LTX_NEGATIVE,
    LTX_TOKENS,
    PLAIN_NEGATIVE,
    WAN_TOKENS,
)

CHARACTERS_A_TOKEN = 4  # of English, with T5's vocabulary
NO_LETTERS = "text, letters, captions, subtitles, logo, watermark"


@dataclass(frozen=True)
class Manner:
    """How a family likes to be asked.

    tokens : of a prompt that it reads; the rest would be cut off in mid-sentence
    words : at most, for families that were trained on short descriptions
    moving : whether movement and camera are told
    dense : whether surroundings and surfaces are told, too
    """

    tokens: int
    words: int
    moving: bool
    dense: bool
    negative: str


#: By the back-end's name. Videos: one literal paragraph, what happens first; no lists of tags.
MANNERS: dict[str, Manner] = {
    "ltx": Manner(LTX_TOKENS, 120, moving=True, dense=False, negative=LTX_NEGATIVE),
    "cogvideox": Manner(COGVIDEOX_TOKENS, 100, moving=True, dense=True, negative=PLAIN_NEGATIVE),
    "wan": Manner(WAN_TOKENS, 110, moving=True, dense=True, negative=PLAIN_NEGATIVE),
}
_STILL = Manner(256, 70, moving=False, dense=False, negative="blurry, distorted, low quality")


@dataclass(frozen=True)
class Mood:
    """How a tone looks: light, movement and camera, each a sentence."""

    light: str
    movement: str
    camera: str


_PLAIN_MOOD = Mood(
    "Soft, even daylight falls from the side and leaves gentle shadows.",
    "Everything moves at a natural, unhurried pace.",
    "The camera holds at eye level and moves slowly closer.",
)
_MOODS: dict[str, Mood] = {
    "warm": Mood(
        "Warm, low morning light falls through a window and glows on every surface.",
        "Everything moves gently, and fine dust drifts slowly through the light.",
        "The camera glides slowly closer at eye level, with a shallow depth of field.",
    ),
    "playful": Mood(
        "Bright, sunny light makes the colours clear and fresh.",
        "Movements are quick, light and springy.",
        "The camera follows lively, in a small arc around the scene.",
    ),
    "confident": Mood(
        "Clear directional light with strong, clean contrast shapes the scene.",
        "Movements are sure and direct.",
        "The camera pushes steadily forward from a low angle.",
    ),
    "calm": Mood(
        "Diffuse, pale light without hard shadows fills the space.",
        "Movements are slow and quiet, almost still.",
        "The camera is nearly still and drifts slowly sideways.",
    ),
    "urgent": Mood(
        "Hard, bright light with deep shadows gives the scene tension.",
        "Movements are fast, and the background passes by quickly.",
        "The camera moves quickly forward, hand-held but steady.",
    ),
    "luxurious": Mood(
        "Low, golden light draws thin highlights along the edges out of a dark background.",
        "Movements are slow and deliberate.",
        "The camera circles slowly and very close, with a shallow depth of field.",
    ),
    "inspiring": Mood(
        "Light from behind, low on the horizon, outlines everything with a bright edge.",
        "Movements open up and grow towards the light.",
        "The camera rises slowly and reveals the wide surroundings.",
    ),
}
_SAME_MOOD = {"formal": "confident", "humorous": "playful", "plain": ""}
_SURROUNDINGS = (
    "The main subject stands clearly in the foreground with fine, realistic surface detail.",
    "The background is simple, in natural perspective and slightly out of focus.",
)
_EMPTY_SCENE = "A clean, tidy table stands in a quiet room, ready for something to be shown on it."

_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»]*[\"“”„«»]|(?<!\w)'[^']{2,}'(?!\w)")
_WRITTEN = "\0"  # stands for what was quoted: words to be shown
_LETTERS = re.compile(
    r"\0|\b(texts?|captions?|subtitles?|logos?|letter(s|ing)?|headlines?|slogans?|taglines?|"
    r"watermarks?|typography|wordmarks?|written)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[.;!?])\s+|,\s+|\s+[—–-]\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def picture_prompt(
    visual: str, tone: str, style_words: Sequence[str], family: str, *, staged: bool = False
) -> tuple[str, str]:
    """The prompt for a scene, and what is not to be seen.

    Parameters
    ----------
    visual : what is to be seen, in words.
    tone : the brief's; one of `studio.writing.writer.TONES` or free words.
    style_words : look and colours of the ad, such as `colour_words` gives.
    family : the back-end's name; others than `MANNERS` are asked for a still.
    staged : `visual` tells movement, camera and light itself, as a storyboard's sentence does.

    Returns
    -------
    Prompt and negative prompt, the same for the same arguments; at most as long as is read.
    """
    manner = MANNERS.get(family, _STILL)
    mood = _mood(tone)
    negative = f"{manner.negative}, {NO_LETTERS}"
    if staged:
        return _bounded([_scene(visual), *_palette(style_words)], manner), negative
    sentences = [_scene(visual), *([mood.movement] if manner.moving else [])]
    sentences += _SURROUNDINGS if manner.dense else ()
    sentences += [mood.camera] if manner.moving else []
    sentences += [mood.light, *_palette(style_words)]
    return _bounded(sentences, manner), negative


def colour_words(colours: Sequence[str]) -> tuple[str, ...]:
    """Colours in plain words, such as ``deep teal`` for ``#0b7a6b``.

    Parameters
    ----------
    colours : as ``#rrggbb``.
    """
    return tuple(dict.fromkeys(_colour_word(colour) for colour in colours))


def _scene(visual: str) -> str:
    """The scene's words as one sentence or more, without what asks for letters."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in visual).split())
    clauses = _CLAUSE.split(_QUOTED.sub(_WRITTEN, plain))
    kept = [clause for clause in clauses if not _LETTERS.search(clause)]
    joined = ""
    for clause in (c.strip(" ,;:") for c in kept):
        if clause:
            joined += clause if not joined else (" " if joined[-1] in ".!?" else ", ") + clause
    if not joined:
        return _EMPTY_SCENE
    sentence = joined[0].upper() + joined[1:]
    return sentence if sentence[-1] in ".!?" else f"{sentence}."


def _mood(tone: str) -> Mood:
    """The mood of the first word that is a tone we know."""
    for word in re.findall(r"[a-z]+", tone.lower()):
        name = _SAME_MOOD.get(word, word)
        if name in _MOODS:
            return _MOODS[name]
    return _PLAIN_MOOD


def _palette(style_words: Sequence[str]) -> list[str]:
    words = [" ".join(w.split()) for w in style_words if w.strip() and not _LETTERS.search(w)]
    if not words:
        return []
    return [f"The look is natural and photographic, with {', '.join(words)} in the scene."]


def _bounded(sentences: list[str], manner: Manner) -> str:
    """The sentences that fit, the first ones first; a first one that is too long is cut."""
    most = manner.tokens * CHARACTERS_A_TOKEN
    text = _cut(sentences[0], most, manner.words)
    for sentence in sentences[1:]:
        longer = f"{text} {sentence}"
        if len(longer) <= most and len(longer.split()) <= manner.words:
            text = longer
    return text


def _cut(text: str, characters: int, words: int) -> str:
    """Whole sentences where one fits, or else whole words."""
    if len(text) <= characters and len(text.split()) <= words:
        return text
    kept = ""
    for sentence in _SENTENCE.split(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > characters or len(longer.split()) > words:
            break
        kept = longer
    if kept:
        return kept
    short = " ".join(text.split()[:words])[: characters - 1]
    return short.rsplit(" ", 1)[0].rstrip(" ,;:") + "."


#: Names of hues by their upper end in degrees.
_HUES = (
    (15, "red"), (40, "orange"), (65, "yellow"), (95, "lime green"), (160, "green"),
    (190, "teal"), (215, "sky blue"), (255, "blue"), (285, "violet"), (325, "magenta"),
    (345, "pink"), (361, "red"),
)  # fmt: skip


def _colour_word(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if lightness < 0.1:
        return "black"
    if lightness > 0.94:
        return "white"
    if saturation < 0.12:
        return "light grey" if lightness > 0.6 else "dark grey"
    name = next(word for end, word in _HUES if hue * 360 < end)
    if name == "orange" and lightness < 0.4:
        return "brown"
    return f"{'deep ' if lightness < 0.35 else 'pale ' if lightness > 0.75 else ''}{name}"
