"""The stages of a production: each puts its steps on the bench and returns their tickets."""

from __future__ import annotations

from dataclasses import dataclass

from studio.analysis.song_analysis import SongAnalysis
from studio.analysis.song_steps import song_recipe
from studio.audio.peaks import peaks_recipe
from studio.audio.song import song_sound_recipe
from studio.audio.step import mix_recipe
from studio.bench import Bench, Ticket
from studio.consent import check_accepted
from studio.cues import cues_of
from studio.document import FRAME_SIZES, Document, Format, Song
from studio.errors import InputError
from studio.export.encode import DRAFT, Quality
from studio.export.step import film_recipe
from studio.hearing import PARTS, joined, parts_of
from studio.music.step import current_cue, music_recipe
from studio.pacing import Spoken, is_silent
from studio.recipes import Artifact, Recipe
from studio.timeline import Blend, Body, Timeline
from studio.visuals.generated.step import footage_recipes, generator_of
from studio.visuals.step import span_recipe, still_recipe, style_of
from studio.voice.step import voice_recipe
from studio.writing.step import script_recipe
from studio.writing.writer import WORDS_PER_SECOND

# Weights of the steps for the time left: about CPU-seconds, measured on a 2-core machine.
VOICE_S_PER_WORD = 0.25
MUSIC_S_PER_S = 0.1
MIX_S_PER_S = 0.12
FRAME_S = 0.04  # at 1080 lines
STILL_S = 0.4
PEAKS_S = 0.05
SCRIPT_S = 2.0
FOOTAGE_S_PER_S = 15.0  # a model on a graphics card
PAINTED_S = 10.0  # a still of such a model
FILM_S = 0.5
SONG_S = 1.0
TYPICAL_SONG_S = 210.0  # of which the length is not known yet

ByScene = dict[str, Ticket]


@dataclass(frozen=True)
class Steps:
    """The steps of a production that is under way."""

    voices: ByScene
    stills: ByScene
    waveforms: ByScene
    segments: list[Ticket]
    music: Ticket | None
    music_waveform: Ticket | None
    footage: ByScene
    sound: Ticket
    film: Ticket


@dataclass(frozen=True)
class Film:
    """A finished film and what belongs to it."""

    document: Document
    timeline: Timeline
    film: Artifact
    voices: dict[str, Artifact]  # by scene id; silent scenes have none
    stills: dict[str, Artifact]  # by scene id
    waveforms: dict[str, Artifact]  # of the voices, by scene id
    music: Artifact | None
    music_waveform: Artifact | None
    song: Artifact | None = None  # what was heard in it


def expect(document: Document, bench: Bench, quality: Quality) -> None:
    """Tell the progress about how much work is to come, before its steps are known.

    Raises
    ------
    InputError, BackendUnavailable : an animator cannot be used, which is better known now than
        when voices and music have been made and paid for.
    """
    words = sum(len(scene.narration.split()) for scene in document.scenes)
    seconds = document.length_s
    pictures = seconds * document.fps * _frame_s(quality) + STILL_S * len(document.scenes)
    sound = seconds * (MUSIC_S_PER_S + MIX_S_PER_S) + 2
    footage = _expected_footage(document)
    bench.progress.expected = words * VOICE_S_PER_WORD + pictures + sound + footage + FILM_S


def _expected_footage(document: Document) -> float:
    """The weight of all generated pictures, where all scenes are equally long."""
    weight = 0.0
    for scene in document.scenes:
        backend = generator_of(document, scene)
        if backend is not None:
            check_accepted(document, backend)
            seconds = document.length_s / len(document.scenes)
            weight += _footage_s(0 if backend.draws == "still" else seconds)
    return weight


