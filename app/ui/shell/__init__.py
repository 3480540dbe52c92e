"""The process, the frame around every page, and what pages are built of."""
