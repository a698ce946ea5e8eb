"""The program that runs MusicGen through audiocraft, in an environment of its own.

It imports nothing of the studio, and runs on Python 3.9 and later. A line of JSON on the standard
input is a request, a line of JSON on the standard output is an event::

    {"id": 1, "do": "generate", "model": "facebook/musicgen-small", "text": "calm piano",
     "seconds": 12.0, "seed": 3, "file": "/tmp/piece.wav"}
    {"id": 1, "do": "cancel"}
    {"do": "quit"}

    {"id": 1, "event": "progress", "done": 50, "of": 603}
    {"id": 1, "event": "result", "rate_hz": 32000, "device": "cpu", "version": "1.3.0"}
    {"id": 1, "event": "cancelled"}
    {"id": 1, "event": "error", "message": "..."}

The sound is written into the file, as 32-bit float WAV. Everything else that is printed goes to the
standard error. Beyond 30 s audiocraft continues by itself, from the last 12 s each time.
"""

from __future__ import annotations

import json
import os
import queue
import struct
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

EVERY = 10  # tokens between two words about the progress


class GivenUp(Exception):
    """The request was cancelled."""


class Worker:
    """Serves requests one after another; the model stays loaded.

    events : a text stream that takes the events
    """

    def __init__(self, events: TextIO) -> None:
        self._events = events
        self._requests: queue.Queue[Any] = queue.Queue()
        self._given_up: set[int] = set()  # ids
        self._name, self._model = "", None

    def serve(self, lines: Iterable[str]) -> None:
        """Answer the requests in `lines` until one says quit, or there are no more."""
        reader = threading.Thread(target=self._read, args=(lines,), daemon=True)
        reader.start()
        while True:
            request = self._requests.get()
            if request is None:
                return
            try:
                self._say(request, "result", **self._generate(request))
            except GivenUp:
                self._say(request, "cancelled")
            except Exception as error:
                self._say(request, "error", message=f"{type(error).__name__}: {error}")

    def _read(self, lines: Iterable[str]) -> None:
        for line in lines:
            request = json.loads(line)
            if request["do"] == "quit":
                break
            if request["do"] == "cancel":
                self._given_up.add(request["id"])
            else:
                self._requests.put(request)
        self._requests.put(None)

    def _generate(self, request: Any) -> dict[str, Any]:
        import audiocraft
        import torch

        model = self._loaded(request["model"])
        torch.manual_seed(request["seed"])
        model.set_generation_params(duration=request["seconds"])
        model.set_custom_progress_callback(lambda done, of: self._tell(request, done, of))
        sound = model.generate([request["text"]], progress=True)
        samples = sound[0].detach().float().cpu().contiguous()
        write_wav(request["file"], samples.t().contiguous().numpy(), int(model.sample_rate))
        return {
            "rate_hz": int(model.sample_rate),
            "device": str(model.device),
            "version": audiocraft.__version__,
        }

    def _loaded(self, name: str) -> Any:
        if self._name != name:
            from audiocraft.models import MusicGen

            self._name, self._model = "", None  # the two never need room at once
            self._model, self._name = MusicGen.get_pretrained(name), name
        return self._model

    def _tell(self, request: Any, done: int, of: int) -> None:
        if request["id"] in self._given_up:
            raise GivenUp
        if done % EVERY == 0:
            self._say(request, "progress", done=done, of=of)

    def _say(self, request: Any, event: str, **more: Any) -> None:
        self._events.write(json.dumps({"id": request["id"], "event": event, **more}) + "\n")
        self._events.flush()


def write_wav(path: str, samples: Any, rate_hz: int) -> None:
    """Write float samples, an array of shape (n_samples, n_channels)."""
    data = samples.astype("<f4").tobytes()
    channels = samples.shape[1]
    width = 4 * channels
    form = struct.pack("<HHIIHHH", 3, channels, rate_hz, rate_hz * width, width, 32, 0)
    count = struct.pack("<I", len(samples))
    chunks = b"".join(
        name + struct.pack("<I", len(body)) + body
        for name, body in ((b"fmt ", form), (b"fact", count), (b"data", data))
    )
    with open(path, "wb") as file:  # noqa: PTH123 - a program of its own, kept plain
        file.write(b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks)


def main() -> None:
    """Keep the standard output for events: what libraries print goes to the standard error."""
    sys.path.pop(0)  # this folder: its audiocraft.py is not the library
    events = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    Worker(events).serve(while_the_studio_lives(sys.stdin))


def while_the_studio_lives(lines: Iterable[str]) -> Iterator[str]:
    """The lines; where they end without a word, nobody waits for the work under way any more."""
    yield from lines
    os._exit(0)  # the model may be loading, or in the middle of minutes of work


if __name__ == "__main__":
    main()
