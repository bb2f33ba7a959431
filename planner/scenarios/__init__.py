"""Other views of a case: changes laid over its tables."""
