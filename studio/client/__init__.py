"""The studio for Python programs: everything that its HTTP API can do, as methods.

>>> from studio import Client
>>> with Client() as studio:
...     studio.generate_content("pop", 15, "A beautiful sunset over the ocean.", to="sunset.mp4")
"""

from studio.client.client import Client
from studio.client.values import Card, Created, Film, Job, Project, Stage

__all__ = ["Card", "Client", "Created", "Film", "Job", "Project", "Stage"]
