"""Why: what stands in the way of a plan."""
