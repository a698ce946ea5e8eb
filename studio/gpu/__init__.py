"""What models on a graphics card share: the card, the memory, the models that stay loaded."""
