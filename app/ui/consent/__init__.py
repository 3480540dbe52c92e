"""Consent: what one person agreed to, and what left."""
