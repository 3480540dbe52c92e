"""The desk of detention monitoring: who is held, visits to places, recommendations, and the report of a period."""
