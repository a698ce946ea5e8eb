"""A speech service that speaks Google's protocol (gRPC, real messages) with tones for words.

Each word is a tone of known start and length, so that timings can be checked to the millisecond.
It can be told to fail: see `Fault` and `GoogleTtsServer.faults`.
"""

from __future__ import annotations

import io
import json
import re
import threading
import time
import wave
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import grpc
import numpy as np
from google.cloud import texttospeech_v1, texttospeech_v1beta1
from google.protobuf import any_pb2, duration_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_status import rpc_status

LIMIT_BYTES = 5000
LEAD_S, GAP_S, LETTER_S = 0.1, 0.06, 0.05
PAUSES_S = {".": 0.3, "!": 0.3, "?": 0.3, ",": 0.16, ":": 0.16}
PERSONS = {"Chirp3-HD": {"Aoede": "FEMALE", "Puck": "MALE"}, "Neural2": {"A": "FEMALE"}}
OLDER = {"Standard": {"B": "MALE"}, "Studio": {"C": "FEMALE"}, "Journey": {"D": "MALE"}}
LOCALES = ("en-US", "es-ES", "fr-FR", "pt-BR", "it-IT", "de-DE")
#: voice -> gender, natural rate in Hz
VOICES: dict[str, tuple[str, int]] = {
    f"{locale}-{family}-{person}": (gender, 24_000)
    for locale in LOCALES
    for family, persons in (PERSONS | OLDER).items()
    for person, gender in persons.items()
} | {"en-GB-News-K": ("FEMALE", 48_000), "en-US-Standard-A": ("FEMALE", 22_050)}
_NO_MARKS = ("Chirp3-HD", "Studio", "Journey")


@dataclass(frozen=True)
class Fault:
    """One call that goes wrong.

    status : a gRPC status that is answered; empty: an answer is given, damaged by `damage`
    damage : ``empty``, ``mp3``, ``cut``, ``no marks``, ``some marks`` or ``dead`` (the server
        ends in the middle of the call)
    retry_s : what a refusal asks to wait, as Google tells it
    """

    status: str = ""
    message: str = "so it is"
    retry_s: float = 0.0
    damage: str = ""
    slow_s: float = 0.0


@dataclass
class GoogleTtsServer:
    """The server, from `start` to `stop`."""

    faults: deque[Fault] = field(default_factory=deque)
    requests: list[Any] = field(default_factory=list)
    spoken: list[list[tuple[str, float]]] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)
    lists: int = 0

    def start(self, tls: tuple[bytes, bytes] | None = None) -> str:
        """Serve on a free port of this computer; its address. `tls`: private key, certificate."""
        self._server = grpc.server(ThreadPoolExecutor(4))
        for module, package in (
            (texttospeech_v1, "google.cloud.texttospeech.v1"),
            (texttospeech_v1beta1, "google.cloud.texttospeech.v1beta1"),
        ):
            service = f"{package}.TextToSpeech"
            handlers = {
                "SynthesizeSpeech": _handler(self._synthesize, module.SynthesizeSpeechRequest),
                "ListVoices": _handler(self._list_voices, module.ListVoicesRequest),
            }
            generic = grpc.method_handlers_generic_handler(service, handlers)
            self._server.add_generic_rpc_handlers((generic,))
        if tls:
            credentials = grpc.ssl_server_credentials([tls])
            port = self._server.add_secure_port("localhost:0", credentials)
        else:
            port = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()
        return f"https://localhost:{port}" if tls else f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        """End at once, calls that are under way too."""
        self._server.stop(0)

    def _list_voices(self, request: Any, context: grpc.ServicerContext) -> Any:
        self.lists += 1
        self._trip(context)
        module = _module_of(request)
        return module.ListVoicesResponse(
            voices=[
                module.Voice(
                    name=name,
                    language_codes=[name[:5]],
                    ssml_gender=gender,
                    natural_sample_rate_hertz=rate_hz,
                )
                for name, (gender, rate_hz) in VOICES.items()
                if name.startswith(request.language_code)
            ]
            + [module.Voice(name="Achernar", language_codes=["en-US"], ssml_gender="FEMALE")]
        )

    def _synthesize(self, request: Any, context: grpc.ServicerContext) -> Any:
        self.requests.append(request)
        self.authorizations.append(dict(context.invocation_metadata()).get("authorization", ""))
        fault = self._trip(context)
        problem = _problem(request)
        if problem:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, problem)
        content, spoken, marks = _speak(request)
        self.spoken.append(spoken)
        if fault.damage == "some marks":
            marks = {name: at for number, (name, at) in enumerate(marks.items()) if number % 2}
        wanted = getattr(request, "enable_time_pointing", ()) and fault.damage != "no marks"
        answer = {"audio_content": _damaged(content, fault.damage)}
        if wanted:
            points = [{"mark_name": name, "time_seconds": at} for name, at in marks.items()]
            answer["timepoints"] = points
        return _module_of(request).SynthesizeSpeechResponse(answer)

    def _trip(self, context: grpc.ServicerContext) -> Fault:
        fault = self.faults.popleft() if self.faults else Fault()
        time.sleep(fault.slow_s)
        if fault.damage == "dead":
            threading.Thread(target=self.stop).start()
            time.sleep(0.5)
        if fault.status:
            context.abort_with_status(rpc_status.to_status(_status(fault)))
        return fault


