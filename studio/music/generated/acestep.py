"""ACE-Step 1.5, in this process through diffusers: music in one go, in a few denoising steps."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from studio import under_way
from studio.errors import BackendUnavailable
from studio.gpu import profiles, weights
from studio.gpu.resident import resident
from studio.keys import setting
from studio.music.composer import Composition, MusicRequest
from studio.music.generated.finishing import Drawn
from studio.music.generated.piece import DRAWING_SHARE, compose, working
from studio.music.generated.prompts import Asked

MODEL_SETTING = "STUDIO_ACESTEP_MODEL"
DEFAULT_MODEL = "ACE-Step/acestep-v15-xl-turbo-diffusers"
PIPELINE: Final = "AceStepPipeline"
SHORTEST_S: Final = 10.0  # what the model was trained on
NO_WORDS: Final = "[instrumental]"
#: Steps and guidance: those of its authors for distilled and for full models.
TURBO_STEPS, TURBO_GUIDANCE = 8, 1.0
FULL_STEPS, FULL_GUIDANCE = 50, 7.0


class AceStep:
    """Draws music with an ACE-Step model: stereo at 48 kHz."""

    def compose(self, request: MusicRequest) -> Composition:
        """Music of the exact length; the same request gives the same sound on the same machine.

        Raises
        ------
        BackendUnavailable : the weights are not here, or are no ACE-Step model.
        InputError, BackendFailed, Cancelled : see `piece.compose`.
        """
        return compose(request, _draw)


def _draw(asked: Asked, seconds: float, seed: int) -> Drawn:
    model = setting(MODEL_SETTING, DEFAULT_MODEL)
    folder = weights.require(model, "ACE-Step")
    under_way.tell(0.0, "loading the model")
    with working("ACE-Step"):
        profile = setting(profiles.SETTING, profiles.AUTO)
        loaded = resident(("ace-step", str(folder), profile), lambda: Loaded(folder))
        under_way.note(
            model=model,
            revision=weights.revision_of(folder),
            device=loaded.device,
            profile=loaded.profile,
            steps=loaded.steps,
        )
        return loaded.draw(asked, seconds, seed)


class Loaded:
    """A pipeline in memory, set up for this graphics card."""

    def __init__(self, folder: Path) -> None:
        import diffusers

        from studio.gpu.card import card, dtype_of

        kind = diffusers.DiffusionPipeline.load_config(str(folder)).get("_class_name")
        if kind != PIPELINE:
            raise BackendUnavailable(
                f"{folder.name} is no ACE-Step model.",
                remedy=f"Set {MODEL_SETTING} to one, such as {DEFAULT_MODEL}.",
            )
        what = card()
        profile = profiles.profile_for(what, profiles.parts_gb(folder, what))
        self._pipe = getattr(diffusers, PIPELINE).from_pretrained(folder, dtype=dtype_of(what))
        self._pipe.set_progress_bar_config(disable=True)
        profiles.apply(profile, self._pipe, what)
        self.device, self.profile = what.device, profile.name
        self.steps = TURBO_STEPS if self._pipe.is_turbo else FULL_STEPS

    def draw(self, asked: Asked, seconds: float, seed: int) -> Drawn:
        """At least so many seconds of music."""
        import torch

        try:
            audio = self._pipe(
                prompt=asked.text,
                lyrics=NO_WORDS,
                audio_duration=max(seconds, SHORTEST_S),
                bpm=round(asked.meaning.bpm),
                keyscale=asked.key or None,
                num_inference_steps=self.steps,
                guidance_scale=TURBO_GUIDANCE if self._pipe.is_turbo else FULL_GUIDANCE,
                generator=torch.Generator("cpu").manual_seed(seed),
                output_type="np",
                callback_on_step_end=self._tell,
            ).audios[0]
        finally:
            self._pipe.maybe_free_model_hooks()  # also when it was given up: it can go on
        return Drawn(audio.T, self._pipe.sample_rate)

    def _tell(self, pipe: Any, step: int, timestep: float, tensors: dict[str, Any]) -> None:
        done = step + 1
        under_way.tell(DRAWING_SHARE * done / self.steps, f"step {done} of {self.steps}")
