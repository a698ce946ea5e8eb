"""Type: faces, scripts, breaking and fitting, headlines and how they come in."""
