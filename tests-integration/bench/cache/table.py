"""The rounds of bench-cache as a table of medians, ratios to Sluice's first: table.py FILE

A line of the file: CHAPTER CACHE REQUESTS/S CPU-US P50-US P99-US RSS-KB MB/S ERRORS
"""

import collections
import statistics
import sys

FIGURES = ("rate", "cpu", "p50", "p99", "rss", "mb", "errors")


def medians(path):
    """chapter -> cache -> figure -> median, in the order of the file."""
    rounds = collections.defaultdict(lambda: collections.defaultdict(list))
    for line in open(path, encoding="ascii"):
        chapter, cache, *figures = line.split()
        rounds[chapter][cache].append([float(figure) for figure in figures])
    return {
        chapter: {
            cache: dict(zip(FIGURES, map(statistics.median, zip(*each)), strict=True)) for cache, each in caches.items()
        }
        for chapter, caches in rounds.items()
    }


def ratio(one, other):
    return f"{one / other:8.2f}" if other else "       -"


def main(path):
    print(f"{'':14} {'':8} | Sluice's part of its        |{'requests':>9} {'CPU':>8} {'p50':>8} {'p99':>8} {'RSS':>7} {'':>8}")
    print(f"{'':14} {'':8} | {'rate':>8} {'CPU':>8} {'p99':>8}   |{'a second':>9} {'us each':>8} {'ms':>8} {'ms':>8} {'MiB':>7} {'MB/s':>8}")
    for chapter, caches in medians(path).items():
        ours = caches.get("sluice")
        for cache, of in caches.items():
            part = (
                f"{ratio(ours['rate'], of['rate'])} {ratio(ours['cpu'], of['cpu'])} {ratio(ours['p99'], of['p99'])}"
                if ours and cache != "sluice"
                else " " * 26
            )
            errors = f"  {of['errors']:.0f} ERRORS" if of["errors"] else ""
            print(
                f"{chapter:14} {cache:8} | {part}   |{of['rate']:9.0f} {of['cpu']:8.1f} {of['p50'] / 1000:8.2f} "
                f"{of['p99'] / 1000:8.2f} {of['rss'] / 1024:7.0f} {of['mb']:8.1f}{errors}"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
