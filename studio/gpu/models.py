"""The models that the studio knows by name: whence they come, their size and licence."""

from __future__ import annotations

from dataclasses import dataclass

from studio.backends import RoleName


@dataclass(frozen=True)
class ModelRow:
    """One model whose weights `studio fetch NAME` brings.

    name : for the command
    hub_id : owner and name on the model hub
    size_gb : of the files that are fetched, in 10^9 bytes
    approximate : the size was summed from what is known of the parts, not read for every file
    min_memory_gb : of the graphics card, with the memory profile for small cards
    gated : the hub hands it out only to people who are logged in and accepted its terms
    revision : branch, tag or commit; empty: the newest
    files : the files to fetch; empty: those that diffusers or transformers loads
    """

    name: str
    role: RoleName
    label: str
    hub_id: str
    size_gb: float
    licence: str
    min_memory_gb: int
    approximate: bool = True
    non_commercial: bool = False
    gated: bool = False
    revision: str = ""
    files: tuple[str, ...] = ()

    @property
    def size(self) -> str:
        """The size in words."""
        return f"{'about ' if self.approximate else ''}{self.size_gb:g} GB"

    @property
    def page(self) -> str:
        """Where its card and licence can be read."""
        return f"https://huggingface.co/{self.hub_id}"


_LTX = (
    "LTX-Video Open Weights Licence: free for companies that earn less than 10 million US dollars "
    "a year"
)
_COGVIDEOX = "CogVideoX Licence: commercial use after registration"
_APACHE = "Apache-2.0"
_MUSICGEN = "CC-BY-NC-4.0: not for commercial use"
_AUDIOCRAFT = ("state_dict.bin", "compression_state_dict.bin")  # its own form of the same weights

#: Sizes: the hub's file lists, read in 2025 and 2026, of the files that diffusers loads.
MODELS: tuple[ModelRow, ...] = (
    ModelRow("ltx", "animator", "LTX-Video 2B", "Lightricks/LTX-Video", 28, _LTX, 8),
    ModelRow(
        "ltx-0.9.5", "animator", "LTX-Video 2B 0.9.5", "Lightricks/LTX-Video-0.9.5", 25, _LTX, 8
    ),
    ModelRow(
        "ltx-13b-distilled",
        "animator",
        "LTX-Video 13B distilled",
        "Lightricks/LTX-Video-0.9.8-13B-distilled",
        48,
        _LTX,
        24,
    ),
    ModelRow(
        "cogvideox",
        "animator",
        "CogVideoX 2B",
        "THUDM/CogVideoX-2b",
        13.3,
        _APACHE,
        8,
        approximate=False,
    ),
    ModelRow("cogvideox-5b", "animator", "CogVideoX 5B", "THUDM/CogVideoX-5b", 21, _COGVIDEOX, 12),
    ModelRow(
        "cogvideox-i2v",
        "animator",
        "CogVideoX 5B, image to video",
        "THUDM/CogVideoX-5b-I2V",
        22,
        _COGVIDEOX,
        12,
    ),
    ModelRow("wan", "animator", "Wan 2.2 5B", "Wan-AI/Wan2.2-TI2V-5B-Diffusers", 34, _APACHE, 24),
    ModelRow("z-image", "animator", "Z-Image-Turbo", "Tongyi-MAI/Z-Image-Turbo", 33, _APACHE, 16),
    ModelRow(
        "flux",
        "animator",
        "FLUX.1 schnell",
        "black-forest-labs/FLUX.1-schnell",
        33.7,
        _APACHE,
        24,
        gated=True,
    ),
    ModelRow(
        "musicgen",
        "composer",
        "MusicGen small",
        "facebook/musicgen-small",
        2.4,
        _MUSICGEN,
        4,
        approximate=False,
        non_commercial=True,
    ),
    ModelRow(
        "musicgen-medium",
        "composer",
        "MusicGen medium",
        "facebook/musicgen-medium",
        8,
        _MUSICGEN,
        8,
        non_commercial=True,
    ),
    ModelRow(
        "audiocraft",
        "composer",
        "MusicGen small for audiocraft",
        "facebook/musicgen-small",
        1.1,
        _MUSICGEN,
        4,
        approximate=False,
        non_commercial=True,
        files=_AUDIOCRAFT,
    ),
    ModelRow(
        "audiocraft-medium",
        "composer",
        "MusicGen medium for audiocraft",
        "facebook/musicgen-medium",
        4,
        _MUSICGEN,
        8,
        non_commercial=True,
        files=_AUDIOCRAFT,
    ),
    ModelRow("t5-base", "composer", "T5, which reads for audiocraft", "t5-base", 0.9, _APACHE, 2),
    ModelRow(
        "ace-step",
        "composer",
        "ACE-Step 1.5 XL turbo",
        "ACE-Step/acestep-v15-xl-turbo-diffusers",
        12,
        _APACHE,
        12,
    ),
    ModelRow(
        "ast",
        "tagger",
        "Audio Spectrogram Transformer",
        "MIT/ast-finetuned-audioset-10-10-0.4593",
        0.35,
        "BSD-3-Clause",
        2,
    ),
)


def row_of(model: str) -> ModelRow | None:
    """The row of a model by its short name or its hub id, the first; None: we have no row."""
    return next((row for row in MODELS if model in (row.name, row.hub_id)), None)
