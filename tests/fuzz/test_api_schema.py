"""The whole API as its own description has it: schemathesis asks, and every answer is looked at.

``FUZZ_EXAMPLES=100`` asks that often for each operation, in all phases, instead of a few times.
"""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image

from studio.api.serving import serve_in_thread
from studio.settings import Settings
from studio.workspace import Workspace
from tests.examples import document
from tests.fuzz.api_hooks import NEW_KEY

EXAMPLES = os.environ.get("FUZZ_EXAMPLES", "")
ALL = ("--max-examples", EXAMPLES, "--phases", "examples,coverage,fuzzing,stateful")
FEW = ("--max-examples", "3", "--phases", "fuzzing", "--no-shrink", "--warnings", "off")
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance,unsupported_method,"
    "negative_data_rejection,positive_data_acceptance"
)
RUN_S = 3600
TOLD_CHARS = 8000
SECRET = "whsec_" + base64.b64encode(b"a secret of 24 bytes and").decode()
CONFIG = """\
hooks = {hooks}
request-timeout = 30
max-stream-events = 1

[generation]
database = "none"

[dictionaries]
{dictionaries}

[parameters]
"path.project_id" = {{ dictionary = "projects", probability = 0.8 }}
"path.scene_id" = {{ dictionary = "scenes", probability = 0.8 }}
"path.number" = {{ dictionary = "numbers", probability = 0.8 }}
"path.job_id" = {{ dictionary = "jobs", probability = 0.8 }}
"path.batch_id" = {{ dictionary = "batches", probability = 0.8 }}
"path.digest" = {{ dictionary = "digests", probability = 0.8 }}
"path.name" = {{ dictionary = "names", probability = 0.8 }}
"header.if-match" = {{ dictionary = "tags", probability = 0.8 }}
"header.Idempotency-Key" = {{ dictionary = "keys", probability = 0.8 }}

# An older revision is told before the body is looked at.
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 409, 412, 415, 422, 428, 429]

# What is deleted is not there for the others to ask for.
[[operations]]
include-method = "DELETE"
parameters = {{ "path.project_id" = {{ dictionary = "doomed", probability = 0.8 }} }}

# Nobody makes the films here: only the answer that does not wait for one can come.
[[operations]]
include-path = "/generate_content"
headers = {{ Prefer = "respond-async" }}
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[tuple[str, Workspace]]:
    """A studio whose queue has room, with a worker that is alive but makes nothing."""
    settings = Settings.from_environment(
        {
            "STUDIO_HOME": str(tmp_path_factory.mktemp("schema")),
            "STUDIO_WEBHOOK_SECRET": SECRET,
            "STUDIO_QUEUE_LIMIT": "100000",
        }
    )
    workspace = Workspace.open(settings)
    url, end_api = serve_in_thread(workspace)
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(1):
            workspace.workers.beat("idle", "here")

    workspace.workers.beat("idle", "here")
    beating = threading.Thread(target=beat, daemon=True)
    beating.start()
    yield url, workspace
    stop.set()
    beating.join()
    end_api()


@pytest.fixture(scope="module")
def ids(served) -> dict[str, list[str | int]]:
    """What addresses may name, so that more than 404 is seen."""
    url, workspace = served
    projects = [workspace.projects.create(document()) for _ in range(6)]
    queued = workspace.jobs.enqueue("export", projects[0].id, 1, {"format": "1:1"}).id
    claimed = workspace.jobs.claim("idle")
    assert claimed is not None and claimed.id == queued
    workspace.jobs.fail(queued, "idle", {"message": "No.", "remedy": "Wait.", "field": ""})
    picture = io.BytesIO()
    Image.new("RGB", (32, 32), "navy").save(picture, "PNG")
    with httpx.Client(base_url=f"{url}/api/v1", trust_env=False, timeout=60) as client:
        upload = client.post("/uploads", content=picture.getvalue()).json()
        brief = {"product": "bread", "audience": "people", "duration_s": 12}
        batch = client.post("/batches", json={"briefs": [brief], "formats": ["1:1"]}).json()
        job = client.get("/jobs", params={"state": "active"}).json()["jobs"][0]["id"]
    digest, name = upload["file"].rpartition("/files/")[2].split("/")
    return {
        "projects": [project.id for project in projects[:3]],
        "doomed": [project.id for project in projects[3:]],
        "scenes": ["s1", "s2", "s3"],
        "numbers": [1, 2],
        "jobs": [queued, job],
        "batches": [batch["id"]],
        "digests": [digest],
        "names": [name],
        "tags": ["*"],
        "keys": [NEW_KEY],
    }


def test_every_answer_is_as_the_description_says(served, ids, tmp_path):
    """No server error, no undocumented answer; what is wrong is refused, what is right is not."""
    hooks = Path(__file__).with_name("api_hooks.py")
    lists = "\n".join(f"{name} = {{ values = {json.dumps(ids[name])} }}" for name in ids)
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIG.format(hooks=json.dumps(str(hooks)), dictionaries=lists), "utf-8")
    command = Path(sys.executable).with_name("schemathesis")
    line = [command, "--config-file", config, "--no-color", "run", f"{served[0]}/api/openapi.json"]
    how = ["--checks", CHECKS, "--continue-on-failure", *(ALL if EXAMPLES else FEW)]
    ran = subprocess.run(
        [*line, *how],
        cwd=tmp_path,  # it keeps a folder of its own where it runs
        capture_output=True,
        text=True,
        timeout=RUN_S,
    )
    print(ran.stdout)  # the figures of a full run
    assert ran.returncode == 0, ran.stdout[-TOLD_CHARS:] + ran.stderr[-TOLD_CHARS:]
