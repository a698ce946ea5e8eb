"""Who tells the instruments of a song."""

from __future__ import annotations

from studio.backends import Backend, Setting

TAGGERS: tuple[Backend, ...] = (
    Backend(
        role="tagger",
        name="pisces-ears",
        label="Pisces Ears (built-in instruments)",
        load="studio.analysis.taggers.builtin:PiscesEars",
        version="1",
        priority=10,
        licence="Apache-2.0",
        about="Tells 31 instruments apart, from kick drum to choir, in every second of a song, on "
        "this computer and offline. A small model of our own.",
        packages=("onnxruntime", "av"),
    ),
    Backend(
        role="tagger",
        name="ast",
        label="Audio Spectrogram Transformer",
        load="studio.analysis.taggers.spectrogram_transformer:SpectrogramTransformer",
        version="1",
        priority=5,
        licence="BSD-3-Clause",
        about="A large model that learned from two million clips of AudioSet; hears 26 of the "
        "instruments and is sure of few. For a graphics card: a CPU takes three times as long "
        "as the song.",
        packages=("torch", "transformers"),
        settings=(
            Setting(
                "STUDIO_AST_MODEL",
                "Model",
                "A hub id or a folder.",
                default="MIT/ast-finetuned-audioset-10-10-0.4593",
                example="MIT/ast-finetuned-audioset-10-10-0.4593",
            ),
        ),
        install="make gpu-install",
        extra_check="studio.gpu.weights:missing_weights",
        by_name_only=True,
        wants_card=True,
    ),
)
