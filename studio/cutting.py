"""Which scene is seen when: after the voices of an ad, on the beats of a clip, along a song."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio import stages
from studio.analysis.song_steps import pulse_recipe, song_recipe
from studio.bench import Bench, Ticket
from studio.document import Document, Role, Scene
from studio.hearing import song_of, sung
from studio.pacing import Spoken
from studio.storyboard.from_prompt import cut_on_beats
from studio.timeline import Timeline, assemble
from studio.transitions import resolved
from studio.visuals.step import style_of

PULSE_S_PER_S = 0.05  # weight for the time left: about CPU-seconds


@dataclass(frozen=True)
class Cut:
    """A film's timeline, and the music that it goes with.

    document : with the lengths that its scenes got
    music : of the composer; None where a song takes its place, or there is none
    pulse : digest of what moves the pictures; empty where nothing does
    language : of the words that are sung; empty where none are
    """

    document: Document
    timeline: Timeline
    music: Ticket | None = None
    pulse: str = ""
    language: str = ""  # of the words that are sung


def cut(document: Document, spoken: Mapping[str, Spoken], bench: Bench) -> Cut:
    """Put the scenes of a film of any kind where they belong, and settle how they follow."""
    document = resolved(document, style_of(document))
    if document.kind == "music_video":
        return _along_song(document, bench)
    if document.kind == "clip":
        return _on_beats(document, bench)
    timeline = assemble(document, spoken)
    return Cut(document, timeline, stages.compose(document, timeline, bench))


def beats_of(document: Document, bench: Bench) -> tuple[Sequence[float], Sequence[float]]:
    """Beats and downbeats of a clip's music, which is made for that; it may have no shots yet."""
    whole = Scene(id="s1", role=Role.SHOT, narration="", visual=document.brief.product)
    document = document.model_copy(update={"scenes": (whole,)})
    _, pulse = _music(document, assemble(document, {}), bench)
    if pulse is None:
        return (), ()
    facts = bench.wait([pulse])[0].facts
    return facts["beats_s"], facts["downbeats_s"]


def _along_song(document: Document, bench: Bench) -> Cut:
    song = song_of(document)
    heard = stages.listen(song, bench)
    timeline = assemble(document, {}, sung(song, heard))
    return Cut(document, timeline, None, song_recipe(song).digest, heard.language)


def _on_beats(document: Document, bench: Bench) -> Cut:
    """The music comes first: each cut lies on its nearest beat, also after other music was made."""
    planned = assemble(document, {})
    music, pulse = _music(document, planned, bench)
    if pulse is None:
        return Cut(document, planned)
    document = cut_on_beats(document, bench.wait([pulse])[0].facts["beats_s"])
    return Cut(document, assemble(document, {}), music, pulse.digest)


def _music(
    document: Document, timeline: Timeline, bench: Bench
) -> tuple[Ticket | None, Ticket | None]:
    """The music and its pulse; None for a clip without music."""
    music = stages.compose(document, timeline, bench)
    if music is None:
        return None, None
    weight = float(timeline.duration_s) * PULSE_S_PER_S
    pulse = bench.make(pulse_recipe(music.recipe), "Beats of the music", weight, about="music")
    return music, pulse
