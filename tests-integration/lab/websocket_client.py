"""One WebSocket message to ws://HOST/PATH and its echo: websocket_client.py HOST PATH MESSAGE prints what came back."""

import base64
import os
import socket
import sys


def main(host, path, message):
    key = base64.b64encode(os.urandom(16)).decode()
    with socket.create_connection((host, 80), timeout=10) as connection:
        connection.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        stream = connection.makefile("rb")
        status = stream.readline().decode("latin-1").strip()
        while stream.readline().strip():
            pass
        if " 101 " not in status:
            print(status)
            return 1
        payload, mask = message.encode(), os.urandom(4)
        masked = bytes(b ^ mask[i % 4] for i, b in enumerate(payload))
        connection.sendall(bytes([0x81, 0x80 | len(payload)]) + mask + masked)
        head = stream.read(2)
        print(stream.read(head[1]).decode())
        return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
