"""Web sites, and anything else that answers: origin.py CERTIFICATE KEY PORT...

Each PORT of every address answers HTTP (443: HTTPS) with one line: who asked, as seen here, and for which host.
"""

import http.server
import socket
import ssl
import sys
import threading


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        client = self.client_address[0].removeprefix("::ffff:")
        body = f"{client} {self.headers.get('Host', '-')}\n".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    address_family = socket.AF_INET6
    daemon_threads = True


def main(certificate, key, *ports):
    for port in map(int, ports):
        server = Server(("::", port), Answer)
        if port == 443:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever).start()


main(*sys.argv[1:])
