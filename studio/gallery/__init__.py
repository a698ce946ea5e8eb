"""Contact sheets of every layout in every style, and short films of the styles."""
