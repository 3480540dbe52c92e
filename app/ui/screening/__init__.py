"""Screening, from the preparation of an interview to what happens next."""
