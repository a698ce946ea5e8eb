"""What a text tells: of its place, of air and light, and of the camera."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.visuals.generative.scenery import words

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_CAMERA = re.compile(r"the camera\b", re.IGNORECASE)
#: A detail in front of what the prompt of a clip says (`studio.storyboard.prompt_views`).
_BEYOND = "Beyond it:"
_FIGURES = re.compile(words.FIGURES_OF_SPEECH, re.IGNORECASE)
_SIMILES = re.compile(words.SIMILES, re.IGNORECASE)
_FRAME = re.compile(words.FRAMES, re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What a text tells, without figures of speech.

    main : of a shot that is staged with a camera the first sentence; else the whole text.
    more : its other sentences, which tell of air and light.
    camera : how the shot begins, and what the camera does; that names no place.
    """

    main: str
    more: str = ""
    camera: str = ""


def told_of(text: str) -> Told:
    """The parts of a text, or of a shot's paragraph (`studio.storyboard`)."""
    sentences = _SENTENCE.split(text.strip())
    camera = [sentence for sentence in sentences if _CAMERA.match(sentence)]
    if not camera:
        return Told(_FIGURES.sub(" ", text))
    shown = [_FIGURES.sub(" ", sentence) for sentence in sentences if sentence not in camera]
    frame = _FRAME.match(shown[0]) if shown else None
    begun = shown[0][frame.end() :] if frame else " ".join(shown[:1])
    beyond = [sentence for sentence in shown if sentence.startswith(_BEYOND)]
    more = [_SIMILES.sub(" ", sentence) for sentence in shown[1:] if sentence not in beyond]
    filmed = [frame[0] if frame else "", *camera]
    return Told(" ".join([*beyond, begun]), " ".join(more), " ".join(filmed))
