"""Keeps this namespace's conntrack table full: conntrack.py SECONDS FILE

Puts in flows that count as ASSURED, which the kernel does not give up for new ones, until there are
net.netfilter.nf_conntrack_max of them; FILE is made when it has been full for a while, as the kernel first clears away
what is ending. Goes on for SECONDS at most, then empties it; a
SIGTERM does that earlier. By ctnetlink (linux/netfilter/nfnetlink_conntrack.h); the table is the namespace's own.
"""

import errno
import pathlib
import signal
import socket
import struct
import sys
import time

NETLINK_NETFILTER = 12
CT_NEW, CT_DELETE = 1 << 8 | 0, 1 << 8 | 2
NLM_F_REQUEST, NLM_F_ACK, NLM_F_EXCL, NLM_F_CREATE = 1, 4, 0x200, 0x400
TUPLE_ORIG, TUPLE_REPLY, STATUS, TIMEOUT = 1, 2, 3, 7
SEEN_REPLY, ASSURED, CONFIRMED = 2, 4, 8
UDP = 17
NESTED = 0x8000
LIFE_SECONDS = 600
BATCH = 200
MOST = 4_000_000
WHILE_SECONDS = 3
THERE = socket.inet_aton("192.0.2.1")


def attribute(kind, value):
    padding = -len(value) % 4
    return struct.pack("=HH", len(value) + 4, kind) + value + bytes(padding)


def nest(kind, *inner):
    return attribute(kind | NESTED, b"".join(inner))


def number(kind, value):
    return attribute(kind, struct.pack(">I", value))


def flow(serial):
    here = struct.pack(">I", 0x0A630000 + serial // 60000)  # 10.99.0.0 and on
    port = struct.pack(">H", 1024 + serial % 60000)
    seven = struct.pack(">H", 7)

    def way(kind, source, source_port, to, to_port):
        return nest(
            kind,
            nest(1, attribute(1, source), attribute(2, to)),
            nest(2, attribute(1, bytes([UDP])), attribute(2, source_port), attribute(3, to_port)),
        )

    return (
        way(TUPLE_ORIG, here, port, THERE, seven)
        + way(TUPLE_REPLY, THERE, seven, here, port)
        + number(STATUS, SEEN_REPLY | ASSURED | CONFIRMED)
        + number(TIMEOUT, LIFE_SECONDS)
    )


def message(kind, flags, body=b""):
    generic = struct.pack("=BBH", socket.AF_INET, 0, 0)
    return struct.pack("=IHHII", 16 + 4 + len(body), kind, NLM_F_REQUEST | flags, 0, 0) + generic + body


def setting(name):
    return int(pathlib.Path("/proc/sys/net/netfilter", name).read_text())


class Table:
    def __init__(self):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER)
        self.socket.bind((0, 0))
        self.serial = 0

    def put(self, count):
        for _ in range(0, count, BATCH):
            flows = range(self.serial, self.serial + BATCH)
            self.serial += BATCH
            self.socket.send(b"".join(message(CT_NEW, NLM_F_CREATE | NLM_F_EXCL, flow(each)) for each in flows))
            self.refusals()

    def refusals(self):
        """A full table refuses with ENOMEM; anything else is a fault of this program."""
        while True:
            try:
                answer = self.socket.recv(65536, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            except OSError as lost:
                if lost.errno != errno.ENOBUFS:
                    raise
                continue
            code = -struct.unpack_from("=i", answer, 16)[0]
            if code not in (0, errno.ENOMEM, errno.EEXIST):
                raise OSError(code, "ctnetlink")

    def empty(self):
        self.socket.send(message(CT_DELETE, NLM_F_ACK))


def main(seconds, full):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    most = setting("nf_conntrack_max")
    if most > MOST:
        sys.exit(f"nf_conntrack_max is {most}: too many to fill")
    table = Table()
    end = time.monotonic() + float(seconds)
    full_at = None
    try:
        while time.monotonic() < end:
            table.put(most - setting("nf_conntrack_count") + 16)
            if full_at is None and setting("nf_conntrack_count") >= most:
                full_at = time.monotonic()
            if full_at is not None and time.monotonic() - full_at > WHILE_SECONDS:
                pathlib.Path(full).touch()
            time.sleep(0.02)
    finally:
        table.empty()


if __name__ == "__main__":
    main(*sys.argv[1:])
