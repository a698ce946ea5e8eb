"""An ad from a brief, a change to one scene, and the film again: python examples/api/ad.py"""

from studio import Client
from studio.errors import StudioError

BRIEF = {
    "product": "A mug that keeps coffee hot for six hours.",
    "audience": "people who work at a desk",
    "tone": "warm and playful",
    "call_to_action": "Order yours today",
    "brand": {"name": "Ember & Clay", "colors": ["#b4532a", "ivory"]},
    "duration": 12,
}

with Client() as studio:
    try:
        project, job = studio.create_ad(BRIEF, format="9:16")
        done = studio.wait(job, lambda now: print(f"{now.fraction:4.0%} {now.message}"))
        studio.save(done, "mug.mp4", captions=True)

        project = studio.project(project.id)
        for number, scene in enumerate(project.scenes, 1):
            print(number, scene["role"], "-", scene["narration"])

        changed = studio.edit_scene(project, 1, on_screen_text="Still hot at noon")
        film = studio.export(changed, "mug-2.mp4")
        print(film.path, "made anew:", film.job.result["computed"], "steps")
    except StudioError as error:
        print(error.message, error.remedy)
