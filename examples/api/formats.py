"""One project in three shapes at once: python examples/api/formats.py PROJECT"""

import sys

from studio import Client

with Client() as studio:
    for job in studio.start_exports(sys.argv[1], ["16:9", "9:16", "1:1"]):
        done = studio.wait(job)
        name = done.result["format"].replace(":", "x")
        print(studio.save(done, f"film-{name}.mp4").path)
