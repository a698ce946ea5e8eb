"""Brief to script: the writer's protocol and its back-ends."""
