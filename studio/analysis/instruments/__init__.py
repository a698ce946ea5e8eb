"""Our classifier of instruments."""
