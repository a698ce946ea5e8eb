"""The main path: from a brief, a prompt or a song to a finished film.

    brief ──write──▶ script ──plan──▶ document ──cut──▶ timeline ──▶ pictures, sound ──▶ MP4
    prompt ──score──▶ shots ────────────▲
    song ──hear──▶ shots ───────────────┘

Every step is a recipe made on the `Bench`: what the store already holds is not made again, and
what does not depend on each other runs side by side. `studio.stages` has the single stages.
"""

from __future__ import annotations

from studio import stages
from studio.bench import Bench
from studio.cutting import Cut, beats_of, cut
from studio.document import Document, Format
from studio.export.encode import FINAL, Quality
from studio.hearing import song_of
from studio.music.step import cue_for, foretold_beats
from studio.pacing import fit_lengths, on_beats
from studio.stages import Film, Steps
from studio.storyboard.from_prompt import scenes_of_prompt
from studio.storyboard.from_song import scenes_of_song
from studio.timeline import assemble
from studio.writing.step import script_of


def write(document: Document, bench: Bench, writer: str = "auto") -> Document:
    """Brief to script: the document with title and scenes."""
    written = stages.write(document, bench, writer)
    script = script_of(written)
    made = {"title": script.title, "scenes": script.scenes, "script": written.digest}
    return document.model_copy(update=made | {"writer": written.provenance.recipe.engine})


def score(document: Document, bench: Bench) -> Document:
    """Prompt to shots: compose the music of a clip, and cut the shots on its beats."""
    with bench.all_or_nothing():
        beats_s, downbeats_s = beats_of(document, bench)
    scenes = scenes_of_prompt(document, beats_s, downbeats_s)
    return document.model_copy(update={"scenes": scenes})


def hear(document: Document, bench: Bench) -> Document:
    """Song to shots: listen to it, and tell in a sentence what is to be seen in each shot."""
    song = song_of(document)
    with bench.all_or_nothing():
        heard = stages.listen(song, bench)
    song = song.model_copy(update={"duration_s": heard.duration_s})
    document = document.model_copy(update={"song": song})
    return document.model_copy(update={"scenes": scenes_of_song(document, heard)})


def plan(document: Document, bench: Bench) -> Document:
    """Script to plan: speak it, give every scene its length, set what the music follows."""
    with bench.all_or_nothing():
        spoken = stages.durations(stages.speak(document, bench), bench)
    document = fit_lengths(document, spoken)
    planned = assemble(document, spoken)
    # The tempo follows from the planned lengths; then the cuts go to its beats, and the music is
    # written to the plan, so that it has just that tempo.
    document = on_beats(document, spoken, foretold_beats(document, planned))
    cuts_s = tuple(clip.start / planned.fps for clip in assemble(document, spoken).clips[1:])
    cue = cue_for(document, planned).model_copy(update={"cuts_s": cuts_s})
    return document.model_copy(update={"music_cue": cue})


def produce(document: Document, bench: Bench, fmt: Format, quality: Quality = FINAL) -> Film:
    """Document to film: voices, timeline, music, pictures, sound, and all of it joined."""
    with bench.all_or_nothing():
        film, steps = _start(document, bench, fmt, quality)
        return stages.collect(film.document, film.timeline, bench, steps)


def _start(document: Document, bench: Bench, fmt: Format, quality: Quality) -> tuple[Cut, Steps]:
    """Put all steps on the bench; the voices alone are waited for, as all else follows them."""
    stages.expect(document, bench, quality)
    voices = stages.speak(document, bench)
    # What takes longest begins first: music and mix run beside the pictures. Stills come before
    # the segments, so that the storyboard fills up early.
    film = cut(document, stages.durations(voices, bench), bench)
    document, timeline, music = film.document, film.timeline, film.music
    footage = stages.generate(document, timeline, bench, fmt)
    stills = stages.draw_stills(document, timeline, footage, bench, fmt, film.pulse)
    sound = stages.mix(document, timeline, voices, music, bench, quality)
    segments = stages.draw(document, timeline, footage, bench, fmt, quality, film.pulse)
    waveforms, music_waveform = stages.trace(document, voices, music, bench)
    joined = stages.join(document, timeline, segments, sound, bench, fmt, quality, film.language)
    steps = Steps(
        voices,
        stills,
        waveforms,
        segments,
        music,
        music_waveform,
        footage,
        sound=sound,
        film=joined,
    )
    return film, steps
