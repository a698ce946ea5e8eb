"""Who makes the pictures."""

from __future__ import annotations

from studio.backends import Backend, BeginsFrom, Setting

_DIFFUSERS = ("diffusers", "transformers", "accelerate", "torch", "sentencepiece", "ftfy")
MEMORY_PROFILE = Setting(
    "STUDIO_GPU_PROFILE",
    "Memory profile",
    "How a model is made to fit the card: auto, full, 24gb, 12gb or 8gb. What is made already "
    "stays.",
    default="auto",
    in_recipe=False,  # as the card itself: another machine finds what this one made
)


def _model_setting(
    name: str, default: str, label: str = "Model", only: BeginsFrom | None = None
) -> Setting:
    about = "A hub id or a folder."
    return Setting(name, label, about, default=default, example=default, only=only)


def _steps_setting(name: str) -> Setting:
    return Setting(name, "Steps", "2 to 200; fewer are quicker and rougher.", example="20")


ANIMATORS: tuple[Backend, ...] = (
    Backend(
        role="animator",
        name="motion",
        label="Motion graphics (built-in pictures)",
        load="studio.visuals.motion:MotionGraphics",
        version="3",
        priority=10,
        licence="Apache-2.0; fonts under the SIL OFL 1.1",
        about="Type, shapes and your photos, drawn and moved in a visual language.",
        shows_more=True,
        packages=("skia", "cv2", "av"),
        libraries=(("GL", "libgl1"), ("EGL", "libegl1")),
    ),
    Backend(
        role="animator",
        name="generative",
        label="Pictures to music (built-in pictures)",
        load="studio.visuals.generative.animator:GenerativePictures",
        version="1",
        priority=9,
        licence="Apache-2.0",
        about="Places, waves, particles and light from a sentence, moved by the music: for clips "
        "and music videos.",
        to_music=True,
        packages=("skia", "cv2", "av"),
        libraries=(("GL", "libgl1"), ("EGL", "libegl1")),
    ),
    Backend(
        role="animator",
        name="ltx",
        label="LTX-Video",
        load="studio.visuals.generated.video:LtxVideo",
        version="1",
        priority=5,
        licence="LTX-Video Open Weights Licence: free below 10 million US dollars a year",
        about="Moving pictures from words or from a photo, on your own graphics card. The quickest "
        "of the three; from 8 GB of memory.",
        packages=_DIFFUSERS,
        settings=(
            _model_setting("STUDIO_LTX_MODEL", "Lightricks/LTX-Video"),
            _steps_setting("STUDIO_LTX_STEPS"),
            MEMORY_PROFILE,
        ),
        install="make gpu-install",
        extra_check="studio.gpu.weights:missing_weights",
        by_name_only=True,
        draws="video",
        wants_card=True,
    ),
    Backend(
        role="animator",
        name="cogvideox",
        label="CogVideoX",
        load="studio.visuals.generated.video:CogVideo",
        version="1",
        priority=4,
        licence="Apache-2.0 (2B); CogVideoX Licence (5B and image to video)",
        about="Moving pictures from words, up to six seconds and smoothed to the film's rate, on "
        "your own graphics card. Scenes with a photo need its image-to-video model as well.",
        packages=_DIFFUSERS,
        settings=(
            _model_setting("STUDIO_COGVIDEOX_MODEL", "THUDM/CogVideoX-2b", only="words"),
            _model_setting(
                "STUDIO_COGVIDEOX_I2V_MODEL", "THUDM/CogVideoX-5b-I2V", "Model for photos", "image"
            ),
            _steps_setting("STUDIO_COGVIDEOX_STEPS"),
            MEMORY_PROFILE,
        ),
        install="make gpu-install",
        extra_check="studio.gpu.weights:missing_weights",
        by_name_only=True,
        draws="video",
        wants_card=True,
    ),
    Backend(
        role="animator",
        name="wan",
        label="Wan",
        load="studio.visuals.generated.video:WanVideo",
        version="1",
        priority=3,
        licence="Apache-2.0",
        about="Moving pictures from words or from a photo, at 720 lines and 24 frames a second. "
        "Slow: minutes a scene on a card with 24 GB.",
        packages=_DIFFUSERS,
        settings=(
            _model_setting("STUDIO_WAN_MODEL", "Wan-AI/Wan2.2-TI2V-5B-Diffusers"),
            _steps_setting("STUDIO_WAN_STEPS"),
            MEMORY_PROFILE,
        ),
        install="make gpu-install",
        extra_check="studio.gpu.weights:missing_weights",
        by_name_only=True,
        draws="video",
        wants_card=True,
    ),
    Backend(
        role="animator",
        name="z-image",
        label="Z-Image-Turbo (pictures)",
        load="studio.visuals.generated.stills:ZImage",
        version="1",
        priority=4,
        licence="Apache-2.0 (Z-Image-Turbo)",
        about="Paints a picture of about a megapixel for a scene, in eight steps; the film's own "
        "camera moves over it. For a graphics card with 16 GB, smaller ones with patience.",
        packages=("torch", "diffusers", "transformers", "accelerate", "sentencepiece"),
        settings=(
            Setting(
                "STUDIO_ZIMAGE_MODEL",
                "Model",
                "A folder, or a model of the hub.",
                default="Tongyi-MAI/Z-Image-Turbo",
            ),
            MEMORY_PROFILE,
        ),
        install="make gpu-install",
        extra_check="studio.gpu.weights:missing_weights",
        by_name_only=True,
        draws="still",
        wants_card=True,
    ),
    Backend(
        role="animator",
        name="flux",
        label="FLUX.1 schnell (pictures)",
        load="studio.visuals.generated.stills:FluxSchnell",
        version="1",
        priority=3,
        licence="Apache-2.0 (FLUX.1 schnell)",
        about="Paints a picture for a scene in four steps; the film's own camera moves over it. "
        "For a graphics card with 24 GB, smaller ones with patience; the hub asks you to log in.",
        packages=("torch", "diffusers", "transformers", "accelerate", "sentencepiece"),
        optional_keys=("HF_TOKEN",),
        settings=(
            Setting(
                "STUDIO_FLUX_MODEL",
                "Model",
                "A folder, or a model of the hub.",
                default="black-forest-labs/FLUX.1-schnell",
            ),
            MEMORY_PROFILE,
        ),
        install="make gpu-install",
        extra_check="studio.gpu.weights:missing_weights",
        by_name_only=True,
        draws="still",
        wants_card=True,
    ),
)
