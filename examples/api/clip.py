"""A video with music from one call: python examples/api/clip.py"""

from studio import Client

with Client() as studio:  # http://localhost:8501, or STUDIO_SERVER and STUDIO_TOKEN
    film = studio.generate_content(
        "pop",
        15,
        "A beautiful sunset over the ocean.",
        to="sunset.mp4",
        progress=lambda job: print(f"{job.fraction:4.0%} {job.message}"),
    )
    print("Saved", film)
