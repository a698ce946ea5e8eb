"""How long models of full size take a step, and how much memory: LTX-Video 2B and MusicGen small.

The weights are random, built here from the models' configurations, so nothing is fetched: time and
memory are those of the real ones, the pictures and sounds are noise. `--tiny` runs the same on
tiny models, on any computer.

    .venv/bin/python -m benchmarks.gpu [--tiny] [--profiles full,24gb,12gb,8gb] [--steps 8]
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from studio.gpu.card import GB, Card, card, dtype_of
from studio.gpu.profiles import PROFILES, Profile, apply
from studio.visuals.generated.families import family_of, frames_for, size_for
from tests.tiny_models import video

PROMPT = "A red car drives along a wet road."
FRAME_PX = (1920, 1080)
VIDEO_S, MUSIC_S = 5.0, 10.0
TOKENS_A_SECOND = 50


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    profile: str
    load_s: float
    step_s: float
    whole_s: float
    peak_gb: float


def main() -> None:
    """Measure and print."""
    options = _options()
    here = card()
    if here.device == "cpu" and not options.tiny:
        raise SystemExit("Models of full size need a graphics card; try --tiny.")
    print(f"{here.name}, {here.memory_gb:.1f} GB, {here.number_format}, torch {torch.__version__}")
    print(f"{'':34}{'profile':>9}{'build s':>9}{'s/step':>9}{'whole s':>9}{'peak GB':>9}")
    wanted = options.profiles.split(",")
    for profile in (p for p in PROFILES if p.name in wanted):
        _show(_video(here, profile, options))
    _show(_music(here, options.tiny))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tiny", action="store_true", help="tiny models, to try the program")
    parser.add_argument("--profiles", default=",".join(p.name for p in PROFILES))
    parser.add_argument("--steps", type=int, default=8)
    return parser.parse_args()


def _show(f: Figure) -> None:
    print(
        f"{f.what:34}{f.profile:>9}{f.load_s:9.1f}{f.step_s:9.3f}{f.whole_s:9.1f}{f.peak_gb:9.2f}"
    )


def _video(here: Card, profile: Profile, options: argparse.Namespace) -> Figure:
    family = family_of({"_class_name": "LTXPipeline"}, {})
    assert family is not None
    _forget_peak(here)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="pisces-gpu-") as folder:
        words = video.sentencepiece_folder(Path(folder) / "words")
        pipe = video.ltx(words) if options.tiny else _ltx_2b(words, here)
    pipe.set_progress_bar_config(disable=True)
    apply(profile, pipe, here)
    built = time.perf_counter()
    frame, seconds = ((64, 64), 0.3) if options.tiny else (FRAME_PX, VIDEO_S)
    width, height = size_for(family, frame, family.pixels[profile.level])
    frames = frames_for(family, seconds)
    moments: list[float] = []

    def after_step(_pipe: Any, _step: int, _time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        _wait(here)
        moments.append(time.perf_counter())
        return tensors

    pipe(
        PROMPT, width=width, height=height, num_frames=frames, num_inference_steps=options.steps,
        guidance_scale=family.guidance, generator=torch.Generator("cpu").manual_seed(1),
        output_type="np", callback_on_step_end=after_step, **family.extra,
    )  # fmt: skip
    _wait(here)
    done = time.perf_counter()
    step_s = (moments[-1] - moments[0]) / (len(moments) - 1)
    what = f"LTX-Video {'tiny' if options.tiny else '2B'} {width}x{height}, {frames} frames"
    return Figure(what, profile.name, built - start, step_s, done - built, _peak_gb(here))


def _ltx_2b(words: Path, here: Card) -> Any:
    """LTX-Video 2B as of 0.9.0 with its T5-XXL text encoder."""
    import diffusers
    import transformers

    text = transformers.T5Config(
        vocab_size=32128, d_model=4096, d_kv=64, d_ff=10240, num_layers=24, num_heads=64,
        feed_forward_proj="gated-gelu",
    )  # fmt: skip
    return diffusers.LTXPipeline(
        scheduler=diffusers.FlowMatchEulerDiscreteScheduler(
            use_dynamic_shifting=True, base_shift=0.95, max_shift=2.05, shift_terminal=0.1
        ),
        vae=_built(here, diffusers.AutoencoderKLLTXVideo),
        text_encoder=_built(here, lambda: transformers.T5EncoderModel(text)),
        tokenizer=transformers.T5TokenizerFast.from_pretrained(words, extra_ids=0),
        transformer=_built(here, diffusers.LTXVideoTransformer3DModel),
    )


def _music(here: Card, tiny: bool) -> Figure:
    _forget_peak(here)
    start = time.perf_counter()
    model = _built(here, lambda: _musicgen(tiny)).to(here.device)
    built = time.perf_counter()
    tokens = round((0.5 if tiny else MUSIC_S) * TOKENS_A_SECOND) + 3
    words = torch.arange(2, 14, device=here.device)[None]
    with torch.inference_mode():
        model.generate(inputs=words, max_new_tokens=tokens, do_sample=True, guidance_scale=3.0)
    _wait(here)
    whole_s = time.perf_counter() - built
    what = f"MusicGen {'tiny' if tiny else 'small'}, {tokens} tokens"
    return Figure(what, "full", built - start, whole_s / tokens, whole_s, _peak_gb(here))


def _musicgen(tiny: bool) -> Any:
    """MusicGen small: T5-base, a decoder of 300 million parameters, EnCodec at 32 kHz."""
    import transformers

    width, layers, heads = (16, 1, 2) if tiny else (1024, 24, 16)
    text = (
        transformers.T5Config(d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2)
        if tiny
        else transformers.T5Config(d_model=768, d_kv=64, d_ff=3072, num_layers=12, num_heads=12)
    )
    sound = transformers.EncodecConfig(
        sampling_rate=32000, upsampling_ratios=[8, 5, 4, 4], target_bandwidths=[2.2],
        codebook_size=2048, num_filters=4 if tiny else 64, normalize=False,
        use_causal_conv=False,
    )  # fmt: skip
    decoder = transformers.MusicgenDecoderConfig(
        hidden_size=width, num_hidden_layers=layers, num_attention_heads=heads, ffn_dim=4 * width
    )
    config = transformers.MusicgenConfig(text_encoder=text, audio_encoder=sound, decoder=decoder)
    model = transformers.MusicgenForConditionalGeneration(config).eval()
    generation = model.generation_config
    generation.decoder_start_token_id = generation.pad_token_id = generation.bos_token_id = 2048
    return model


def _built(here: Card, build: Callable[[], Any]) -> Any:
    """A model with random weights, built where it will run and in its number format."""
    place = torch.device(here.device) if here.device == "cuda" else nullcontext()
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype_of(here))
    try:
        with place:
            return build().eval()
    finally:
        torch.set_default_dtype(before)


def _wait(here: Card) -> None:
    if here.device == "cuda":
        torch.cuda.synchronize()


def _forget_peak(here: Card) -> None:
    if here.device == "cuda":
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()


def _peak_gb(here: Card) -> float:
    """Of the card; without one, of this process since it began."""
    if here.device == "cuda":
        return torch.cuda.max_memory_allocated() / GB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / GB


if __name__ == "__main__":
    main()
