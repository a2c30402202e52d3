"""Opens a WebSocket and has frames of many sizes sent back: websocket.py ADDRESS HOST

Prints "echoed COUNT BYTES" when every byte came back, in order, and the far end closed after us.
"""

import base64
import hashlib
import os
import socket
import struct
import sys
import threading

PATIENCE_SECONDS = 20
SIZES = (0, 1, 125, 126, 65535, 65536, 1 << 20)


def frame(payload):
    """A masked binary frame (RFC 6455, section 5.2)."""
    mask = os.urandom(4)
    size = len(payload)
    if size < 126:
        head = bytes((0x82, 0x80 | size))
    elif size < 65536:
        head = bytes((0x82, 0x80 | 126)) + struct.pack(">H", size)
    else:
        head = bytes((0x82, 0x80 | 127)) + struct.pack(">Q", size)
    return head + mask + bytes(byte ^ mask[i & 3] for i, byte in enumerate(payload))


def upgrade(connection, host):
    key = base64.b64encode(os.urandom(16))
    connection.sendall(
        b"GET /chat HTTP/1.1\r\nHost: " + host.encode() + b"\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + key + b"\r\n\r\n")
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        if not (byte := connection.recv(1)):
            sys.exit(f"the connection ended within the response: {head!r}")
        head += byte
    accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    if not head.startswith(b"HTTP/1.1 101 ") or accept not in head:
        sys.exit(f"no WebSocket: {head!r}")


def main(address, host):
    connection = socket.create_connection((address, 80), timeout=PATIENCE_SECONDS)
    upgrade(connection, host)
    sent = b"".join(frame(os.urandom(size)) for size in SIZES)

    def send():
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)

    threading.Thread(target=send).start()
    came = b""
    while chunk := connection.recv(65536):
        came += chunk
    if came != sent:
        sys.exit(f"{len(sent)} bytes went, {len(came)} others came back")
    print("echoed", len(SIZES), len(sent))


if __name__ == "__main__":
    main(*sys.argv[1:])
