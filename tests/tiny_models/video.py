"""Tiny video models with random weights, saved as the real ones are.

Each has its family's real compression in space and time, so that sizes and numbers of frames come
out as they do from real weights.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

TEXT = (
    "A red car drives along a wet road.",
    "Fresh bread on a wooden table in warm morning light; the camera moves slowly.",
    "worst quality, inconsistent motion, blurry, jittery, distorted, deformed hands, static",
)
WIDTH = 32  # of the text encoders


def sentencepiece_folder(folder: Path) -> Path:
    """A T5 tokenizer as old repositories ship it: ``spiece.model``, without ``tokenizer.json``."""
    import sentencepiece

    folder.mkdir(parents=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(TEXT * 10),
        model_prefix=str(folder / "spiece"),
        vocab_size=60,
        hard_vocab_limit=False,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    (folder / "spiece.vocab").unlink()
    config = {"tokenizer_class": "T5Tokenizer", "extra_ids": 0}
    (folder / "tokenizer_config.json").write_text(json.dumps(config))
    return folder


def _text_parts(tokenizer: Path, encoder: str = "T5") -> dict[str, Any]:
    import transformers

    words = transformers.T5TokenizerFast.from_pretrained(tokenizer, extra_ids=0)
    config = getattr(transformers, f"{encoder}Config")(
        vocab_size=len(words),
        d_model=WIDTH,
        d_kv=8,
        d_ff=37,
        num_layers=1,
        num_heads=4,
        is_encoder_decoder=False,
        decoder_start_token_id=0,
    )
    text_encoder = getattr(transformers, f"{encoder}EncoderModel")(config).eval()
    return {"tokenizer": words, "text_encoder": text_encoder}


def ltx(tokenizer: Path) -> Any:
    """LTX-Video as of 0.9.0."""
    import diffusers

    vae = diffusers.AutoencoderKLLTXVideo(
        latent_channels=8,
        block_out_channels=(8, 8, 8, 8),
        decoder_block_out_channels=(8, 8, 8, 8),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1, 1),
    )
    return diffusers.LTXPipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(
            use_dynamic_shifting=True, base_shift=0.95, max_shift=2.05, shift_terminal=0.1
        ),
        vae=vae,
        transformer=_ltx_transformer(),
        **_text_parts(tokenizer),
    )


def ltx_095(tokenizer: Path) -> Any:
    """LTX-Video as of 0.9.5: another VAE, and conditions on any frame."""
    import diffusers

    vae = diffusers.AutoencoderKLLTXVideo(
        latent_channels=8,
        block_out_channels=(8, 8, 8, 8, 8),
        down_block_types=("LTXVideo095DownBlock3D",) * 4,
        decoder_block_out_channels=(8, 16, 32),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1),
        spatio_temporal_scaling=(True, True, True, True),
        decoder_spatio_temporal_scaling=(True, True, True),
        decoder_inject_noise=(False, False, False, False),
        downsample_type=("spatial", "temporal", "spatiotemporal", "spatiotemporal"),
        upsample_residual=(True, True, True),
        upsample_factor=(2, 2, 2),
        timestep_conditioning=True,
        patch_size=4,
        spatial_compression_ratio=32,
        temporal_compression_ratio=8,
    )
    return diffusers.LTXConditionPipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        vae=vae,
        transformer=_ltx_transformer(),
        **_text_parts(tokenizer),
    )


def _ltx_transformer() -> Any:
    import diffusers

    return diffusers.LTXVideoTransformer3DModel(
        in_channels=8,
        out_channels=8,
        num_attention_heads=4,
        attention_head_dim=8,
        cross_attention_dim=WIDTH,
        num_layers=1,
        caption_channels=WIDTH,
    )


def ltx_2(tokenizer: Path) -> Any:
    """LTX-2: a Gemma 3 that reads, and sound beside the pictures."""
    import diffusers
    import transformers
    from diffusers.pipelines.ltx2 import LTX2TextConnectors, LTX2Vocoder

    words = transformers.T5TokenizerFast.from_pretrained(tokenizer, extra_ids=0)
    small = {"hidden_size": WIDTH, "intermediate_size": 16, "num_attention_heads": 2}
    text = {
        **small, "vocab_size": len(words), "num_hidden_layers": 2, "num_key_value_heads": 1,
        "head_dim": 8, "sliding_window": 16,
    }  # fmt: skip
    vision = {**small, "num_hidden_layers": 1, "image_size": 16, "patch_size": 8}
    reader = transformers.Gemma3Config(
        text_config=text, vision_config=vision, mm_tokens_per_image=4
    )
    return diffusers.LTX2Pipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        tokenizer=words,
        text_encoder=transformers.Gemma3ForConditionalGeneration(reader).eval(),
        connectors=LTX2TextConnectors(
            caption_channels=WIDTH,
            text_proj_in_factor=3,
            video_connector_num_attention_heads=4,
            video_connector_attention_head_dim=8,
            video_connector_num_layers=1,
            video_connector_num_learnable_registers=None,
            audio_connector_num_attention_heads=4,
            audio_connector_attention_head_dim=8,
            audio_connector_num_layers=1,
            audio_connector_num_learnable_registers=None,
            rope_double_precision=False,
            rope_type="split",
        ),
        transformer=_ltx_2_transformer(),
        vae=diffusers.AutoencoderKLLTX2Video(
            latent_channels=4,
            block_out_channels=(8, 8, 8, 8),
            decoder_block_out_channels=(8, 16, 32),
            layers_per_block=(1, 1, 1, 1, 1),
            decoder_layers_per_block=(1, 1, 1, 1),
            decoder_spatial_padding_mode="zeros",
            spatial_compression_ratio=32,
            temporal_compression_ratio=8,
        ),
        audio_vae=diffusers.AutoencoderKLLTX2Audio(
            base_channels=4, ch_mult=(1,), num_res_blocks=1, latent_channels=2, mel_bins=8
        ),
        vocoder=LTX2Vocoder(
            in_channels=16,
            hidden_channels=32,
            upsample_kernel_sizes=[4, 4],
            upsample_factors=[2, 2],
            resnet_kernel_sizes=[3],
            resnet_dilations=[[1, 3, 5]],
        ),
    )


def _ltx_2_transformer() -> Any:
    import diffusers

    return diffusers.LTX2VideoTransformer3DModel(
        in_channels=4,
        out_channels=4,
        num_attention_heads=2,
        attention_head_dim=8,
        cross_attention_dim=16,
        audio_in_channels=4,
        audio_out_channels=4,
        audio_num_attention_heads=2,
        audio_attention_head_dim=4,
        audio_cross_attention_dim=8,
        num_layers=29,  # its guidance leaves out layer 28
        caption_channels=WIDTH,
        rope_double_precision=False,
        rope_type="split",
    )


def cogvideox(tokenizer: Path) -> Any:
    """CogVideoX 1.0."""
    import diffusers

    return diffusers.CogVideoXPipeline(
        scheduler=diffusers.CogVideoXDDIMScheduler(),
        vae=_cogvideox_vae(),
        transformer=_cogvideox_transformer(),
        **_text_parts(tokenizer),
    )


def cogvideox_15(tokenizer: Path) -> Any:
    """CogVideoX 1.5: patches in time as well."""
    import diffusers

    return diffusers.CogVideoXPipeline(
        scheduler=diffusers.CogVideoXDPMScheduler(),
        vae=_cogvideox_vae(),
        transformer=_cogvideox_transformer(
            patch_size_t=2,
            use_rotary_positional_embeddings=True,
            patch_bias=False,
            sample_height=300,
            sample_width=300,
        ),
        **_text_parts(tokenizer),
    )


def cogvideox_image(tokenizer: Path) -> Any:
    """CogVideoX 1.0, image to video: it takes the picture's latents, and has one size only."""
    import diffusers

    return diffusers.CogVideoXImageToVideoPipeline(
        scheduler=diffusers.CogVideoXDPMScheduler(),
        vae=_cogvideox_vae(),
        transformer=_cogvideox_transformer(
            in_channels=8,
            use_rotary_positional_embeddings=True,
            use_learned_positional_embeddings=True,
        ),
        **_text_parts(tokenizer),
    )


