"""An origin that writes down every byte it is sent: witness.py LOG ADDRESS...

Listens on ports 80 and 443 of every ADDRESS. LOG gets one JSON object a line:
  {"id": 7, "event": "open", "port": 443, "peer": "203.0.113.2"}
  {"id": 7, "event": "data", "hex": "160301..."}
  {"id": 7, "event": "fin"}        the other side has finished sending
  {"id": 7, "event": "reset"}      the other side has reset the connection

Port 443 takes any bytes. At their end it answers "COUNT SHA-256\\n" and closes, unless they hold one of:
  please-reset       it resets the connection at once
  please-finish      it finishes sending at once, with that line, and goes on reading
Port 80 answers every blank line with a small response, and upgrades to WebSocket what asks for it: from
there on it sends every byte back.
"""

import base64
import hashlib
import itertools
import json
import re
import socket
import struct
import sys
import threading

IDLE_SECONDS = 60
numbers = itertools.count(1)
log_lock = threading.Lock()


def write(log, **entry):
    with log_lock:
        log.write(json.dumps(entry) + "\n")
        log.flush()


def heard(connection, log, number):
    """Every chunk that arrives, until the end; a reset ends as well."""
    try:
        while chunk := connection.recv(65536):
            write(log, id=number, event="data", hex=chunk.hex())
            yield chunk
        write(log, id=number, event="fin")
    except ConnectionResetError:
        write(log, id=number, event="reset")
        raise


def digest(data):
    return b"%d %s\n" % (len(data), hashlib.sha256(data).hexdigest().encode())


def witness_bytes(connection, log, number):
    seen = b""
    finished = False
    for chunk in heard(connection, log, number):
        seen += chunk
        if b"please-reset" in seen:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return
        if b"please-finish" in seen and not finished:
            finished = True
            connection.sendall(digest(seen))
            connection.shutdown(socket.SHUT_WR)
    if not finished:
        connection.sendall(digest(seen))


def accept_key(head):
    key = re.search(rb"(?im)^sec-websocket-key:\s*(\S+)\s*$", head)
    guid = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    return base64.b64encode(hashlib.sha1((key.group(1) if key else b"") + guid).digest())


def witness_requests(connection, log, number):
    waiting = b""
    upgraded = False
    for chunk in heard(connection, log, number):
        if upgraded:
            connection.sendall(chunk)
            continue
        waiting += chunk
        while b"\r\n\r\n" in waiting:
            head, waiting = waiting.split(b"\r\n\r\n", 1)
            if re.search(rb"(?im)^upgrade:\s*websocket\s*$", head):
                upgraded = True
                connection.sendall(
                    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    b"Sec-WebSocket-Accept: " + accept_key(head) + b"\r\n\r\n" + waiting)
                waiting = b""
            else:
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nwitnessed")


def attend(connection, peer, port, log):
    number = next(numbers)
    write(log, id=number, event="open", port=port, peer=peer)
    with connection:
        connection.settimeout(IDLE_SECONDS)
        try:
            (witness_bytes if port == 443 else witness_requests)(connection, log, number)
        except OSError:
            pass


def listen(address, port, log):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.create_server((address, port), family=family, backlog=1024)
    while True:
        connection, peer = listener.accept()
        threading.Thread(target=attend, args=(connection, peer[0], port, log), daemon=True).start()


def main(log_path, *addresses):
    log = open(log_path, "a", encoding="ascii")
    listeners = [
        threading.Thread(target=listen, args=(address, port, log))
        for address in addresses for port in (80, 443)]
    for listener in listeners:
        listener.start()
    for listener in listeners:
        listener.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
