"""What is drawn around words and pictures: surfaces, light, particles, shapes that change."""
