"""The file in a ``multipart/form-data`` body (RFC 7578), as a stream that is never kept whole."""

from __future__ import annotations

from collections.abc import AsyncIterator

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.requests import Request

from studio.api.problems import Refused

MULTIPART = "multipart/form-data"
MAX_OTHER_BYTES = 65_536  # of fields beside the file
REMEDY = "Send one file in the form, or the bytes alone as the body."


class OneFile:
    """Reads the one file of a form; `name` is what the form calls it, once it was read."""

    def __init__(self, request: Request) -> None:
        _, options = parse_options_header(request.headers["content-type"])
        self.name = ""
        self._request = request
        self._files = 0
        self._whole = False
        self._in_file = False
        self._other_bytes = 0
        self._ready: list[bytes] = []
        self._header = b""
        self._value = b""
        self._disposition = b""
        try:
            self._parser = MultipartParser(
                options.get(b"boundary", b""),
                {
                    "on_part_begin": self._begin,
                    "on_header_field": self._more_header,
                    "on_header_value": self._more_value,
                    "on_header_end": self._end_header,
                    "on_headers_finished": self._begin_data,
                    "on_part_data": self._more_data,
                    "on_part_end": self._end,
                },
            )
        except FormParserError as error:
            raise _unreadable() from error

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes of the file.

        Raises
        ------
        Refused : the body is no form that can be read, or holds no file, or more than one.
        """
        async for chunk in self._request.stream():
            try:
                self._parser.write(chunk)
            except FormParserError as error:
                raise _unreadable() from error
            ready, self._ready = self._ready, []
            for each in ready:
                yield each
        if not self._whole:
            raise Refused("malformed", "This form holds no whole file.", remedy=REMEDY)

    def _begin(self) -> None:
        self._disposition = b""

    def _more_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _more_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def _begin_data(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._in_file = b"filename" in options
        if self._in_file:
            self._files += 1
            self.name = options[b"filename"].decode(errors="replace")
        if self._files > 1:
            raise Refused("malformed", "This form holds several files.", remedy=REMEDY)

    def _more_data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self._ready.append(data[start:end])
            return
        self._other_bytes += end - start
        if self._other_bytes > MAX_OTHER_BYTES:
            raise Refused("too-large", "This form says too much beside the file.", remedy=REMEDY)

    def _end(self) -> None:
        self._whole = self._whole or self._in_file


def _unreadable() -> Refused:
    return Refused("malformed", "The parts of this body cannot be read.", remedy=REMEDY)