def account_file(folder: Path) -> tuple[Path, str]:
    """A service account's file with a new key, and that key."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = serialization.PrivateFormat.PKCS8
    pem = private.private_bytes(
        serialization.Encoding.PEM, form, serialization.NoEncryption()
    ).decode()
    account = {
        "type": "service_account",
        "project_id": "harbour",
        "private_key_id": "marked-key-id-4711",
        "private_key": pem,
        "client_email": "voice@harbour.iam.gserviceaccount.com",
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    path = folder / "account.json"
    path.write_text(json.dumps(account))
    return path, pem


def _handler(behaviour: Any, request: Any) -> grpc.RpcMethodHandler:
    return grpc.unary_unary_rpc_method_handler(
        behaviour,
        request_deserializer=request.deserialize,
        response_serializer=lambda answer: type(answer).serialize(answer),
    )


def _module_of(message: Any) -> Any:
    return texttospeech_v1beta1 if "v1beta1" in type(message).__module__ else texttospeech_v1


def _status(fault: Fault) -> status_pb2.Status:
    details = []
    if fault.retry_s:
        delay = duration_pb2.Duration()
        delay.FromMilliseconds(round(fault.retry_s * 1000))
        detail = any_pb2.Any()
        detail.Pack(error_details_pb2.RetryInfo(retry_delay=delay))
        details.append(detail)
    code = code_pb2.Code.Value(fault.status)
    return status_pb2.Status(code=code, message=fault.message, details=details)


def _problem(request: Any) -> str:
    """What Google refuses, in its words."""
    name, audio = request.voice.name, request.audio_config
    if name not in VOICES:
        return f"Voice '{name}' does not exist. Is it misspelled?"
    if len((request.input.ssml or request.input.text).encode()) > LIMIT_BYTES:
        return "Either `input.text` or `input.ssml` is longer than the limit of 5000 bytes."
    family = name.split("-")[2] if "Chirp3" not in name else "Chirp3-HD"
    if family in _NO_MARKS and "<mark" in request.input.ssml:
        return f"`<mark>` tags are not currently supported by {family} voices."
    if family in _NO_MARKS and audio.pitch:
        return "This voice does not support pitch parameters at this time."
    if family == "Journey" and audio.speaking_rate not in (0, 1):
        return "This voice does not support speaking rate at this time."
    if not 0.25 <= (audio.speaking_rate or 1) <= 4 or abs(audio.pitch) > 20:
        return "The speaking rate or the pitch is out of range."
    return ""


def _words(request: Any) -> list[tuple[str, str]]:
    """(mark before it, word) in order; the mark alone where no word follows."""
    if not request.input.ssml:
        return [("", word) for word in request.input.text.split()]
    root = ElementTree.fromstring(request.input.ssml)
    assert root.tag == "speak"
    words = [("", word) for word in (root.text or "").split()]
    for mark in root:
        following = (mark.tail or "").split() or [""]
        words.append((mark.attrib["name"], following[0]))
        words += [("", word) for word in following[1:]]
    return words


def _speak(request: Any) -> tuple[bytes, list[tuple[str, float]], dict[str, float]]:
    """WAV, the words with their starts in seconds, and the times of the marks."""
    audio = request.audio_config
    rate_hz, speed = audio.sample_rate_hertz or 24_000, audio.speaking_rate or 1.0
    tone_hz = 220 * 2 ** (audio.pitch / 12)
    parts = [np.zeros(round(LEAD_S * rate_hz))]
    spoken: list[tuple[str, float]] = []
    marks: dict[str, float] = {}
    for mark, word in _words(request):
        at_s = sum(map(len, parts)) / rate_hz
        if mark:
            marks[mark] = at_s
        letters = len(re.sub(r"[\W_]", "", word))
        if letters:
            spoken.append((word, at_s))
            length = round(letters * LETTER_S / speed * rate_hz)
            parts.append(0.4 * np.sin(2 * np.pi * tone_hz * np.arange(length) / rate_hz))
        pause_s = PAUSES_S.get(word[-1:], GAP_S if letters else 0.0)
        parts.append(np.zeros(round(pause_s / speed * rate_hz)))
    return _wav(np.concatenate(parts), rate_hz), spoken, marks


def _wav(samples: np.ndarray, rate_hz: int) -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate_hz)
        sound.writeframes((samples * 32767).astype("<i2").tobytes())
    return content.getvalue()


def _damaged(content: bytes, damage: str) -> bytes:
    damages = {"empty": b"", "mp3": b"\xff\xfb\x90\x64" * 400, "cut": content[: len(content) // 2]}
    return damages.get(damage, content)
