"""Films of a table of briefs: reading it, ordering, following, laying out."""
