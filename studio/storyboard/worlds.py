"""The world of a music video: a place, one who recurs, and the light, chosen from the song."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.analysis.song_analysis import Loudness, SongAnalysis
from studio.document import Document
from studio.music.meaning.embedding import DIMENSIONS, embed
from studio.storyboard.pictured import pictured
from studio.storyboard.sentence import display_name
from studio.storyboard.tables import table

#: How much each kind of evidence counts; similarities differ by about 0.3 between worlds.
ABOUT_LYRICS, ABOUT_BRIEF, LIKE_MUSIC, LIKE_FEELING = 1.6, 0.6, 0.5, 0.35
CHANCE = 0.04  # so that another seed may find another world for the same song
#: With speech in more windows and instruments in fewer than these shares, it is a conversation.
SPOKEN_SHARE, PLAYED_SHARE = 0.5, 0.3
VOICES = ("vocal", "choir")
TALK = "conversation"
LYRIC_CHARACTERS = 400  # of the lyrics in each piece that is compared
_PRONOUNS = {
    "she": {"they": "she", "them": "her", "their": "her", "themselves": "herself"},
    "he": {"they": "he", "them": "him", "their": "his", "themselves": "himself"},
    "they": {"they": "they", "them": "them", "their": "their", "themselves": "themselves"},
}


@dataclass(frozen=True)
class World:
    """One of the worlds of ``data/worlds.yaml``, with the one who recurs in it."""

    name: str
    row: dict[str, Any]
    who: str
    pronouns: dict[str, str]

    def lines(self, kind: str) -> list[str]:
        """Its places, wide images, details or lights."""
        found: list[str] = self.row[kind]
        return found

    def acts(self, pace: str) -> list[str]:
        """What the one who recurs does in calm, steady or wild music."""
        own: dict[str, list[str]] = self.row.get("acts") or table("directing")["acts"]
        return own[pace]

    def told(self, line: str, **more: str) -> str:
        """A line with the names of this world in it."""
        names = {"who": self.who, "bits": self.row["bits"], "floor": self.row["floor"]}
        return line.format(**names, **self.pronouns, **more)


def world_of(document: Document, analysis: SongAnalysis) -> World:
    """The world of a song's video.

    A film whose shots already lie in a world stays in it. Otherwise lyrics and brief are compared
    with what each world is about, and instruments, tempo, key and loudness with the music that it
    suits. The same for the same document and analysis.

    Raises
    ------
    BackendUnavailable : a package of the embedding is missing.
    """
    name = _world_of_scenes(document) or _closest(document, analysis)
    row = table("worlds")[name]
    chosen = random.Random(f"{document.seed}:who:{name}").choice(row["who"])
    who = _who_of_scenes(document, row) or chosen
    pronoun, _, described = who.partition(" | ")
    return World(name, row, described, _PRONOUNS[pronoun])


def _world_of_scenes(document: Document) -> str:
    """The world that most of the shots lie in; empty where there are none yet."""
    seen: Counter[str] = Counter()
    for name, row in table("worlds").items():
        people = [who.partition(" | ")[2].lower() for who in row["who"]]
        texts = [scene.visual.lower() for scene in document.scenes]
        seen[name] = sum(any(person in text for person in people) for text in texts)
    name, shots = seen.most_common(1)[0]
    return name if shots else ""


def _who_of_scenes(document: Document, row: dict[str, Any]) -> str:
    """Who recurs in the shots that there are."""
    texts = " ".join(scene.visual.lower() for scene in document.scenes)
    counts = {who: texts.count(who.partition(" | ")[2].lower()) for who in row["who"]}
    most: str = max(counts, key=lambda who: counts[who])
    return most if counts[most] else ""


def _closest(document: Document, analysis: SongAnalysis) -> str:
    worlds = table("worlds")
    if _is_talk(analysis):
        return TALK
    lyrics, brief = _lyrics(analysis), _brief(document)
    heard = _vector(_music_in_words(document, analysis))
    energy, valence = _energy(analysis), _valence(analysis)
    scores: dict[str, float] = {}
    for name, row in worlds.items():
        if name == TALK:
            continue
        about, music = _vector(row["about"]), _vector(row["music"])
        feeling = abs(row["energy"] - energy) + abs(row["valence"] - valence)
        chance = random.Random(f"{document.seed}:world:{name}").random()
        scores[name] = (
            ABOUT_LYRICS * float(lyrics @ about)
            + ABOUT_BRIEF * float(brief @ about)
            + LIKE_MUSIC * float(heard @ music)
            - LIKE_FEELING * feeling
            + CHANCE * chance
        )
    return max(scores, key=lambda name: scores[name])


def _is_talk(analysis: SongAnalysis) -> bool:
    """Speech without music: instruments are hardly ever heard with confidence."""
    count = max(len(analysis.windows), 1)
    spoken = sum(window.voice == "speech" for window in analysis.windows)
    played = sum(
        any(label not in VOICES for label in window.instruments[: window.passed])
        for window in analysis.windows
    )
    return spoken > SPOKEN_SHARE * count and played < PLAYED_SHARE * count


def _lyrics(analysis: SongAnalysis) -> NDArray[np.float32]:
    """The mean of the vectors of the lyrics' pieces, shape (384,); zeros without lyrics."""
    texts = [word.text.strip() for word in analysis.words]
    if analysis.language not in ("", "en"):  # MiniLM reads English
        texts = [thing for text in texts if (thing := pictured([text])[1])]
    words = " ".join(texts)
    pieces = [words[i : i + LYRIC_CHARACTERS] for i in range(0, len(words), LYRIC_CHARACTERS)]
    if not pieces:
        return np.zeros(DIMENSIONS, np.float32)
    mean: NDArray[np.float32] = np.mean([_vector(piece) for piece in pieces], axis=0)
    return mean


def _brief(document: Document) -> NDArray[np.float32]:
    words = f"{document.title}. {document.brief.product}. {document.brief.tone}"
    return _vector(words[:LYRIC_CHARACTERS])


def _music_in_words(document: Document, analysis: SongAnalysis) -> str:
    """Genre, instruments, tempo and mode, as one would say them."""
    heard = Counter(label for window in analysis.windows for label in window.instruments)
    names = [display_name(label).lower() for label, _ in heard.most_common(4)]
    pace = "fast" if analysis.bpm > 125 else "slow" if analysis.bpm < 85 else "medium tempo"
    genre = document.music.genre.replace("_", " ")
    return ", ".join(word for word in (genre, *names, pace, analysis.mode) if word)


def _energy(analysis: SongAnalysis) -> float:
    """0 to 1, from tempo, drums and how much is loud."""
    if not analysis.windows:
        return 0.5
    tempo = min(max((analysis.bpm - 60) / 90, 0.0), 1.0) if analysis.bpm else 0.2
    drums = {"kick", "snare", "crash", "hihat", "distorted_guitar"}
    driven = sum(bool(drums & set(window.instruments)) for window in analysis.windows)
    quiet = sum(window.loudness is Loudness.QUIET for window in analysis.windows)
    count = len(analysis.windows)
    return 0.4 * tempo + 0.5 * driven / count + 0.1 * (1 - quiet / count)


def _valence(analysis: SongAnalysis) -> float:
    return {"major": 0.7, "minor": 0.35}.get(analysis.mode, 0.5)


@lru_cache(maxsize=256)
def _vector(text: str) -> NDArray[np.float32]:
    return embed(text)
