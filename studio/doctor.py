"""What is installed, and what each back-end lacks."""

from __future__ import annotations

import platform
import shutil
from typing import Any

from studio import __version__
from studio.backends import rows
from studio.settings import Settings


def examine() -> dict[str, Any]:
    """A report, ready for JSON; `ready` tells whether every role has a complete back-end."""
    settings = Settings.from_environment()
    existing = next(p for p in (settings.home, *settings.home.parents) if p.exists())
    free_gb = shutil.disk_usage(existing).free / 1e9
    backends = [
        {
            "role": row.role,
            "name": row.name,
            "label": row.label,
            "licence": row.licence,
            "missing": [vars(m) for m in row.missing()],
            "limits": [vars(m) for m in row.limits()],
        }
        for row in rows()
    ]
    roles = {row["role"] for row in backends}
    ready_roles = {row["role"] for row in backends if not row["missing"]}
    return {
        "ready": roles == ready_roles,
        "system": [
            {"name": "Pisces Studio", "value": __version__},
            {"name": "Python", "value": platform.python_version()},
            {"name": "Home", "value": str(settings.home)},
            {"name": "Free disk", "value": f"{free_gb:.0f} GB"},
            {"name": "Processes", "value": str(settings.workers)},
        ],
        "backends": backends,
    }
