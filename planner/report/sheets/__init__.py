"""One file a sheet of the plan: from a solved plan to its rows."""
