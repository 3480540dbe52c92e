"""Quality of care: how good a house is, item by item, and what becomes better."""
