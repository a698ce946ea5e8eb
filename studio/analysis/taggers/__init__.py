"""The back-ends of the role ``tagger``: which instruments are heard in every window of a song."""
