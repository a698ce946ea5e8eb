"""The strict sentence of a shot, by a fixed grammar.

With words: ``Person loudly sings, holding a heart, alongside a Crash and Splash hit with a
foreground techy synth wave impact, the scene has a gold color palette.`` Without:
``Kick hits and Bass plays in the background. In the foreground a bouncey tom deep canon, the scene
has a gold color palette.``

The grammar as it was given contradicts itself in places. These readings were taken:

- The instruments come the most likely first. The least likely one opens the foreground, after the
  adjective of its own abstraction and before the abstractions of the other two, backwards.
- With words, the instruments are what is heard alongside and their verb is a noun ("a Crash and
  Splash hit") or participle ("a Cello playing"), as in the first example and not "in the
  background to", as in the rule. So 'Drum stick strikes' is said only where there are no words.
- 'Drum stick strikes' comes before the drum, as it has a subject of its own: "Drum stick strikes
  the Snare". It is said of everything in the category drum but the kick.
- Who sings does so loudly, softly, or just sings; who speaks yells, whispers or speaks. Of
  screaming and yelling, which were given for the same loudness, yelling was taken.
- A voice without words is an instrument among the others.
- The palette ends every sentence, and a full stop ends the palette; one example has none.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from studio.analysis.instruments.labels import CATEGORY, NAME
from studio.analysis.song_analysis import Loudness, VoiceKind
from studio.storyboard.abstractions import adjective_of
from studio.storyboard.words import article_of, is_plural, thing_of, with_article

#: What is done with the thing that a word stands for.
ACTIONS = (
    "holding", "looking at", "running at", "reaching for", "pointing at", "dancing around",
    "walking towards", "dreaming of", "turning away from", "chasing after", "waiting for",
    "leaning on",
)  # fmt: skip
_SINGING = {Loudness.QUIET: "softly sings", Loudness.NORMAL: "sings", Loudness.LOUD: "loudly sings"}
_SPEAKING = {Loudness.QUIET: "whispers", Loudness.NORMAL: "speaks", Loudness.LOUD: "yells"}
#: By category: the verb with one instrument and with several, and what it is alongside.
_VERBS = {
    "drum": ("hits", "hit", "hit"),
    "guitar": ("picks", "pick", "picking"),
    "vocal": ("sings", "sing", "singing"),
}
_PLAYS = ("plays", "play", "playing")
_STRUCK = "Drum stick strikes"
_FAMILIES = {"synth", "guitar", "drum", "wind"}  # categories that may stand for an instrument


def strict_sentence(
    loudness: Loudness,
    word: str,
    instruments: Sequence[str],
    abstractions: Sequence[str],
    colour_name: str,
    action: str,
    voice: VoiceKind = "singing",
) -> str:
    """The sentence of what is heard.

    Parameters
    ----------
    word : that is sung or spoken; empty where none is.
    instruments : up to three labels, the most likely first; more are left out.
    abstractions : a visual word for each.
    colour_name : of the palette; empty leaves the palette out.
    action : one of `ACTIONS`, or any participle that takes an object.
    voice : how the word is heard; what is not speech is sung.
    """
    heard = list(zip(instruments, abstractions, strict=False))[:3]
    back = [label for label, _ in heard[:-1]]
    front = _foreground(heard)
    palette = f"the scene has {with_article(colour_name)} color palette" if colour_name else ""
    if word:
        says = (_SPEAKING if voice == "speech" else _SINGING)[loudness]
        person = f"Person {says}, {action} {thing_of(word)}"
        return _ended([person, _around(back, front), palette])
    behind = f"{_background(back)} in the background. " if back else ""
    fore = f"In the foreground {_one(front)}" if front else ""
    return behind + _ended([fore, palette])


def action_of(seed: int, number: int) -> str:
    """A shot's action: by chance, and the same for the same seed and number."""
    return random.Random(f"{seed}:action:{number}").choice(ACTIONS)


def display_name(label: str) -> str:
    """What a person calls an instrument, such as ``Electric guitar``."""
    return NAME.get(label) or label.replace("_", " ").strip().capitalize()


def _ended(clauses: Sequence[str]) -> str:
    text = ", ".join(clause for clause in clauses if clause)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _foreground(heard: Sequence[tuple[str, str]]) -> str:
    """Such as ``techy synth wave impact``; of one instrument alone ``impactful crash``."""
    if not heard:
        return ""
    label, abstraction = heard[-1]
    others = [word for _, word in reversed(heard[:-1])]
    return " ".join([adjective_of(abstraction), display_name(label).lower(), *others])


def _one(front: str) -> str:
    """With an article, unless several things are named."""
    return front if is_plural(front) else with_article(front)


def _around(back: Sequence[str], front: str) -> str:
    """What is heard with a voice."""
    if not front:
        return ""
    return (
        f"{_alongside(back)} with a foreground {front}"
        if back
        else f"with {_one(front)} in the foreground"
    )


def _category(label: str) -> str:
    return CATEGORY.get(label) or (label if label in _FAMILIES else "")


def _verbs(label: str) -> tuple[str, str, str]:
    return _VERBS.get(_category(label), _PLAYS)


def _is_struck(label: str) -> bool:
    return _category(label) == "drum" and label != "kick"


def _background(labels: Sequence[str]) -> str:
    """Such as ``Kick hits and Bass plays``."""
    if labels and all(_is_struck(label) for label in labels):
        return f"{_STRUCK} " + " and ".join(f"the {display_name(label)}" for label in labels)
    return " and ".join(_clause(label) for label in labels)


def _clause(label: str) -> str:
    name = display_name(label)
    if _is_struck(label):
        return f"{_STRUCK} the {name}"
    one, several, _ = _verbs(label)
    return f"{name} {several if is_plural(name) else one}"


def _alongside(labels: Sequence[str]) -> str:
    """Such as ``alongside a Crash and Splash hit``, or ``a Kick hit and Strings playing``."""
    sounds = [_verbs(label)[2] for label in labels]
    names = [display_name(label) for label in labels]
    if len(set(sounds)) == 1 and not any(map(is_plural, names)):
        return f"alongside {article_of(names[0])} {' and '.join(names)} {sounds[0]}"
    each = [
        f"{name if is_plural(name) else with_article(name)} {sound}"
        for name, sound in zip(names, sounds, strict=True)
    ]
    return f"alongside {' and '.join(each)}"
