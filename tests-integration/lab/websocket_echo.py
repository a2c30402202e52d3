"""A WebSocket echo server (RFC 6455) with nothing but the standard library: unfragmented frames up to 125 bytes."""

import base64
import hashlib
import socketserver
import sys

ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CLOSE = 0x8


class Echo(socketserver.StreamRequestHandler):
    timeout = 60

    def handle(self):
        key = self.handshake_key()
        if key is None:
            self.wfile.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        digest = hashlib.sha1((key + ACCEPT_SUFFIX).encode()).digest()
        self.wfile.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + base64.b64encode(digest) + b"\r\n\r\n"
        )
        while self.echo_frame():
            pass

    def handshake_key(self):
        key = None
        for line in iter(self.rfile.readline, b""):
            name, _, value = line.decode("latin-1").strip().partition(":")
            if not name:
                return key
            if name.lower() == "sec-websocket-key":
                key = value.strip()
        return None

    def echo_frame(self):
        head = self.rfile.read(2)
        if len(head) < 2 or head[1] & 0x7F > 125:
            return False
        mask = self.rfile.read(4) if head[1] & 0x80 else bytes(4)
        payload = bytes(b ^ mask[i % 4] for i, b in enumerate(self.rfile.read(head[1] & 0x7F)))
        self.wfile.write(bytes([head[0], len(payload)]) + payload)
        return head[0] & 0x0F != CLOSE


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    Server((sys.argv[1], int(sys.argv[2])), Echo).serve_forever()
