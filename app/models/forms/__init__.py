"""How questions are described and answered."""
