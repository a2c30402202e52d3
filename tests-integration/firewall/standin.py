#!/usr/bin/env python3
"""What stands around sluice-firewall in its test: an origin, a stand-in for the proxy, a QUIC client.

  standin.py origin PORT...            answers HTTP on each port with the address it was asked
                                       from; udp on the last port is answered too
  standin.py proxy PORT MODE ADDRESS   relays what the kernel hands it on PORT to its original
                                       destination (MODE tproxy|redirect, ADDRESS mask|preserve)
                                       and says so; beats while it lives
  standin.py quic HOST PORT            one datagram: prints answered, refused or silent
  standin.py router INTERFACE          one router advertisement (RFC 4861 §4.2): a default route

The proxy's heartbeat goes on until SIGSTOP, SIGKILL or the end, as the real one's does.
"""
import os
import socket
import struct
import sys
import threading
import time

IP_TRANSPARENT, IPV6_TRANSPARENT, SO_ORIGINAL_DST = 19, 75, 80
BEAT = 0.4


def listen(port, transparent=False):
    sock = socket.socket(socket.AF_INET6)
    sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if transparent:
        sock.setsockopt(socket.SOL_IP, IP_TRANSPARENT, 1)
        sock.setsockopt(socket.IPPROTO_IPV6, IPV6_TRANSPARENT, 1)
    sock.bind(("::", port))
    sock.listen(128)
    return sock


def serve(sock, handle):
    def guarded(connection, peer):
        try:
            connection.settimeout(60)
            handle(connection, peer)
        except OSError:
            pass
        finally:
            connection.close()

    while True:
        connection, peer = sock.accept()
        threading.Thread(target=guarded, args=(connection, peer), daemon=True).start()


def plain(address):
    return address.removeprefix("::ffff:")


def head(connection):
    got = b""
    while b"\r\n\r\n" not in got:
        more = connection.recv(65536)
        if not more:
            raise OSError("no request")
        got += more
    return got


def originate(connection, peer):
    """GET /slow sends a byte each 100 ms for 6 s; GET /big sends 64 MiB; all else, who asked."""
    path = head(connection).split()[1]
    if path == b"/slow":
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
        for _ in range(60):
            connection.sendall(b".")
            time.sleep(0.1)
    elif path == b"/big":
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
        for _ in range(64):
            connection.sendall(bytes(1 << 20))
    else:
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\nfrom %s" % plain(peer[0]).encode())


def origin(ports):
    datagrams = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    datagrams.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    datagrams.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_RECVPKTINFO, 1)
    datagrams.bind(("::", ports[-1]))
    for port in ports:
        threading.Thread(target=serve, args=(listen(port), originate), daemon=True).start()
    while True:
        data, asked, _, peer = datagrams.recvmsg(2048, 64)
        datagrams.sendmsg([data], asked, 0, peer)  # from the address that was asked


def original_destination(connection, mode):
    host, port = connection.getsockname()[:2]
    if mode == "tproxy":
        return plain(host), port
    if host.startswith("::ffff:"):
        port, packed = struct.unpack("!2xH4s8x", connection.getsockopt(socket.SOL_IP, SO_ORIGINAL_DST, 16))
        return socket.inet_ntop(socket.AF_INET, packed), port
    raw = connection.getsockopt(socket.IPPROTO_IPV6, SO_ORIGINAL_DST, 28)
    port, packed = struct.unpack("!2xH4x16s4x", raw)
    return socket.inet_ntop(socket.AF_INET6, packed), port


def proxy(port, mode, address):
    def relay(client, peer):
        destination = original_destination(client, mode)
        family = socket.AF_INET6 if ":" in destination[0] else socket.AF_INET
        with socket.socket(family) as upstream:
            if address == "preserve":
                upstream.setsockopt(socket.SOL_IP, IP_TRANSPARENT, 1)
                if family == socket.AF_INET6:
                    upstream.setsockopt(socket.IPPROTO_IPV6, IPV6_TRANSPARENT, 1)
                upstream.bind((plain(peer[0]), 0))
            upstream.settimeout(60)
            request = head(client)
            upstream.connect(destination)
            upstream.sendall(request)
            while data := upstream.recv(1 << 20):
                client.sendall(data)
            client.sendall(b" by proxy for %s %d" % (destination[0].encode(), destination[1]))

    threading.Thread(target=serve, args=(listen(port, True), relay), daemon=True).start()
    while True:
        for family, nobody in (("4", b"+0.0.0.0\n"), ("6", b"+::\n")):
            try:
                with open(f"/proc/net/xt_recent/sluice-alive{family}", "wb", buffering=0) as beats:
                    beats.write(nobody)
            except OSError:
                pass
        time.sleep(BEAT)


def quic(host, port):
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, kind, protocol) as sock:
        sock.settimeout(1)
        sock.connect(address)
        try:
            sock.send(b"hello")
            sock.recv(100)
            print("answered")
        except ConnectionRefusedError:
            print("refused")
        except OSError:
            print("silent")


def router(interface):
    advertisement, limit, lifetime = 134, 64, 1800
    with socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as sock:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode())
        # The kernel fills in the checksum.
        sock.sendto(struct.pack("!BBHBBHII", advertisement, 0, 0, limit, 0, lifetime, 0, 0), ("ff02::1", 0))


if __name__ == "__main__":
    role, arguments = sys.argv[1], sys.argv[2:]
    if role == "origin":
        origin([int(port) for port in arguments])
    elif role == "proxy":
        proxy(int(arguments[0]), arguments[1], arguments[2])
    elif role == "router":
        router(arguments[0])
    else:
        quic(arguments[0], int(arguments[1]))
