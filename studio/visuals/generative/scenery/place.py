"""The art ``scenery``: the place that a shot's words name, moved by the music."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.visuals.generative.kit import Art, ArtKit
from studio.visuals.generative.scenery.afloat import Boat, Whale
from studio.visuals.generative.scenery.aloft import Balloons, Birds, Lanterns
from studio.visuals.generative.scenery.deep import underwater
from studio.visuals.generative.scenery.finish import Finish
from studio.visuals.generative.scenery.foliage import PalmTree
from studio.visuals.generative.scenery.forest import forest
from studio.visuals.generative.scenery.garden import garden
from studio.visuals.generative.scenery.haze import Fog
from studio.visuals.generative.scenery.hearth import fire
from studio.visuals.generative.scenery.heights import clouds, mountains, snow
from studio.visuals.generative.scenery.landmarks import Bridge, Lighthouse, Train
from studio.visuals.generative.scenery.living import Butterflies, Person
from studio.visuals.generative.scenery.night_sky import stars
from studio.visuals.generative.scenery.open_land import desert, hills
from studio.visuals.generative.scenery.pane import rain
from studio.visuals.generative.scenery.reading import Scenery, read_scenery
from studio.visuals.generative.scenery.road import road
from studio.visuals.generative.scenery.room import room
from studio.visuals.generative.scenery.setting import Setting
from studio.visuals.generative.scenery.shores import lake, ocean
from studio.visuals.generative.scenery.sky_lights import Aurora, Fireworks, Heart, Rainbow
from studio.visuals.generative.scenery.skyline import city
from studio.visuals.generative.scenery.sparks import Particles, Rain, SoftLightning
from studio.visuals.generative.scenery.stage import Layer, Stage, stage_of
from studio.visuals.generative.scenery.street import street
from studio.visuals.shot import Frame

#: Place -> how it is set.
PLACES: dict[str, Callable[[Stage], Setting]] = {
    "ocean": ocean,
    "lake": lake,
    "mountains": mountains,
    "hills": hills,
    "forest": forest,
    "desert": desert,
    "city": city,
    "street": street,
    "road": road,
    "stars": stars,
    "underwater": underwater,
    "snow": snow,
    "fire": fire,
    "clouds": clouds,
    "garden": garden,
    "room": room,
    "rain": rain,
}
#: Motifs of the sky, behind everything that stands on the ground.
_ALOFT: dict[str, Callable[[Stage], Layer]] = {
    "aurora": Aurora,
    "rainbow": Rainbow,
    "birds": Birds,
    "balloon": Balloons,
    "lanterns": Lanterns,
    "fireworks": Fireworks,
    "heart": Heart,
}
#: Motifs across the far shore, which water mirrors.
_ACROSS: dict[str, Callable[[Stage, float], Layer]] = {
    "bridge": Bridge,
    "train": Train,
    "lighthouse": Lighthouse,
}
_PEOPLE = ("couple", "dancer", "person")
_UNDER_ROOFS = frozenset({"room", "rain", "underwater"})


@dataclass(frozen=True)
class Place:
    """A place made ready for one frame size."""

    scenery: Scenery
    layers: tuple[Layer, ...]

    def draw(self, time_s: float, frame: Frame) -> None:
        """Fill `frame` with the place at `time_s`; a pure function of time."""
        for layer in self.layers:
            layer.draw(frame, time_s)


def scenery(kit: ArtKit) -> Art:
    """The place that the shot's picture in words, or its text, names.

    Words that name no place get an open sky in the colours of the shot.

    Raises
    ------
    BackendUnavailable : the sentence model is not installed.
    """
    shot = kit.shot
    read = read_scenery(shot.visual) or read_scenery(shot.text) or _open_sky(kit)
    stage = stage_of(kit, read)
    setting = PLACES[read.place](stage)
    layers = [
        *setting.behind,
        *_sky_motifs(stage, setting),
        *setting.surface,
        *_near_motifs(stage, setting),
        *setting.front,
        *_people(stage, setting),
        *_weather(stage),
        Finish(stage),
    ]
    return Place(read, tuple(layers))


def _open_sky(kit: ArtKit) -> Scenery:
    times = ("sunset", "day", "night", "sunrise")
    return Scenery("clouds", times[(kit.shot.seed + kit.shot.index) % len(times)], time_named=False)


def _sky_motifs(stage: Stage, setting: Setting) -> list[Layer]:
    """What flies or shines in the sky, and what stands on the far shore."""
    motifs = stage.scenery.motifs
    layers: list[Layer] = []
    if setting.sky is not None or stage.scenery.place in ("stars", "forest"):
        layers += [make(stage) for name, make in _ALOFT.items() if name in motifs]
        if stage.scenery.weather == "storm":
            layers.append(SoftLightning(stage))
    if setting.floats is not None:
        shore = stage.horizon + 2
        layers += [make(stage, shore) for name, make in _ACROSS.items() if name in motifs]
    return layers


def _near_motifs(stage: Stage, setting: Setting) -> list[Layer]:
    """What swims on the water or moves among the flowers."""
    motifs = stage.scenery.motifs
    layers: list[Layer] = []
    if setting.floats is not None:
        if "boat" in motifs:
            layers.append(Boat(stage, setting.floats))
        if "whale" in motifs:
            layers.append(Whale(stage, setting.floats))
    elif "whale" in motifs and stage.scenery.place == "underwater":
        layers.append(Whale(stage, None))
    elif "train" in motifs and setting.sky is not None:
        valley = stage.horizon + 0.34 * (stage.height - stage.horizon)
        layers.append(Train(stage, valley))
    return layers


def _people(stage: Stage, setting: Setting) -> list[Layer]:
    """One person or pair, palms, butterflies, glow-worms."""
    motifs, place = stage.scenery.motifs, stage.scenery.place
    layers: list[Layer] = []
    who = next((name for name in _PEOPLE if name in motifs), None)
    if who and setting.ground is not None:
        layers.append(Person(stage, who, setting.ground))
    if "palms" in motifs and place in ("desert", "hills", "road", "city"):
        layers += [PalmTree(stage, i) for i in range(2)]
    if "butterflies" in motifs and place not in _UNDER_ROOFS:
        layers.append(Butterflies(stage))
    if "fireflies" in motifs and place not in ("forest", *_UNDER_ROOFS):
        layers.append(Particles(stage, "fireflies", "#ffe9a8", 581))
    return layers


def _weather(stage: Stage) -> list[Layer]:
    """What falls or drifts before everything."""
    weather, place = stage.scenery.weather, stage.scenery.place
    if place in _UNDER_ROOFS or {"space", "planet"} & set(stage.scenery.motifs):
        return []
    h = stage.height
    layers: dict[str, list[Layer]] = {
        "rain": [Rain(stage, strong=False)],
        "storm": [Rain(stage, strong=True)],
        "snow": [Particles(stage, "snow", "#ffffff", 591)],
        "fog": [Fog(stage, stage.horizon + 0.1 * h, 0.2 * h, 0.6, 592)],
        "wind": [Particles(stage, "leaves", stage.light.shaded, 593)],
        "clear": [],
    }
    if place == "snow" and weather == "clear":
        return layers["snow"]
    return layers[weather]
