"""The key figures of a plan: each is a value over any set of periods, so that a year and the whole term are no sums of ratios."""
