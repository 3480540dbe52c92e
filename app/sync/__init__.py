"""What leaves and what comes in."""
