"""Whether a document, or a change from outside, may be kept."""
