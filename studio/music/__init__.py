"""Words to music of an exact length: the composer's protocol and its back-ends."""
