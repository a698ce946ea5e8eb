"""Tiny Z-Image and FLUX models with random weights, saved as the real ones are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.tiny_models.video import TEXT

_WIDTH = 32  # of the text encoders
_CHAT = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n"
    "{% endfor %}<|im_start|>assistant\n"
)


def _byte_pairs(special: list[str]) -> Any:
    """A byte-level tokenizer, trained on a few sentences."""
    from tokenizers import ByteLevelBPETokenizer

    words = ByteLevelBPETokenizer()
    words.train_from_iterator(TEXT, vocab_size=320, special_tokens=special, show_progress=False)
    return words._tokenizer


def _vae() -> Any:
    import diffusers

    vae = diffusers.AutoencoderKL(
        block_out_channels=(4, 4, 4, 4),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=4,
        norm_num_groups=2,
        layers_per_block=1,
        scaling_factor=0.3611,
        shift_factor=0.1159,
        use_quant_conv=False,
        use_post_quant_conv=False,
    )
    vae.encoder.conv_out.weight.data *= 8  # random ones hardly tell two pictures apart
    return vae


def z_image(_tokenizer: Path) -> Any:
    """Z-Image: one stream, and a language model with a chat template that reads the words."""
    import diffusers
    import transformers

    words = transformers.Qwen2TokenizerFast(
        tokenizer_object=_byte_pairs(["<|endoftext|>", "<|im_start|>", "<|im_end|>"]),
        pad_token="<|endoftext|>",
        eos_token="<|im_end|>",
        chat_template=_CHAT,
    )
    config = transformers.Qwen3Config(
        vocab_size=len(words),
        hidden_size=_WIDTH,
        intermediate_size=37,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=2,
        head_dim=16,
    )
    transformer = diffusers.ZImageTransformer2DModel(
        in_channels=4,
        dim=_WIDTH,
        n_layers=1,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
        cap_feat_dim=_WIDTH,
        axes_dims=[8, 4, 4],
        axes_lens=[1024, 512, 512],
    )
    return diffusers.ZImagePipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=_vae(),
        text_encoder=transformers.Qwen3Model(config).eval(),
        tokenizer=words,
        transformer=transformer,
    )


def flux(tokenizer: Path) -> Any:
    """FLUX.1 schnell: CLIP and T5 read the words."""
    import diffusers
    import transformers

    return diffusers.FluxPipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(),
        vae=_vae(),
        transformer=_flux_transformer(),
        **_clip(transformers),
        **_t5(transformers, tokenizer),
    )


def _flux_transformer(**changes: Any) -> Any:
    import diffusers

    values = {
        "in_channels": 16,
        "num_layers": 1,
        "num_single_layers": 1,
        "attention_head_dim": 16,
        "num_attention_heads": 2,
        "joint_attention_dim": _WIDTH,
        "pooled_projection_dim": _WIDTH,
        "axes_dims_rope": (4, 4, 8),
        "guidance_embeds": False,
    }
    return diffusers.FluxTransformer2DModel(**(values | changes))


def _clip(transformers: Any) -> dict[str, Any]:
    special = ["<|startoftext|>", "<|endoftext|>"]
    words = transformers.CLIPTokenizerFast(tokenizer_object=_byte_pairs(special))
    words.model_max_length = 77
    config = transformers.CLIPTextConfig(
        vocab_size=len(words),
        hidden_size=_WIDTH,
        projection_dim=_WIDTH,
        intermediate_size=37,
        num_hidden_layers=1,
        num_attention_heads=2,
        bos_token_id=0,
        eos_token_id=1,
    )
    return {"tokenizer": words, "text_encoder": transformers.CLIPTextModel(config).eval()}


def _t5(transformers: Any, tokenizer: Path) -> dict[str, Any]:
    words = transformers.T5TokenizerFast.from_pretrained(
        tokenizer, extra_ids=0, model_max_length=256
    )
    config = transformers.T5Config(
        vocab_size=len(words), d_model=_WIDTH, d_kv=8, d_ff=37, num_layers=1, num_heads=4
    )
    return {"tokenizer_2": words, "text_encoder_2": transformers.T5EncoderModel(config).eval()}


BUILDERS: dict[str, Callable[[Path], Any]] = {"z-image": z_image, "flux": flux}


def save(name: str, folder: Path, tokenizer: Path) -> Path:
    """Build one and save it.

    Parameters
    ----------
    tokenizer : of T5, which FLUX reads with; from `tests.tiny_models.video`.
    """
    import torch

    torch.manual_seed(7)
    BUILDERS[name](tokenizer).save_pretrained(folder)
    return folder
