"""The origin of the cache's tests: serves world.py's resources, and fails on purpose.

    origin.py ADDRESS PORT [--faults] [--slow-mib-per-s N] [--log FILE]

With --faults every tenth response breaks off, lies about its length, or ends its chunks wrongly. /big/N/BYTES is one
large object that is fresh for long (--slow paces it). Every request is a line in the log: METHOD PATH STATUS.
"""

import argparse
import asyncio
import random
import time

import world

FAULT_SHARE = 0.1
PIECE = 64 * 1024


async def read_head(reader):
    """The request line's parts and the fields in lower case; None at the end of the connection."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.split("\r\n")[:-2]
    fields = dict(line.split(":", 1) for line in lines)
    return first.split(" "), {name.lower(): value.strip() for name, value in fields.items()}


class Origin:
    def __init__(self, options):
        self.options = options
        self.log = open(options.log, "a", buffering=1, encoding="utf-8") if options.log else None

    async def serve(self, reader, writer):
        try:
            while head := await read_head(reader):
                (method, path, _), fields = head
                if not await self.answer(method, path, fields, writer):
                    break
        except ConnectionError:
            pass
        finally:
            writer.close()

    def note(self, *words):
        if self.log:
            print(*words, file=self.log)

    async def answer(self, method, path, fields, writer):
        """Whether the connection goes on."""
        if path.startswith("/big/"):
            return await self.big(method, path, writer)
        if not path.startswith("/r/"):
            return await self.plain(method, path, fields, writer)
        it = world.resource(int(path.removeprefix("/r/")))
        language = fields.get("accept-language", "en")
        etag = it.etag(it.version(time.time()), language)
        body = world.content(etag, it.size)
        head = [f"ETag: {etag}", f"Cache-Control: {it.cache_control()}"]
        if it.varies:
            head.append("Vary: Accept-Language")
        if it.private:
            head.append(f"X-Only-For: {fields.get('x-only-for', '')}")
        if etag in fields.get("if-none-match", ""):
            return await self.send(method, path, "304 Not Modified", head, b"", writer, framed=False)
        wanted = self.range_of(fields, etag, len(body))
        if wanted:
            first, last = wanted
            head.append(f"Content-Range: bytes {first}-{last}/{len(body)}")
            return await self.send(method, path, "206 Partial Content", head, body[first : last + 1], writer)
        return await self.send(method, path, "200 OK", head, body, writer, chunked=it.chunked)

    @staticmethod
    def range_of(fields, etag, length):
        text = fields.get("range", "")
        if not text.startswith("bytes=") or fields.get("if-range", etag) != etag:
            return None
        first, _, last = text.removeprefix("bytes=").partition("-")
        if not first.isdigit() or int(first) >= length:
            return None
        return int(first), min(int(last) if last else length - 1, length - 1)

    async def send(self, method, path, status, head, body, writer, chunked=False, framed=True):
        self.note(method, path, status[:3])
        fault = None
        if self.options.faults and framed and body and random.random() < FAULT_SHARE:
            fault = random.choice(("break", "too-long", "bad-chunk" if chunked else "break"))
        lines = [f"HTTP/1.1 {status}", *head]
        if chunked:
            lines.append("Transfer-Encoding: chunked")
        elif framed:
            lines.append(f"Content-Length: {len(body) + (world.LIE if fault == 'too-long' else 0)}")
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
        if method == "HEAD":
            return True
        sent = body[: random.randrange(len(body))] if fault == "break" else body
        for start in range(0, len(sent), PIECE):
            piece = sent[start : start + PIECE]
            writer.write(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
            await writer.drain()
        if fault == "bad-chunk":
            writer.write(b"zz\r\n")
        elif chunked and not fault:
            writer.write(b"0\r\n\r\n")
        await writer.drain()
        if fault == "break" and random.random() < 0.5:
            writer.transport.abort()
        return fault is None

    async def plain(self, method, path, fields, writer):
        """A small page that names the host it was asked for and the address it was asked at."""
        address = writer.get_extra_info("sockname")[0]
        body = f"{fields.get('host', '')} at {address} {path}\n".encode()
        return await self.send(method, path, "200 OK", ["Cache-Control: max-age=600"], body, writer)

    async def big(self, method, path, writer):
        size = int(path.split("/")[3])
        self.note(method, path, 200)
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\nCache-Control: max-age=600\r\n\r\n".encode())
        began, sent = time.monotonic(), 0
        while sent < size:
            count = min(PIECE, size - sent)
            writer.write(big_piece(sent, count))
            await writer.drain()
            sent += count
            if self.options.slow:
                ahead = sent / (self.options.slow * 2**20) - (time.monotonic() - began)
                await asyncio.sleep(max(0, ahead))
        return True


PATTERN = random.Random(1).randbytes(1_000_003)  # prime: a piece in a wrong place is a wrong piece


def big_piece(start, count):
    start %= len(PATTERN)
    doubled = PATTERN[start : start + count]
    return doubled + PATTERN[: count - len(doubled)]


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("port", type=int)
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--slow", type=float)
    parser.add_argument("--log")
    options = parser.parse_args()
    server = await asyncio.start_server(Origin(options).serve, options.address, options.port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
