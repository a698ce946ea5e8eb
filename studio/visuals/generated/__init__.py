"""Pictures from words: generators of videos and stills, and what the film needs of them."""
