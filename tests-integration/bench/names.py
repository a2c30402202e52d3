"""Blocked names for the benchmarks, and rules.

names.py FILE COUNT [FOLDER]   COUNT names, none below another: of real lists (see lists/lists.py) where
                               there are any, and made-up ones
names.py rules                 two hundred rules of Sluice's, the last of which blocks what is listed
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lists"))
from lists import made_up_names, real_names  # noqa: E402  (its folder is known only now)

RULES = 200
CONDITIONS = ("", "for: students, ", "for: [students, not staff], during: lessons, ", "for: staff, ")


def uncovered(names):
    """Without those whose parent is there too: some peers take them for mistakes."""
    every = set(names)
    for name in names:
        labels = name.split(".")
        if not any(".".join(labels[i:]) in every for i in range(1, len(labels))):
            yield name


def write(path, count, folder):
    names = list(uncovered(real_names(folder)[0]))[:count] if folder else []
    known = set(names)
    names += [name for name in made_up_names(count, 1) if name not in known][: count - len(names)]
    with open(path, "w", encoding="ascii") as out:
        out.writelines(name + "\n" for name in names)


def rules():
    print("rules:")
    for i in range(RULES - 1):
        condition = CONDITIONS[i % len(CONDITIONS)]
        print(f"  - {{ {condition}block: [site{i}.blocked.example, www{i}.other.example, 203.0.113.{i}/32] }}")
    print("  - { block: [listed] }")


if sys.argv[1] == "rules":
    rules()
else:
    write(sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
