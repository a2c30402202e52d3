#!/usr/bin/env python3
"""Both ends of the benchmarks: an origin and clients that touch as few bytes as they can.

load.py serve BYTES          an origin on port 443: a ClientHello in, then that many bytes
load.py bulk ADDRESS N BYTES N connections at a time, each takes BYTES; prints seconds
load.py bodies ADDRESS N M BYTES   N at a time, each M times /100m, which has BYTES; prints seconds
load.py first ADDRESS        asks for /1k until there is a whole answer; prints when, in nanoseconds since 1970
"""
import os
import socket
import ssl
import sys
import tempfile
import threading
import time

PORT = 443
PIECE = 1 << 20


def client_hello():
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname="bench.example")
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


def serve_bulk(connection, count):
    connection.recv(65536)
    with tempfile.TemporaryFile() as zeros:
        zeros.truncate(PIECE)
        while count > 0:
            count -= os.sendfile(connection.fileno(), zeros.fileno(), 0, min(PIECE, count))
    connection.close()


def quietly(work, *arguments):
    try:
        work(*arguments)
    except (OSError, EOFError):
        pass


def serve(count):
    os.fork()
    listener = socket.socket(socket.AF_INET6)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind(("::", PORT))
    listener.listen(4096)
    threading.stack_size(256 << 10)
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=quietly, args=(serve_bulk, connection, count), daemon=True).start()


def connect(address, port=PORT):
    connection = socket.create_connection((address, port), 30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def drop(connection, count):
    """Takes and drops; MSG_TRUNC copies nothing (tcp(7))."""
    sink = bytearray(PIECE)
    while count > 0:
        got = connection.recv_into(sink, min(PIECE, count), socket.MSG_TRUNC)
        if got == 0:
            sys.exit("the connection ended early")
        count -= got


def bulk(address, hello, count):
    connection = connect(address)
    connection.sendall(hello)
    drop(connection, count)
    connection.close()


def get(connection, path):
    """Asks, and takes the head and what comes with it; says how many bytes of content that was."""
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: bench.example\r\n\r\n".encode("ascii"))
    taken = b""
    while b"\r\n\r\n" not in taken:
        got = connection.recv(65536)
        if not got:
            raise EOFError("no answer")
        taken += got
    if not taken.startswith(b"HTTP/1.1 200 "):
        raise EOFError(taken)
    return len(taken) - taken.index(b"\r\n\r\n") - 4


def bodies(address, requests, count):
    for _ in range(requests):
        connection = connect(address, 80)
        drop(connection, count - get(connection, "/100m"))
        connection.close()


def first(address):
    """A SYN that nobody hears is sent again after a second only: so no connection is waited for long."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            connection = socket.create_connection((address, 80), 0.02)
        except OSError:
            time.sleep(0.002)
            continue
        try:
            connection.settimeout(10)
            if get(connection, "/1k") is not None:
                print(time.time_ns())
                return
        except (OSError, EOFError):
            pass
        finally:
            connection.close()
    sys.exit("no answer in two minutes")


def timed(workers, work, *arguments):
    """In processes, so that Python's lock is not what is measured."""
    began = time.monotonic()
    children = []
    for _ in range(workers):
        child = os.fork()
        if child == 0:
            work(*arguments)
            os._exit(0)
        children.append(child)
    failed = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    if failed:
        sys.exit(f"{failed} of {workers} workers failed")
    print(f"{time.monotonic() - began:.3f}")


def main():
    verb, *rest = sys.argv[1:]
    if verb == "serve":
        serve(int(rest[0]))
    elif verb == "bulk":
        timed(int(rest[1]), bulk, rest[0], client_hello(), int(rest[2]))
    elif verb == "bodies":
        timed(int(rest[1]), bodies, rest[0], int(rest[2]), int(rest[3]))
    elif verb == "first":
        first(rest[0])
    else:
        sys.exit(__doc__)


main()
