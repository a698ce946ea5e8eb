"""Narration to sound with word timings: the narrator's protocol and its back-ends."""