def write(document: Document, bench: Bench, writer: str) -> Artifact:
    """The script, as it was written."""
    words = document.brief.duration_s * WORDS_PER_SECOND
    bench.progress.expected = SCRIPT_S + words * VOICE_S_PER_WORD  # what is next is to speak it
    here = bench.here()
    recipe = script_recipe(document, writer)
    return here.wait([here.make(recipe, "Script", SCRIPT_S, about="writer")])[0]


def speak(document: Document, bench: Bench) -> ByScene:
    """The voice-over of every scene that has words."""
    if not document.scenes:
        raise InputError("This project has no scenes yet.", remedy="Write the script first.")
    return {
        scene.id: bench.make(
            voice_recipe(document, scene),
            f"Voice of scene {number}",
            VOICE_S_PER_WORD * len(scene.narration.split()),
            about=f"scene {number}",
        )
        for number, scene in enumerate(document.scenes, 1)
        if not is_silent(scene)
    }


def listen(song: Song, bench: Bench) -> SongAnalysis:
    """Have the song listened to; what was heard before is found.

    Raises
    ------
    InputError : it cannot be listened to: silent, damaged, too short or too long.
    BackendUnavailable : the tagger or the transcriber lacks something.
    """
    minutes = (song.duration_s or TYPICAL_SONG_S) / 60
    tickets = {
        name: bench.make(recipe, PARTS[name].label, PARTS[name].weight_s * minutes, about="song")
        for name, recipe in parts_of(song).items()
    }
    return joined(song, dict(zip(tickets, bench.wait(list(tickets.values())), strict=True)))


def durations(voices: ByScene, bench: Bench) -> dict[str, Spoken]:
    """Wait for the voices: how long each is, and when its words are heard."""
    made = _artifacts(voices, bench)
    return {scene_id: Spoken.from_facts(voice.facts) for scene_id, voice in made.items()}


def compose(document: Document, timeline: Timeline, bench: Bench) -> Ticket | None:
    """The music, if the project wants any."""
    if not document.music.enabled:
        return None
    weight = float(timeline.duration_s) * MUSIC_S_PER_S + 2
    return bench.make(music_recipe(document, timeline), "Music", weight, about="music")


def generate(document: Document, timeline: Timeline, bench: Bench, fmt: Format) -> ByScene:
    """Videos and stills for the scenes that have a model make them."""
    numbers = {scene.id: number for number, scene in enumerate(document.scenes, 1)}
    return {
        scene_id: bench.make(
            recipe,
            f"Footage of scene {numbers[scene_id]}",
            _footage_s(recipe.params["seconds"]),
            about=f"scene {numbers[scene_id]}",
        )
        for scene_id, recipe in footage_recipes(document, timeline, fmt).items()
    }


def draw(
    document: Document,
    timeline: Timeline,
    footage: ByScene,
    bench: Bench,
    fmt: Format,
    quality: Quality,
    pulse: str = "",
) -> list[Ticket]:
    """One segment for every stretch of the film; `pulse` moves the shots of clips and videos."""
    style = style_of(document)
    generated = _recipes(footage)
    numbers = {scene.id: number for number, scene in enumerate(document.scenes, 1)}

    def segment(span: Body | Blend) -> Ticket:
        clip = span.clip if isinstance(span, Body) else span.incoming
        frames = span.frames if isinstance(span, Body) else 2 * span.transition.frames
        what = "Picture of" if isinstance(span, Body) else "Transition into"
        number = numbers[clip.scene_id]
        return bench.make(
            span_recipe(document, timeline, span, style, fmt, quality, generated, pulse),
            f"{what} scene {number}",
            frames * _frame_s(quality),
            about=f"scene {number}",
        )

    return [segment(span) for span in timeline.spans()]


def draw_stills(
    document: Document,
    timeline: Timeline,
    footage: ByScene,
    bench: Bench,
    fmt: Format,
    pulse: str = "",
) -> ByScene:
    """One picture that stands for each scene."""
    style = style_of(document)
    generated = _recipes(footage)
    return {
        clip.scene_id: bench.make(
            still_recipe(document, timeline, clip, style, fmt, generated, pulse),
            f"Still of scene {number}",
            STILL_S,
            about=f"scene {number}",
        )
        for number, clip in enumerate(timeline.clips, 1)
    }


