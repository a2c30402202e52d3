"""The site of the tests: HTTP on 80, TLS on 443, the files of a folder below /files/.

site.py ADDRESS FOLDER CERTIFICATE KEY
"""
import http.server
import os
import shutil
import ssl
import sys
import threading

address, folder, certificate, key = sys.argv[1:]


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = os.path.join(folder, os.path.basename(self.path))
        if self.path.startswith("/files/") and os.path.isfile(path):
            self.send_response(200)
            self.send_header("Content-Length", str(os.path.getsize(path)))
            self.end_headers()
            with open(path, "rb") as file:
                shutil.copyfileobj(file, self.wfile)
            return
        body = f"this is the site, as {self.headers.get('Host')}, for {self.client_address[0]}\n".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(port, context=None):
    server = http.server.ThreadingHTTPServer((address, port), Site)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever).start()


tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(certificate, key)
serve(80)
serve(443, tls)