def _cogvideox_vae() -> Any:
    import diffusers

    return diffusers.AutoencoderKLCogVideoX(
        block_out_channels=(8, 8, 8, 8),
        latent_channels=4,
        layers_per_block=1,
        norm_num_groups=2,
        sample_height=96,  # tiles are half as large, and must be whole in latents
        sample_width=160,
    )


def _cogvideox_transformer(**changes: Any) -> Any:
    import diffusers

    values = {
        "num_attention_heads": 2,
        "attention_head_dim": 16,
        "in_channels": 4,
        "out_channels": 4,
        "time_embed_dim": 2,
        "text_embed_dim": WIDTH,
        "num_layers": 1,
        "sample_width": 12,
        "sample_height": 6,
        "sample_frames": 9,
        "max_text_seq_length": 226,
    }
    return diffusers.CogVideoXTransformer3DModel(**(values | changes))


def wan(tokenizer: Path) -> Any:
    """Wan 2.1."""
    import diffusers

    vae = diffusers.AutoencoderKLWan(base_dim=4, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1)
    return diffusers.WanPipeline(
        scheduler=diffusers.UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        ),
        vae=vae,
        transformer=_wan_transformer(16),
        transformer_2=None,
        **_text_parts(tokenizer, "UMT5"),
    )


def wan_ti2v(tokenizer: Path) -> Any:
    """Wan 2.2 TI2V: a VAE that makes 16 x 16 pixels one, and a timestep for every token."""
    import diffusers

    vae = diffusers.AutoencoderKLWan(
        base_dim=4,
        decoder_base_dim=4,
        z_dim=48,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        latents_mean=[0.0] * 48,
        latents_std=[1.0] * 48,
        is_residual=True,
        in_channels=12,
        out_channels=12,
        patch_size=2,
        scale_factor_spatial=16,
    )
    return diffusers.WanPipeline(
        scheduler=diffusers.UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=5.0
        ),
        vae=vae,
        transformer=_wan_transformer(48),
        transformer_2=None,
        expand_timesteps=True,
        **_text_parts(tokenizer, "UMT5"),
    )


def _wan_transformer(channels: int) -> Any:
    import diffusers

    return diffusers.WanTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=12,
        in_channels=channels,
        out_channels=channels,
        text_dim=WIDTH,
        freq_dim=64,
        ffn_dim=32,
        num_layers=1,
        rope_max_seq_len=32,
    )


BUILDERS: dict[str, Callable[[Path], Any]] = {
    "ltx": ltx,
    "ltx-0.9.5": ltx_095,
    "ltx-2": ltx_2,
    "cogvideox": cogvideox,
    "cogvideox-1.5": cogvideox_15,
    "cogvideox-i2v": cogvideox_image,
    "wan": wan,
    "wan-ti2v": wan_ti2v,
}


def save(name: str, folder: Path, tokenizer: Path) -> Path:
    """Build one and save it; CogVideoX keeps its ``spiece.model`` as the only vocabulary."""
    import torch

    torch.manual_seed(7)
    BUILDERS[name](tokenizer).save_pretrained(folder)
    if name == "cogvideox":
        shutil.rmtree(folder / "tokenizer")
        shutil.copytree(tokenizer, folder / "tokenizer")
    return folder
