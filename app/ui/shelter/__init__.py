"""The shelter: beds, admission, stays, houses, and what happens in them."""
