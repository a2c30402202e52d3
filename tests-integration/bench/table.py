"""Results of the benchmarks as Markdown tables: table.py [--into FILE] RESULTS…

A line of a file of results: CHAPTER CASE VARIANT FIGURE VALUE, by tabs; one line for each round. With --into,
they take the place of what is between the marks in FILE.
"""

import collections
import os
import platform
import statistics
import sys

FIGURES = {
    "gbit": "Gbit/s",
    "rate": "a second",
    "cpu-each": "CPU each (µs)",
    "cpu-gb": "CPU (s/GB)",
    "machine-each": "machine each (µs)",
    "preempted-gb": "preempted (a GB)",
    "machine-gb": "machine (s/GB)",
    "alloc-each": "allocated each (bytes)",
    "p50": "p50 (ms)",
    "p99": "p99 (ms)",
    "p999": "p99.9 (ms)",
    "longest": "longest (ms)",
    "stalled": "over 50 ms",
    "failed": "failed",
    "retried": "retried",
    "kb-pair": "kB a pair",
    "first-ms": "first answer (ms)",
    "rss-mib": "RSS (MiB)",
    "peak-mib": "peak (MiB)",
    "after-mib": "after (MiB)",
}
NAMES = {"kernel": "kernel forwarding", "sluice": "**Sluice**", "logging": "Sluice, logging", "haproxy": "HAProxy", "squid": "Squid", "no_tier": "no tier", "full_tier": "a full tier"}
MARKS = ("<!-- measured: begin -->\n", "<!-- measured: end -->\n")


def read(paths):
    """chapter -> case -> variant -> figure -> values, all in the order of the files; chapter -> how."""
    nested = lambda: collections.defaultdict(nested)  # noqa: E731
    results, how = nested(), {}
    for path in paths:
        chapter = os.path.basename(path).removesuffix(".tsv")
        for line in open(path, encoding="utf-8"):
            fields = line.rstrip("\n").split("\t")
            if fields[0] == "#":
                how[chapter] = fields[1:]
                continue
            _, case, variant, figure, value = fields
            results[chapter][case][variant].setdefault(figure, []).append(float(value))
    return results, how


def number(value):
    if value == 0:
        return "0"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}" if abs(value) >= 1 else f"{value:.3f}"


def cell(values):
    if not values:
        return ""
    middle = number(statistics.median(values))
    if len(values) < 2 or number(min(values)) == number(max(values)):
        return middle
    return f"{middle} ({number(min(values))}–{number(max(values))})"


def table(variants):
    figures = [each for each in FIGURES if any(each in of for of in variants.values())]
    yield "| | " + " | ".join(FIGURES[each] for each in figures) + " |"
    yield "|---|" + "---|" * len(figures)
    for variant, of in variants.items():
        yield f"| {NAMES.get(variant, variant)} | " + " | ".join(cell(of.get(each)) for each in figures) + " |"


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")), "?")
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo", encoding="utf-8") if line.startswith("MemTotal"))
    system = next(
        (line.split("=")[1].strip().strip('"') for line in open("/etc/os-release", encoding="utf-8") if line.startswith("PRETTY_NAME")), "?"
    )
    return f"{os.cpu_count()} cores ({model}), {memory >> 20} GiB, {system}, Linux {platform.release()}"


def markdown(paths):
    results, how = read(paths)
    yield f"Machine: {machine()}."
    for chapter, cases in results.items():
        date, commit, settings = how.get(chapter, ("?", "?", "?"))
        for case, variants in cases.items():
            yield ""
            yield f"**{chapter}: {case}** ({date}, {commit}; {settings})"
            yield ""
            yield from table(variants)


def main():
    arguments = sys.argv[1:]
    if arguments[0] != "--into":
        print("\n".join(markdown(arguments)))
        return
    text = open(arguments[1], encoding="utf-8").read()
    before, rest = text.split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    with open(arguments[1], "w", encoding="utf-8") as out:
        out.write(before + MARKS[0] + "\n" + "\n".join(markdown(arguments[2:])) + "\n\n" + MARKS[1] + after)


main()
