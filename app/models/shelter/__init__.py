"""The shelter: houses, rooms and beds, who sleeps where, and that nobody is held there."""
