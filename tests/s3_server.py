"""A real S3-compatible server (moto's) in a process of its own, for tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

KEYS = {
    "AWS_ACCESS_KEY_ID": "studio-test",
    "AWS_SECRET_ACCESS_KEY": "studio-test-secret",
    "AWS_DEFAULT_REGION": "us-east-1",
}


@contextmanager
def s3_server(host: str = "127.0.0.1") -> Iterator[str]:
    """Start a server on a free port; its endpoint URL."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", host, "-p", str(port)]
    log = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **KEYS})
    endpoint = f"http://{host}:{port}"
    try:
        _until_it_answers(endpoint, process)
        yield endpoint
    finally:
        process.terminate()
        process.wait(20)


def new_bucket(endpoint: str) -> str:
    """Make an empty bucket; its name."""
    import boto3

    name = f"studio-{uuid4().hex[:12]}"
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=KEYS["AWS_DEFAULT_REGION"],
        aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
    )
    client.create_bucket(Bucket=name)
    return name


def _until_it_answers(endpoint: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{endpoint}/moto-api/", timeout=5).close()
            return
        except OSError:
            assert process.poll() is None, "the S3 server ended"
            time.sleep(0.1)
    raise TimeoutError("the S3 server does not answer")
