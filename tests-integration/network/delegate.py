"""A provider that gives IPv6 prefixes: delegate.py INTERFACE PREFIX LENGTH

A DHCPv6 server (RFC 8415) that answers every client with the one prefix, and with nothing else.
"""

import socket
import struct
import sys

SOLICIT, ADVERTISE, REQUEST, RENEW, REBIND, REPLY = 1, 2, 3, 5, 6, 7
CLIENT_ID, SERVER_ID, STATUS, RAPID_COMMIT, IA_PD, IA_PREFIX = 1, 2, 13, 14, 25, 26
OWN_ID = bytes.fromhex("000300010200000000fe")
LIFETIME_SECONDS = 3600


def option(code, data):
    return struct.pack("!HH", code, len(data)) + data


def options(data):
    found = {}
    while len(data) >= 4:
        code, length = struct.unpack("!HH", data[:4])
        found.setdefault(code, data[4 : 4 + length])
        data = data[4 + length :]
    return found


def answer(message, prefix, length):
    """The reply to a message; None for those that get none."""
    kind, asked = message[0], options(message[4:])
    if kind not in (SOLICIT, REQUEST, RENEW, REBIND) or CLIENT_ID not in asked:
        return None
    given = option(CLIENT_ID, asked[CLIENT_ID]) + option(SERVER_ID, OWN_ID)
    if IA_PD in asked:
        lifetimes = struct.pack("!II", LIFETIME_SECONDS, LIFETIME_SECONDS)
        one = option(IA_PREFIX, lifetimes + bytes([length]) + prefix)
        given += option(IA_PD, asked[IA_PD][:4] + struct.pack("!II", 1800, 2700) + one)
    else:
        given += option(STATUS, struct.pack("!H", 2) + b"prefixes only")
    rapid = kind == SOLICIT and RAPID_COMMIT in asked
    if rapid:
        given += option(RAPID_COMMIT, b"")
    reply = ADVERTISE if kind == SOLICIT and not rapid else REPLY
    return bytes([reply]) + message[1:4] + given


def main(interface, prefix, length):
    server = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    server.bind(("::", 547))
    group = socket.inet_pton(socket.AF_INET6, "ff02::1:2") + struct.pack("@I", socket.if_nametoindex(interface))
    server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, group)
    while True:
        message, client = server.recvfrom(4096)
        reply = answer(message, socket.inet_pton(socket.AF_INET6, prefix), int(length))
        if reply:
            server.sendto(reply, client)


main(*sys.argv[1:])
