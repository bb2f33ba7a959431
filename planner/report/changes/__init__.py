"""What differs from the plan before, and what was found that touches it."""
