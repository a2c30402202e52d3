"""Does to the files of a cache what disks and people do:

    vandal.py FOLDER rot     changes bytes in a third of the files, as a disk would: sizes and times stay
    vandal.py FOLDER break   cuts, empties, deletes or replaces a third of the files, as people would

Prints how many.
"""

import os
import random
import sys

SHARE = 1 / 3


def rot(path):
    before = os.stat(path)
    with open(path, "r+b") as file:
        for _ in range(3):
            file.seek(random.randrange(before.st_size))
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ (1 << random.randrange(8))]))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def spoil(path):
    match random.choice(("cut", "empty", "delete", "replace")):
        case "cut":
            os.truncate(path, random.randrange(os.path.getsize(path)))
        case "empty":
            os.truncate(path, 0)
        case "delete":
            os.unlink(path)
        case "replace":
            other = path + ".vandal"
            try:
                with open(other, "wb") as file:
                    file.write(random.randbytes(os.path.getsize(path)))
                os.rename(other, path)
            except OSError:
                os.unlink(other)
                raise


def main(folder, what):
    harm = {"rot": rot, "break": spoil}[what]
    count = 0
    for at, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(at, name)
            try:
                if random.random() < SHARE and os.path.getsize(path) > 0:
                    harm(path)
                    count += 1
            except OSError:
                pass  # evicted meanwhile, or no room for another
    print(count)


if __name__ == "__main__":
    main(*sys.argv[1:])
