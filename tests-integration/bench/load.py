#!/usr/bin/env python3
"""Both ends of the benchmarks: an origin and clients that touch as few bytes as they can.

load.py serve bulk BYTES     an origin on port 443: a ClientHello in, then that many bytes
load.py serve short          an origin on port 443: what a short TLS session looks like on the wire
load.py bulk ADDRESS N BYTES N connections at a time, each takes BYTES; prints seconds
load.py short ADDRESS N M    N workers, M connections in all; prints seconds
load.py idle ADDRESS N       opens N connections, prints a line, and holds them until stdin ends
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
SERVER_FLIGHT = b"\x16\x03\x03" + b"s" * 3000  # ServerHello to Finished, as many bytes
CLIENT_FLIGHT = b"\x14\x03\x03" + b"c" * 300  # Finished and a request
ANSWER = b"\x17\x03\x03" + b"a" * 1024


def client_hello():
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname="bench.example")
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        pass
    return outgoing.read()


def take(connection, count):
    """Receives and drops; MSG_TRUNC copies nothing (tcp(7))."""
    while count > 0:
        got = len(connection.recv(min(count, 65536)))
        if got == 0:
            raise EOFError
        count -= got


def serve_bulk(connection, count):
    connection.recv(65536)
    with tempfile.TemporaryFile() as zeros:
        zeros.truncate(PIECE)
        while count > 0:
            count -= os.sendfile(connection.fileno(), zeros.fileno(), 0, min(PIECE, count))
    connection.close()


def serve_short(connection):
    connection.recv(65536)
    connection.sendall(SERVER_FLIGHT)
    take(connection, len(CLIENT_FLIGHT))
    connection.sendall(ANSWER)
    connection.recv(1)
    connection.close()


def quietly(work, *arguments):
    try:
        work(*arguments)
    except (OSError, EOFError):
        pass


def serve(kind, arguments):
    os.fork()
    listener = socket.socket(socket.AF_INET6)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind(("::", PORT))
    listener.listen(4096)
    threading.stack_size(256 << 10)
    work = {"bulk": serve_bulk, "short": serve_short}[kind]
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=quietly, args=(work, connection, *arguments), daemon=True).start()


def connect(address):
    connection = socket.create_connection((address, PORT), 30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def bulk(address, hello, count):
    connection = connect(address)
    connection.sendall(hello)
    left = count
    sink = bytearray(PIECE)
    while left > 0:
        got = connection.recv_into(sink, PIECE, socket.MSG_TRUNC)
        if got == 0:
            sys.exit("the connection ended early")
        left -= got
    connection.close()


def short(address, hello, count):
    for _ in range(count):
        connection = connect(address)
        connection.sendall(hello)
        take(connection, len(SERVER_FLIGHT))
        connection.sendall(CLIENT_FLIGHT)
        take(connection, len(ANSWER))
        connection.close()


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


def idle(address, count):
    hello = client_hello()
    held = []
    for _ in range(count):
        connection = connect(address)
        connection.sendall(hello)
        take(connection, len(SERVER_FLIGHT))
        held.append(connection)
    print("held", flush=True)
    sys.stdin.read()


def main():
    verb, *rest = sys.argv[1:]
    if verb == "serve":
        serve(rest[0], [int(each) for each in rest[1:]])
    elif verb == "bulk":
        timed(int(rest[1]), bulk, rest[0], client_hello(), int(rest[2]))
    elif verb == "short":
        timed(int(rest[1]), short, rest[0], client_hello(), int(rest[2]) // int(rest[1]))
    elif verb == "idle":
        idle(rest[0], int(rest[1]))
    else:
        sys.exit(__doc__)


main()
