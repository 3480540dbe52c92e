"""The first page: what waits today, each thing a click from where it is done."""
