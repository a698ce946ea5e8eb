"""A random Whisper of 1.7 MB in the form of OpenAI's checkpoints."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

N_VOCAB = 51_865  # the multilingual one: its tokenizer comes with the package
SEED = 7
PEAK = 6.0  # of the token embedding, so that one token is clearly the most likely


def save(folder: Path) -> Path:
    """Save a model with one layer of width 16; it says at most eight tokens about a window."""
    import torch
    from whisper.model import ModelDimensions, Whisper

    dims = ModelDimensions(
        n_mels=80,
        n_audio_ctx=1500,
        n_audio_state=16,
        n_audio_head=2,
        n_audio_layer=1,
        n_vocab=N_VOCAB,
        n_text_ctx=16,
        n_text_state=16,
        n_text_head=2,
        n_text_layer=1,
    )
    with torch.random.fork_rng():
        torch.manual_seed(SEED)
        model = Whisper(dims)
        for parameter in model.parameters():
            torch.nn.init.normal_(parameter, std=0.5)
        torch.nn.init.normal_(model.decoder.token_embedding.weight, std=PEAK)
    path = folder / "tiny-random.pt"
    torch.save({"dims": asdict(dims), "model_state_dict": model.state_dict()}, path)
    return path
