"""Who may use the studio, in front of everything."""
