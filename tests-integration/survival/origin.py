"""An origin for downloads that take their time: origin.py PORT [CERTIFICATE_AND_KEY]

GET /slow/BYTES/SECONDS sends that many bytes over that time, in equal pieces; any other path answers "ok". With a
certificate it speaks TLS.
"""

import http.server
import ssl
import sys
import time

PIECES = 50


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        _, *words = self.path.split("/")
        if words[0] == "slow":
            size, seconds = int(words[1]), float(words[2])
        else:
            size, seconds = 2, 0
        self.send_response(200)
        self.send_header("Content-Length", str(size))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if seconds == 0:
            self.wfile.write(b"ok")
            return
        for piece in range(PIECES):
            self.wfile.write(bytes([65 + piece % 26]) * (size // PIECES))
            time.sleep(seconds / PIECES)

    def log_message(self, format, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 1024
    daemon_threads = True


if __name__ == "__main__":
    server = Server(("", int(sys.argv[1])), Handler)
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2])
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()
