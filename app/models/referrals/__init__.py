"""Referrals: to whom a person is sent for help, what was agreed, and what came of it."""
