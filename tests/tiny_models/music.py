"""Tiny music models with random weights, saved as the real ones are.

Their frames are long (a tenth of a second and more), so that half a minute is drawn in a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

WORDS = ["upbeat", "calm", "pop", "piano", "instrumental", "vocals", "major", "minor", "key", "a"]
WIDTH = 16
MUSICGEN_FRAME = (10, 10, 8, 4)  # 3,200 samples of 16 kHz: 5 frames a second


def musicgen_folder(folder: Path, *, stereo: bool = False, melody: bool = False) -> Path:
    """MusicGen: T5, the language model of four codebooks a side, and EnCodec."""
    import torch
    import transformers

    torch.manual_seed(5)
    name = "MusicgenMelody" if melody else "Musicgen"
    text = transformers.T5Config(
        vocab_size=len(WORDS) + 3, d_model=WIDTH, d_kv=8, d_ff=16, num_layers=1, num_heads=2
    )
    codec = transformers.EncodecConfig(
        sampling_rate=16_000,
        target_bandwidths=[0.12],  # four codebooks of 6 bits
        upsampling_ratios=list(MUSICGEN_FRAME),
        codebook_size=64,
        codebook_dim=8,
        hidden_size=8,
        num_filters=2,
        num_lstm_layers=1,
    )
    decoder = getattr(transformers, f"{name}DecoderConfig")(
        vocab_size=64,
        pad_token_id=64,
        bos_token_id=64,
        hidden_size=WIDTH,
        ffn_dim=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_codebooks=8 if stereo else 4,
        audio_channels=2 if stereo else 1,
        initializer_factor=1.0,  # large weights: what it is told is heard
    )
    config = getattr(transformers, f"{name}Config")(
        text_encoder=text, audio_encoder=codec, decoder=decoder, initializer_factor=1.0
    )
    model = getattr(transformers, f"{name}ForConditionalGeneration")(config).eval()
    for layer in model.audio_encoder.quantizer.layers:
        layer.codebook.embed.normal_()  # they start at zero: every seed would sound the same
    model.generation_config.decoder_start_token_id = 64
    model.generation_config.pad_token_id = 64
    model.generation_config.bos_token_id = 64
    model.save_pretrained(folder)
    _tokenizer(transformers, ["<pad>", "</s>", "<unk>", *WORDS]).save_pretrained(folder)
    return folder


def ace_step_folder(folder: Path) -> Path:
    """ACE-Step 1.5 turbo: a Qwen3 text encoder, the transformer and the Oobleck codec."""
    import diffusers
    import torch
    import transformers
    from diffusers.pipelines.ace_step.modeling_ace_step import AceStepConditionEncoder

    torch.manual_seed(5)
    common = {
        "hidden_size": WIDTH,
        "intermediate_size": WIDTH,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "head_dim": 8,
        "sliding_window": 16,
    }
    text = transformers.Qwen3Config(
        vocab_size=512,
        hidden_size=WIDTH,
        intermediate_size=WIDTH,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=8,
    )
    conditions = AceStepConditionEncoder(
        text_hidden_dim=WIDTH,
        timbre_hidden_dim=4,
        num_lyric_encoder_hidden_layers=1,
        num_timbre_encoder_hidden_layers=1,
        **common,
    )
    conditions.silence_latent.normal_()
    diffusers.AceStepPipeline(
        vae=diffusers.AutoencoderOobleck(
            encoder_hidden_size=4,
            downsampling_ratios=[10, 12, 20],
            channel_multiples=[1, 1, 1],
            decoder_channels=4,
            decoder_input_channels=4,
            sampling_rate=48_000,
        ),
        text_encoder=transformers.Qwen3Model(text).eval(),
        tokenizer=_byte_tokenizer(transformers),
        transformer=diffusers.AceStepTransformer1DModel(
            num_hidden_layers=1,
            in_channels=12,
            audio_acoustic_hidden_dim=4,
            is_turbo=True,
            **common,
        ),
        condition_encoder=conditions,
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(num_train_timesteps=1, shift=1.0),
    ).save_pretrained(folder)
    return folder


def _byte_tokenizer(transformers: Any) -> Any:
    """Qwen's, with one token a byte."""
    from tokenizers.pre_tokenizers import ByteLevel

    vocabulary = {letter: i for i, letter in enumerate(sorted(ByteLevel.alphabet()))}
    return transformers.Qwen2Tokenizer(vocab=vocabulary, merges=[])


def _tokenizer(transformers: Any, words: list[str]) -> Any:
    """One token a word."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(
        models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="<unk>")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", eos_token=words[1], unk_token="<unk>"
    )
