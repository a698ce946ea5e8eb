"""What layouts are built from."""
