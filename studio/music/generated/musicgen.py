"""MusicGen, in this process through transformers.

Source: Copet et al., "Simple and Controllable Music Generation", NeurIPS 2023. Its tokens come in
frames, 50 a second in the published models; each window of at most 30 s after the first one hears
the 10 s before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from studio import under_way
from studio.errors import BackendUnavailable
from studio.gpu import weights
from studio.gpu.resident import resident
from studio.keys import setting
from studio.music.composer import Composition, MusicRequest
from studio.music.generated.continuation import drawn_in_windows, windows
from studio.music.generated.finishing import Drawn
from studio.music.generated.piece import compose, tell_drawn, working
from studio.music.generated.prompts import Asked

MODEL_SETTING, DEFAULT_MODEL = "STUDIO_MUSICGEN_MODEL", "facebook/musicgen-small"
WINDOW_S, CONTEXT_S = 30.0, 10.0
GUIDANCE: Final = 3.0  # as in the paper
#: Frames that the delayed pattern of the four codebooks takes beyond those that sound.
DELAY_FRAMES: Final = 3
FRAMES_A_WORD: Final = 10  # between two words about the progress
#: Classes of transformers by the ``model_type`` of a folder's configuration.
CLASSES: Final = {
    "musicgen": "MusicgenForConditionalGeneration",
    "musicgen_melody": "MusicgenMelodyForConditionalGeneration",
}


class MusicGen:
    """Draws music with a MusicGen model: small, medium, large, melody, mono or stereo."""

    def compose(self, request: MusicRequest) -> Composition:
        """Music of the exact length; the same request gives the same sound on the same machine.

        Raises
        ------
        BackendUnavailable : the weights are not here, or are no MusicGen model.
        InputError, BackendFailed, Cancelled : see `piece.compose`.
        """
        return compose(request, _draw)


def _draw(asked: Asked, seconds: float, seed: int) -> Drawn:
    model = setting(MODEL_SETTING, DEFAULT_MODEL)
    folder = weights.require(model, "MusicGen")
    kind = _kind_of(folder)
    under_way.tell(0.0, "loading the model")
    with working("MusicGen"):
        loaded = resident(("musicgen", str(folder)), lambda: Loaded(folder, kind))
        under_way.note(model=model, revision=weights.revision_of(folder), device=loaded.device)
        return loaded.draw(asked.text, seconds, seed)


def _kind_of(folder: Path) -> str:
    """The folder's ``model_type``."""
    try:
        kind = str(json.loads((folder / "config.json").read_text("utf-8")).get("model_type"))
    except (OSError, ValueError):
        kind = ""
    if kind not in CLASSES:
        raise BackendUnavailable(
            f"{folder.name} is no MusicGen model that transformers can read.",
            remedy=f"Set {MODEL_SETTING} to one, such as {DEFAULT_MODEL}.",
        )
    return kind


class Loaded:
    """A model in memory.

    folder : with the model's files; kind : its ``model_type``
    """

    def __init__(self, folder: Path, kind: str) -> None:
        import transformers

        from studio.gpu.card import card, dtype_of

        what = card()
        self.device: str = what.device
        # Text is all that is told: the processor would need torchaudio for the melody models.
        self._tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
        model = getattr(transformers, CLASSES[kind]).from_pretrained(folder, dtype=dtype_of(what))
        self._model = model.to(what.device).eval()
        codec = model.config.audio_encoder
        self._rate_hz = int(codec.sampling_rate)
        self._frame = int(np.prod(codec.upsampling_ratios))  # samples
        self._channels = int(model.config.decoder.audio_channels)

    def draw(self, text: str, seconds: float, seed: int) -> Drawn:
        """At least so many seconds of music for a text; what torch draws elsewhere stays."""
        import torch

        frames_per_s = self._rate_hz / self._frame
        n_frames = int(np.ceil(seconds * frames_per_s))
        plan = windows(n_frames, round(WINDOW_S * frames_per_s), round(CONTEXT_S * frames_per_s))
        words = self._words(text)
        done = 0

        def draw_window(before: NDArray[np.float32] | None, new: int) -> NDArray[np.float32]:
            nonlocal done
            start, done = done, done + new
            return self._window(
                words, before, new, lambda n: tell_drawn((start + n) / frames_per_s, seconds)
            )

        cards = [torch.cuda.current_device()] if self.device == "cuda" else []
        with torch.random.fork_rng(cards), torch.inference_mode():
            torch.manual_seed(seed)
            samples = drawn_in_windows(plan, self._frame, self._rate_hz, draw_window)
        return Drawn(samples, self._rate_hz)

    def _words(self, text: str) -> Any:
        """The text as the model reads it."""
        words = self._tokenizer(text, return_tensors="pt").to(self.device)
        known = set(words["input_ids"].flatten().tolist()) - set(self._tokenizer.all_special_ids)
        if not known:  # a tokenizer without its vocabulary loads all the same
            raise BackendUnavailable(
                "This MusicGen model cannot read: its tokenizer has no vocabulary.",
                remedy="Fetch the model anew.",
            )
        return words

    def _window(
        self,
        words: Any,
        before: NDArray[np.float32] | None,
        new: int,
        tell: Callable[[int], None],
    ) -> NDArray[np.float32]:
        """What was drawn before, as the codec hears it, with `new` frames after it."""
        more = {} if before is None else {"decoder_input_ids": self._codes(before)}
        sound = self._model.generate(
            input_ids=words["input_ids"],
            attention_mask=words["attention_mask"],
            **more,
            do_sample=True,
            guidance_scale=GUIDANCE,
            max_new_tokens=new + DELAY_FRAMES,
            stopping_criteria=_telling(tell),
        )
        samples: NDArray[np.float32] = sound[0].float().cpu().numpy().T
        return samples

    def _codes(self, sound: NDArray[np.float32]) -> Any:
        """The tokens of a sound, shape = (codebooks, frames); those of two sides take turns."""
        import torch

        values = torch.from_numpy(np.ascontiguousarray(sound.T)).to(self.device, self._model.dtype)
        encode = self._model.audio_encoder.encode
        sides = [encode(values[None, i : i + 1]).audio_codes[0, 0] for i in range(self._channels)]
        return torch.stack(sides, dim=1).flatten(0, 1)


def _telling(tell: Callable[[int], None]) -> Any:
    """A criterion that never stops, and tells every few frames how many there are.

    Giving up raises out of it: a criterion that said 'stop' would leave too few frames to decode.
    """
    import torch
    from transformers import StoppingCriteria, StoppingCriteriaList

    class Telling(StoppingCriteria):
        def __init__(self) -> None:
            self.frames = 0

        def __call__(self, input_ids: Any, scores: Any, **kwargs: Any) -> Any:
            if self.frames % FRAMES_A_WORD == 0:
                tell(self.frames)
            self.frames += 1
            return torch.zeros(len(input_ids), dtype=torch.bool, device=input_ids.device)

    return StoppingCriteriaList([Telling()])
