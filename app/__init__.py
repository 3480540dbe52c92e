"""Saphan: case management for shelters and victim service providers."""
