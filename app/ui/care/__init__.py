"""The care of a case: what the person wants, what is done by whom, needs as a picture, and what is late."""
