"""The parts of a case summary, and what may be said in them."""
