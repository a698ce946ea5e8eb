"""What a voice says so that people can choose it: one short line in each language.

The recipe is that of a scene's voice-over, so a sample is heard as the film will sound.
"""

from __future__ import annotations

from typing import Final

from studio.backends import choose
from studio.recipes import Recipe
from studio.voice.step import line_recipe

#: By language, about three seconds long.
LINES: Final[dict[str, str]] = {
    "en": "Hello! Give me a good story, and I will tell it well.",
    "es": "¡Hola! Dame una buena historia y la contaré bien.",
    "fr": "Bonjour ! Donnez-moi une belle histoire, je la raconterai bien.",
    "pt": "Olá! Me dê uma boa história, e eu vou contá-la bem.",
    "it": "Ciao! Dammi una bella storia, e la racconterò bene.",
}
#: How the model's authors grade their voices, by engine; a voice that they left out has no grade.
GRADES: Final[dict[str, dict[str, str]]] = {
    "kokoro": {
        "af_heart": "A", "af_bella": "A-", "af_nicole": "B-", "bf_emma": "B-", "ff_siwis": "B-",
        "af_aoede": "C+", "af_kore": "C+", "af_sarah": "C+", "am_fenrir": "C+",
        "am_michael": "C+", "am_puck": "C+", "af_alloy": "C", "af_nova": "C", "bf_isabella": "C",
        "bm_fable": "C", "bm_george": "C", "if_sara": "C", "im_nicola": "C", "af_sky": "C-",
        "bm_lewis": "D+", "af_jessica": "D", "af_river": "D", "am_echo": "D", "am_eric": "D",
        "am_liam": "D", "am_onyx": "D", "bf_alice": "D", "bf_lily": "D", "bm_daniel": "D",
        "am_santa": "D-", "am_adam": "F+",
    },
}  # fmt: skip


def sample_recipe(voice: str, language: str, speed: float, backend: str = "auto") -> Recipe:
    """The recipe of a voice's sample.

    Parameters
    ----------
    voice, speed, backend : as the film has them; `voice` is a name, not ``auto``.

    Raises
    ------
    BackendUnavailable : the narrator lacks something.
    """
    return line_recipe(
        choose("narrator", backend),
        text=LINES[language],
        voice=voice,
        language=language,
        speed=speed,
        seed=0,
    )


def grade_of(engine: str, voice: str) -> str:
    """The grade of a voice, or nothing where none is known."""
    return GRADES.get(engine, {}).get(voice, "")