def trace(
    document: Document, voices: ByScene, music: Ticket | None, bench: Bench
) -> tuple[ByScene, Ticket | None]:
    """Waveforms of the voices and of the music."""
    numbers = {scene.id: number for number, scene in enumerate(document.scenes, 1)}

    def waveform(sound: Ticket, of_what: str) -> Ticket:
        return bench.make(peaks_recipe(sound.digest), f"Waveform of {of_what}", PEAKS_S)

    traced = {
        scene_id: waveform(voice, f"scene {numbers[scene_id]}")
        for scene_id, voice in voices.items()
    }
    return traced, waveform(music, "the music") if music else None


def mix(
    document: Document,
    timeline: Timeline,
    voices: ByScene,
    music: Ticket | None,
    bench: Bench,
    quality: Quality,
) -> Ticket:
    """The finished sound; a draft's is encoded faster. A song is its own, and stays as it is."""
    if document.song is not None:
        return bench.make(song_sound_recipe(document.song), "The song for the film", SONG_S)
    digests = {scene_id: ticket.digest for scene_id, ticket in voices.items()}
    recipe = mix_recipe(
        timeline,
        document.mix,
        document.music,
        current_cue(document, timeline),
        digests,
        music.digest if music else "",
        draft=quality is DRAFT,
    )
    return bench.make(recipe, "Sound mix", float(timeline.duration_s) * MIX_S_PER_S)


def join(
    document: Document,
    timeline: Timeline,
    segments: list[Ticket],
    sound: Ticket,
    bench: Bench,
    fmt: Format,
    quality: Quality,
    language: str = "",
) -> Ticket:
    """The film with its subtitles; `language` is that of sung words, empty for the brief's."""
    recipe = film_recipe(
        document.title,
        document.fps,
        quality.size_px(FRAME_SIZES[fmt]),
        [ticket.digest for ticket in segments],
        sound.digest,
        cues_of(timeline),
        text_track="" if document.captions.enabled else language or document.brief.language,
    )
    return bench.make(recipe, "Film", FILM_S)


def collect(document: Document, timeline: Timeline, bench: Bench, steps: Steps) -> Film:
    """Wait for everything; steps before the film first, so that an error names its scene."""
    sounds = [step for step in (steps.music, steps.music_waveform) if step is not None]
    scenes = [*steps.stills.values(), *steps.waveforms.values()]
    bench.wait([*steps.footage.values(), *steps.segments, *scenes, *sounds, steps.sound])
    return Film(
        document=document,
        timeline=timeline,
        film=bench.wait([steps.film])[0],
        voices=_artifacts(steps.voices, bench),
        stills=_artifacts(steps.stills, bench),
        waveforms=_artifacts(steps.waveforms, bench),
        music=_artifact(steps.music, bench),
        music_waveform=_artifact(steps.music_waveform, bench),
        song=bench.store.find(song_recipe(document.song).digest) if document.song else None,
    )


def _recipes(tickets: ByScene) -> dict[str, Recipe]:
    return {scene_id: ticket.recipe for scene_id, ticket in tickets.items()}


def _artifact(ticket: Ticket | None, bench: Bench) -> Artifact | None:
    return bench.wait([ticket])[0] if ticket else None


def _artifacts(tickets: ByScene, bench: Bench) -> dict[str, Artifact]:
    return dict(zip(tickets, bench.wait(list(tickets.values())), strict=True))


def _footage_s(seconds: float) -> float:
    """The weight of a generated video; a still has no length."""
    return seconds * FOOTAGE_S_PER_S if seconds else PAINTED_S


def _frame_s(quality: Quality) -> float:
    return FRAME_S * (quality.short_side_px / 1080) ** 2 + 0.002
