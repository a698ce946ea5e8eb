"""The person's own photos and clips: read, framed around what matters, graded, moved."""
