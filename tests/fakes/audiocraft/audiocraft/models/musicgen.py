"""MusicGen as audiocraft 1.3.0 offers it; each token is a tone instead of a code.

Words in the text make it fail in the ways that the real one can: ``crash`` ends the process,
``chatter`` prints to the standard output, ``broken`` raises, ``slow`` takes its time, ``silent``
takes minutes without a word.
"""

from __future__ import annotations

import os
import sys
import time

import torch

FRAME_RATE, SAMPLE_RATE = 10, 16_000
WINDOW_S = 30.0


class MusicGen:
    """Draws tones; `device` is chosen as audiocraft does."""

    def __init__(self, name, max_duration=WINDOW_S):
        self.name, self.max_duration = name, max_duration
        self.device = torch.device("cuda" if torch.cuda.device_count() else "cpu")
        self._progress_callback = None
        self.set_generation_params()

    @staticmethod
    def get_pretrained(name="facebook/musicgen-melody", device=None):
        print(f"loading {name}", file=sys.stderr)
        return MusicGen(name)

    @property
    def frame_rate(self):
        return FRAME_RATE

    @property
    def sample_rate(self):
        return SAMPLE_RATE

    @property
    def audio_channels(self):
        return 1

    def set_generation_params(
        self,
        use_sampling=True,
        top_k=250,
        top_p=0.0,
        temperature=1.0,
        duration=30.0,
        cfg_coef=3.0,
        two_step_cfg=False,
        extend_stride=18,
    ):
        assert extend_stride < self.max_duration, (
            "Cannot stride by more than max generation duration."
        )
        self.extend_stride, self.duration = extend_stride, duration
        self.generation_params = {"use_sampling": use_sampling, "temp": temperature}

    def set_custom_progress_callback(self, progress_callback=None):
        self._progress_callback = progress_callback

    def generate(self, descriptions, progress=False, return_tokens=False):
        tokens = self._tokens(descriptions, progress)
        sound = self._sound(tokens)
        return (sound, tokens) if return_tokens else sound

    def generate_continuation(
        self, prompt, prompt_sample_rate, descriptions=None, progress=False, return_tokens=False
    ):
        after = self.generate(descriptions or [""] * len(prompt), progress)
        return torch.cat([prompt, after[..., prompt.shape[-1] :]], dim=-1)

    def _tokens(self, descriptions, progress):
        total = int(self.duration * self.frame_rate)
        tokens = torch.empty(len(descriptions), total, dtype=torch.long)
        for place in range(total):
            tokens[:, place] = torch.randint(24, (len(descriptions),))
            for text in descriptions:
                _misfortune(text)
            if progress and self._progress_callback is not None:
                self._progress_callback(place + 1, total)
        return tokens

    def _sound(self, tokens):
        per_frame = SAMPLE_RATE // FRAME_RATE
        pitch_hz = (220 * 2 ** (tokens / 12)).repeat_interleave(per_frame, dim=-1)
        phase = torch.cumsum(2 * torch.pi * pitch_hz / SAMPLE_RATE, dim=-1)
        noise = torch.randn(phase.shape)
        return (0.3 * torch.sin(phase) + 0.05 * noise)[:, None]


def _misfortune(text):
    if "crash" in text:
        print("Segmentation fault in the attention kernel", file=sys.stderr)
        sys.stderr.flush()
        os._exit(139)
    if "chatter" in text:
        print("a library that prints")
    if "broken" in text:
        raise RuntimeError(f"bad weights; {os.environ.get('CO_API_KEY', 'no key')}")
    if "silent" in text:
        time.sleep(300)
    if "slow" in text:
        time.sleep(0.05)
