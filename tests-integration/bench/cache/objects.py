"""What the benchmark's origin serves: objects.py FOLDER COUNT MIB

1k, 10k, 100k, 10m, and mix/1 to mix/COUNT, together MIB, with sizes as the web's are: log-normal, most of them small.
"""

import math
import os
import random
import sys

SIGMA = 1.3  # of the logarithm of sizes


def main(folder, count, mebibytes):
    os.makedirs(os.path.join(folder, "mix"))
    rng = random.Random(4711)
    for name, size in (("1k", 1 << 10), ("10k", 10 << 10), ("100k", 100 << 10), ("10m", 10 << 20)):
        write(os.path.join(folder, name), size, rng)
    total = int(mebibytes) << 20
    shares = [math.exp(rng.gauss(0, SIGMA)) for _ in range(int(count))]
    scale = total / math.fsum(shares)
    for number, share in enumerate(shares, 1):
        write(os.path.join(folder, "mix", str(number)), max(100, int(share * scale)), rng)


def write(path, size, rng):
    with open(path, "wb") as file:
        file.write(rng.randbytes(size))


if __name__ == "__main__":
    main(*sys.argv[1:])
