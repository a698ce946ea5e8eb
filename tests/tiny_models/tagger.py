"""A random Audio Spectrogram Transformer of 30 kB that names classes as AudioSet does."""

from __future__ import annotations

from pathlib import Path

from studio.analysis.taggers.audioset import CLASSES

OTHERS = ("Speech", "Music", "Guitar", "Drum")  # classes that no instrument of ours has


def save(folder: Path, names: tuple[str, ...] = ()) -> Path:
    """Save a model with one layer of width 16, and what makes its spectrograms.

    names : of its classes; empty: all those of AudioSet that are instruments, and some others.
    """
    import torch
    from transformers import ASTConfig, ASTFeatureExtractor, ASTForAudioClassification

    known = names or (*OTHERS, *(name for found in CLASSES.values() for name in found))
    config = ASTConfig(
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        frequency_stride=16,
        time_stride=32,
        max_length=512,
        num_mel_bins=32,
        initializer_range=0.5,
        id2label=dict(enumerate(known)),
    )
    with torch.random.fork_rng():
        torch.manual_seed(7)
        model = ASTForAudioClassification(config)
    model.save_pretrained(folder)
    ASTFeatureExtractor(num_mel_bins=32, max_length=512).save_pretrained(folder)
    return folder
