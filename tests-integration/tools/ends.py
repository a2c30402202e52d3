"""Ends TLS connections in every way: ends.py ADDRESS NAME CASE, with a witness (see witness.py) at the far end.

  origin-finishes   the origin finishes first; then 100,000 bytes more go to it
  origin-resets     the origin resets the connection
  client-resets     we reset the connection once the origin has finished sending
Prints the end as it is seen here: closed or reset.
"""

import socket
import struct
import sys

from hello import client_hello, read_answer

PATIENCE_SECONDS = 20
MORE_BYTES = 100_000


def main(address, name, case):
    connection = socket.create_connection((address, 443), timeout=PATIENCE_SECONDS)
    plea = b"please-reset" if case == "origin-resets" else b"please-finish"
    connection.sendall(client_hello(name) + plea)
    answer, end = read_answer(connection)
    if case == "origin-finishes":
        connection.sendall(bytes(MORE_BYTES))
        connection.shutdown(socket.SHUT_WR)
    if case == "client-resets":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    print(end)


if __name__ == "__main__":
    main(*sys.argv[1:])
