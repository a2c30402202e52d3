"""Sends bytes as they are: raw.py ADDRESS PORT BASE64...

Each BASE64 goes over a connection of its own, whose sending side stays open. Prints a line "END BASE64" for each,
with what came back and END one of closed, reset, open (no end within 2 seconds of the last byte).
"""

import base64
import socket
import sys

QUIET_SECONDS = 2


def exchange(address, port, data):
    answer, end = b"", "closed"
    with socket.create_connection((address, port), timeout=QUIET_SECONDS) as connection:
        try:
            connection.sendall(data)
            while chunk := connection.recv(65536):
                answer += chunk
        except TimeoutError:
            end = "open"
        except OSError:
            end = "reset"
    return f"{end} {base64.b64encode(answer).decode()}"


def main(address, port, *samples):
    for sample in samples:
        print(exchange(address, int(port), base64.b64decode(sample)))


if __name__ == "__main__":
    main(*sys.argv[1:])
