"""The terminal's commands, a file a subject; `studio.cli` joins them."""
