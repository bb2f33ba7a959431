"""The mathematics of the planner: what may be stated, what is decided, what must hold, what it costs."""
