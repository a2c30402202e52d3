"""Random requests through the gateway, each response held against world.py:

    traffic.py ADDRESS SECONDS [--clients N] [--seed N]

A response may fail to come, or break off; a byte of it may never be wrong, nor a private one be
another's, nor one be older than its directives allow. Prints the counts; exit 1 at the first wrong response.
"""

import argparse
import asyncio
import collections
import random
import sys
import time

import world

CLOCK_SLACK = 2.5  # seconds: ages are whole seconds, and a busy machine is late
RESPONSE_TIMEOUT = 20


class Wrong(Exception):
    """A response that should never have been."""


class Gone(Exception):
    """The connection ended before the response did."""


async def read_response(reader, method, leave_after):
    """Status, fields, body, and whether the client left on purpose before the end."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError) as problem:
        raise Gone() from problem
    first, *lines = head.split("\r\n")[:-2]
    status = int(first.split(" ")[1])
    fields = {}
    for line in lines:
        name, _, value = line.partition(":")
        fields.setdefault(name.lower(), value.strip())
    body = bytearray()
    complete = await read_body(reader, method, status, fields, body, leave_after)
    return status, fields, bytes(body), complete


async def read_body(reader, method, status, fields, body, leave_after):
    """Fills the body; True at its end, False when it broke off or the client left."""
    if method == "HEAD" or status in (204, 304):
        return True
    try:
        if fields.get("transfer-encoding", "").lower() == "chunked":
            while True:
                size = int((await reader.readuntil(b"\r\n")).split(b";")[0], 16)
                body += (await reader.readexactly(size + 2))[:-2]
                if size == 0:
                    return True
                if leave_after is not None and len(body) >= leave_after:
                    return False
        length = int(fields.get("content-length", -1))
        while length < 0 or len(body) < length:
            piece = await reader.read(65536)
            body += piece
            if not piece:
                return length < 0
            if leave_after is not None and len(body) >= leave_after:
                return False
        return True
    except (asyncio.IncompleteReadError, ConnectionError, ValueError):
        return False


class Client:
    def __init__(self, address, rng, counts):
        self.address, self.rng, self.counts = address, rng, counts
        self.reader = self.writer = None

    async def run(self, until):
        while time.monotonic() < until:
            try:
                await asyncio.wait_for(self.exchange(), RESPONSE_TIMEOUT)
            except (Gone, ConnectionError):
                self.counts["no response"] += 1
                self.close()
                await asyncio.sleep(self.rng.random() * 0.2)
            except asyncio.TimeoutError:
                self.counts["timed out"] += 1
                self.close()
        self.close()

    def close(self):
        if self.writer:
            self.writer.transport.abort()
        self.reader = self.writer = None

    async def exchange(self):
        if not self.writer:
            self.reader, self.writer = await asyncio.open_connection(self.address, 80, limit=2**20)
        # Some resources are asked for far more often than others.
        it = world.resource(min(int(self.rng.paretovariate(0.6)) - 1, world.RESOURCES - 1))
        method = "HEAD" if self.rng.random() < 0.05 else "GET"
        fields, wanted = self.request_fields(it)
        lines = [f"{method} {it.path} HTTP/1.1", f"Host: {self.address}", *fields, "", ""]
        asked_at = time.time()
        self.writer.write("\r\n".join(lines).encode("latin-1"))
        leave_after = self.rng.randrange(200_000) if self.rng.random() < 0.05 else None
        response = await read_response(self.reader, method, leave_after)
        self.check(it, method, fields, wanted, asked_at, response)
        _, answered, _, complete = response
        if not complete or answered.get("connection", "").lower() == "close" or self.rng.random() < 0.05:
            self.close()

    def request_fields(self, it):
        """Field lines, and what they ask for: language, nonce, and the first and last byte or None."""
        language = self.rng.choice(world.LANGUAGES)
        nonce = str(self.rng.random())
        fields = [f"Accept-Language: {language}", f"X-Only-For: {nonce}"]
        wanted = None
        if it.size > 10 and self.rng.random() < 0.15:
            first = self.rng.randrange(it.size - 5)
            last = self.rng.randrange(first, it.size)
            fields.append(f"Range: bytes={first}-{last}")
            wanted = (first, last)
        elif self.rng.random() < 0.1:
            fields.append(f"If-None-Match: {it.etag(it.version(time.time()), language)}")
        if self.rng.random() < 0.05:
            fields.append("Cache-Control: " + self.rng.choice(("no-cache", "max-age=0", "no-store", "min-fresh=1")))
        return fields, (language, nonce, wanted)

    def check(self, it, method, fields, wanted, asked_at, response):
        status, answered, body, complete = response
        language, nonce, span = wanted
        self.counts[str(status)] += 1
        if "hit" in answered.get("cache-status", ""):
            self.counts["hits"] += 1
        if status not in (200, 206, 304):
            if status not in (416, 502, 504):
                raise Wrong(f"status {status} for {it.path}")
            return
        etag = answered.get("etag", "")
        known = world.of_etag(etag)
        what = f"{method} {it.path} {fields}: {status} {answered}"
        if known is None or known[0] is not it:
            raise Wrong(f"another resource: {what}")
        _, version, content = known
        if it.varies and not etag.endswith(f'-{language}"'):
            raise Wrong(f"another variant: {what}")
        if it.private and answered.get("x-only-for", "") != nonce:
            raise Wrong(f"another client's: {what}")
        self.check_age(it, version, asked_at, what)
        if status == 304 or method == "HEAD":
            return
        expected = content
        if status == 206:
            expected = self.part(span, answered, content, what)
        if not complete:
            self.counts["broke off"] += 1
        if body != expected[: len(body)] or (complete and len(body) != len(expected)):
            differing = [i for i, (got, right) in enumerate(zip(body, expected)) if got != right]
            where = f"{len(differing)} differ, the first at {differing[0]}" if differing else "the length"
            raise Wrong(f"wrong bytes, {len(body)} of {len(expected)}, {where}: {what}")

    @staticmethod
    def part(span, answered, content, what):
        stated = answered.get("content-range", "").removeprefix("bytes ")
        span_text, _, total = stated.partition("/")
        first, _, last = span_text.partition("-")
        right = span and int(first) == span[0] and int(last) == min(span[1], len(content) - 1)
        # Of a response that breaks off what came is right, and may be kept; its length is what the origin said.
        if not right or int(total) not in (len(content), len(content) + world.LIE):
            raise Wrong(f"another range than asked for: {what}")
        return content[int(first) : int(last) + 1]

    @staticmethod
    def check_age(it, version, asked_at, what):
        oldest = it.version(asked_at - it.max_age - CLOCK_SLACK)
        newest = it.version(time.time() + CLOCK_SLACK)
        # Without must-revalidate, a stale one stands in for an origin that fails.
        if version > newest or (version < oldest and it.must_revalidate):
            raise Wrong(f"version {version} is not of {oldest} to {newest}: {what}")


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("seconds", type=float)
    parser.add_argument("--clients", type=int, default=40)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    options = parser.parse_args()
    print("seed", options.seed, flush=True)
    counts = collections.Counter()
    until = time.monotonic() + options.seconds
    rng = random.Random(options.seed)
    clients = [Client(options.address, random.Random(rng.random()), counts) for _ in range(options.clients)]
    try:
        await asyncio.gather(*(client.run(until) for client in clients))
    except Wrong as wrong:
        sys.exit(f"WRONG {wrong}")
    print(*(f"{name}: {count}" for name, count in sorted(counts.items())), sep=", ")


if __name__ == "__main__":
    asyncio.run(main())
