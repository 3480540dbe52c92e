"""What is known and what is allowed: no window, no paper."""
