"""Scenes to pictures: the animator's protocol, motion graphics, captions and transitions."""
