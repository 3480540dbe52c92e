"""Detention monitoring: places, visits, who is held there and since when, punishment, and what was recommended."""
