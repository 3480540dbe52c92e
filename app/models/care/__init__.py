"""Care: what a person needs, what was agreed with her, what was done, and how a child is cared for."""
