"""Which voice fits an ad's tone."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from studio.voice.google import voices as google
from studio.voice.google.families import PITCH, family_of
from studio.voice.reading import tables_of

KOKORO, GOOGLE, PIPER = "kokoro", "google", "piper"
_PIPER_VOICE = "joe"
_KOKORO_NAME = re.compile(r"[abefip][fm]_[a-z]+")

#: Word stems in a tone, and the voices that suit it by language; the first match wins.
_TONES: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
    (
        r"calm|sooth|relax|peace|gentle|mindful|soft|tranquil|seren|douce?|calme|zen",
        {"en": ("af_heart", "bf_isabella", "af_aoede")},
    ),
    (
        r"luxur|elegan|premium|sophisticat|exclusiv|refin|luj|luss|luxe|class",
        {"en": ("bf_emma", "bm_george", "bf_isabella")},
    ),
    (
        r"profession|trust|serious|corporat|expert|authorit|confiden|bold|strong|power|"
        r"profes|confian|seri|fiduc|sérieu|fuerte|forte",
        {"en": ("am_michael", "am_fenrir", "af_sarah"), "es": ("em_alex",), "pt": ("pm_alex",)},
    ),
    (
        r"urgen|energ|excit|dynamic|upbeat|hype|sport|fast|dinámic|dinâmic|dynami|énerg",
        {"en": ("am_puck", "af_bella", "am_fenrir")},
    ),
    (
        r"play|fun|humou?r|witty|quirk|youth|cheer|happy|joy|divert|drôle|amus|alegr|allegr|jov",
        {"en": ("af_bella", "am_puck", "af_heart")},
    ),
    (
        r"story|dramatic|cinema|epic|inspir|emotion|nostalg",
        {"en": ("bm_george", "bm_fable", "af_heart"), "it": ("im_nicola",)},
    ),
    (r"modern|tech|minimal|clean|direct", {"en": ("af_kore", "af_nova", "am_michael")}),
    (r"warm|friend|cosy|cozy|family|kind|caring|amig|chaleur|cálid|calor", {"en": ("af_heart",)}),
)
#: For any other tone, and for languages that a tone does not name.
_ANY: dict[str, tuple[str, ...]] = {
    "en": ("af_heart", "am_michael", "af_bella"),
    "es": ("ef_dora", "em_alex"),
    "fr": ("ff_siwis",),
    "pt": ("pf_dora", "pm_alex"),
    "it": ("if_sara", "im_nicola"),
}


def choose_voice(language: str, tone: str, seed: int, narrator: str = KOKORO) -> str:
    """The name of a voice that fits the tone.

    Parameters
    ----------
    language : en, es, fr, pt or it.
    tone : in the person's words, such as "warm and friendly"; may be empty.
    seed : 0 takes the best fit; other seeds choose among the voices that fit.
    narrator : the name of its row. Piper has one voice; of a narrator that we do not know it is
        ``auto``, which that narrator reads as it likes.

    Raises
    ------
    InputError : the language is unknown.
    """
    tables_of(language)
    if narrator == KOKORO:
        return _kokoro(language, tone, seed)
    if narrator == GOOGLE:
        return google.choose(language, tone, seed)
    return _PIPER_VOICE if narrator == PIPER else "auto"


def is_voice_of(narrator: str, voice: str) -> bool:
    """May this narrator have a voice of that name? By its form alone; ``auto`` fits everywhere."""
    if voice in ("", "auto"):
        return True
    forms = {
        KOKORO: _KOKORO_NAME.fullmatch(voice) is not None,
        GOOGLE: bool(google.locale_of(voice)),
        PIPER: voice == _PIPER_VOICE,
    }
    return forms.get(narrator, not any(forms.values()))


def heeded(narrator: str, voice: str, settings: Mapping[str, str]) -> dict[str, str]:
    """The settings that this voice heeds: a change of the others must not have it speak anew."""
    deaf = narrator == GOOGLE and not family_of(voice).pitch
    return {name: value for name, value in settings.items() if not (deaf and name == PITCH)}


def _kokoro(language: str, tone: str, seed: int) -> str:
    fitting = _ANY[language]
    for stems, by_language in _TONES:
        if re.search(rf"\b(?:{stems})", tone.lower()):
            fitting = by_language.get(language, fitting)
            break
    if seed == 0:
        return fitting[0]
    return random.Random(f"{seed} {language} {tone.lower()}").choice(fitting)
