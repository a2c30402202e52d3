"""An origin for downloads that last as long as a test wants: origin.py PORT FILE [CERTIFICATE_AND_KEY]

GET /held sends the first half of a response of 4,000,000 octets, and the second when FILE is there; /kept may be kept
by caches for ten minutes; any other path answers "ok". With a certificate it speaks TLS.
"""

import http.server
import os
import ssl
import sys
import time

HALF = 2_000_000
LONGEST_SECONDS = 600


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        held = self.path == "/held"
        self.send_response(200)
        self.send_header("Content-Length", str(2 * HALF if held else 2))
        self.send_header("Cache-Control", "max-age=600" if self.path == "/kept" else "no-store")
        self.end_headers()
        if not held:
            self.wfile.write(b"ok")
            return
        self.wfile.write(bytes(HALF))
        sent = 0
        end = time.monotonic() + LONGEST_SECONDS
        while not os.path.exists(sys.argv[2]) and time.monotonic() < end:
            self.wfile.write(b".")
            sent += 1
            time.sleep(0.1)
        self.wfile.write(bytes(HALF - sent))

    def log_message(self, format, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 1024
    daemon_threads = True


if __name__ == "__main__":
    server = Server(("", int(sys.argv[1])), Handler)
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[3])
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()
