"""The resources that the cache's tests ask for, as a pure function of their number and the time.

Origin and client both compute what is right, so neither has to tell the other: a resource changes its version every so
many seconds of the machine's clock, and the bytes of a version follow from its name. A response names its version in
its ETag; whoever gets one can tell whether every byte of it is right, and whether it may still be served.
"""

import functools
import hashlib
import random

RESOURCES = 400
LANGUAGES = ("de", "en", "fr")
LIE = 1000  # bytes by which a lying origin overstates a length
SIZES = (0, 1, 200, 1_000, 4_000, 30_000, 100_000, 400_000, 1_500_000)


@functools.lru_cache(maxsize=RESOURCES)
def resource(number):
    return Resource(number)


class Resource:
    """One resource: how it is sent, how long it is fresh, what it varies by, how often it changes."""

    def __init__(self, number):
        kind = random.Random(number)
        self.number = number
        self.path = f"/r/{number}"
        self.period = kind.choice((5, 20, 1_000_000))
        self.max_age = kind.choice((0, 1, 3, 600))
        self.must_revalidate = kind.random() < 0.5
        self.private = kind.random() < 0.05
        self.varies = kind.random() < 0.2
        self.chunked = kind.random() < 0.3
        self.size = kind.choice(SIZES)

    def version(self, at):
        return int((at + self.number) // self.period)

    def etag(self, version, language):
        return f'"{self.number}-{version}-{language if self.varies else ""}"'

    def cache_control(self):
        if self.private:
            return "private, max-age=600"
        return f"max-age={self.max_age}" + (", must-revalidate" if self.must_revalidate else "")


@functools.lru_cache(maxsize=256)
def content(etag, size):
    """The bytes of one version; its length differs a little from version to version."""
    digest = hashlib.sha256(etag.encode()).digest()
    return random.Random(digest).randbytes(size + digest[0] % 7 if size else 0)


def of_etag(etag):
    """The resource and version that an ETag names, and its bytes; None if it is none of ours."""
    try:
        number, version, _ = etag.strip('"').split("-")
        it = resource(int(number))
    except ValueError:
        return None
    return it, int(version), content(etag, it.size)
