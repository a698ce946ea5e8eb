"""Logging of the studio's processes: one format, and never a key in it."""

from __future__ import annotations

import logging

from studio import keys

FORMAT = "%(levelname)s %(name)s: %(message)s"


class Redacting(logging.Formatter):
    """Formats a record, traceback and all, and blacks out every key."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        return keys.redacted(super().format(record))


def start(level: int = logging.WARNING) -> None:
    """Log to standard error, in a process that has no handler of its own yet."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler())
        root.setLevel(level)
    for handler in root.handlers:
        if not isinstance(handler.formatter, Redacting):
            handler.setFormatter(Redacting(FORMAT))
