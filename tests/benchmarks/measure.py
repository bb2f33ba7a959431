"""One measurement in a process of its own, so that its peak memory is its own: ``python -m tests.benchmarks.measure ROUTE FOLDER``."""

import json
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from models.tables import Tables
from tests.benchmarks.growth import GROWING, TINY, growth
from tests.benchmarks.instance import FULL, SMALL, instance
from tests.benchmarks.routes import ROUTES, highs_alone

MEGABYTE = 1_000_000
CASES: dict[str, Callable[[], Tables]] = {
    "full": lambda: instance(FULL),
    "small": lambda: instance(SMALL),
    "growing": lambda: growth(GROWING),
    "tiny": lambda: growth(TINY),
}
IN_BYTES = sys.platform == "darwin"  # elsewhere ru_maxrss counts kibibytes


def main(route: str, folder: str, size: str = "full") -> None:
    """Run a route on the made-up case and print what it took as JSON."""
    run = ROUTES[route]
    tables = Tables() if run is highs_alone else CASES[size]()
    measured = run(tables, Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if IN_BYTES else 1024)
    print(json.dumps({**asdict(measured), "megabytes": peak / MEGABYTE}))


if __name__ == "__main__":
    main(*sys.argv[1:])
