"""All of Qt, and nothing but the window."""
