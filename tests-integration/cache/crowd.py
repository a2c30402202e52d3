"""Many clients that ask for one large object at once, each at its own pace:

    crowd.py ADDRESS PATH BYTES [--clients N] [--processes N] [--slow SHARE]

Prints the seconds it took. Exit 1 unless every client got every byte, right, and in its place.
"""

import argparse
import multiprocessing
import random
import selectors
import socket
import sys
import time
import zlib

import origin

SILENCE_SECONDS = 60
PIECE = 256 * 1024


def right_checksum(size):
    check = 0
    for start in range(0, size, PIECE):
        check = zlib.crc32(origin.big_piece(start, min(PIECE, size - start)), check)
    return check


class Member:
    def __init__(self, address, path, slow):
        self.socket = socket.create_connection((address, 80), timeout=SILENCE_SECONDS)
        if slow:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * 1024)
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n".encode())
        self.socket.setblocking(False)
        self.head, self.check, self.length = b"", 0, 0

    def take(self, piece):
        if not self.head.endswith(b"\r\n\r\n"):
            head, end, piece = (self.head + piece).partition(b"\r\n\r\n")
            self.head = head + end
        self.check = zlib.crc32(piece, self.check)
        self.length += len(piece)


def run(options, count, results):
    """One process's share of the crowd: puts how many were right, and the first that wasn't."""
    selector = selectors.DefaultSelector()
    members = [Member(options.address, options.path, random.random() < options.slow) for _ in range(count)]
    for member in members:
        selector.register(member.socket, selectors.EVENT_READ, member)
    buffer = memoryview(bytearray(PIECE))
    heard = time.monotonic()
    while selector.get_map() and time.monotonic() - heard < SILENCE_SECONDS:
        for key, _ in selector.select(1):
            heard = time.monotonic()
            try:
                got = key.fileobj.recv_into(buffer)
            except ConnectionError:
                got = 0
            if got:
                key.data.take(buffer[:got].tobytes() if not key.data.length else buffer[:got])
            else:
                selector.unregister(key.fileobj)
                key.fileobj.close()
    expected = right_checksum(options.bytes)
    wrong = [m for m in members if (m.length, m.check) != (options.bytes, expected) or b" 200 " not in m.head[:16]]
    results.put((count - len(wrong), [(m.length, bytes(m.head[:200])) for m in wrong[:3]]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("path")
    parser.add_argument("bytes", type=int)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--slow", type=float, default=0.1)
    options = parser.parse_args()
    results = multiprocessing.Queue()
    began = time.monotonic()
    shares = [len(range(i, options.clients, options.processes)) for i in range(options.processes)]
    processes = [multiprocessing.Process(target=run, args=(options, share, results)) for share in shares]
    for process in processes:
        process.start()
    outcomes = [results.get() for _ in processes]
    for process in processes:
        process.join()
    right = sum(count for count, _ in outcomes)
    print(f"{right} of {options.clients} got all of it, in {time.monotonic() - began:.1f} s")
    if right != options.clients:
        sys.exit(f"the others: {[each for _, some in outcomes for each in some]}")


if __name__ == "__main__":
    main()
