"""A provider's access concentrator: PPPoE (RFC 2516), CHAP with MD5 (RFC 1994), IPv4 and IPv6 in one session, without
PPP in the kernel. What the session carries goes to and comes from a tun device.

concentrator.py INTERFACE USER PASSWORD ADDRESS FIRST

ADDRESS is the concentrator's own and its name server's; the first session gets FIRST, the next one the next address.
Says one line of each thing that happens: `session`, `refused`, `authenticated`, `address`, `ended`.
"""
import fcntl
import hashlib
import ipaddress
import os
import select
import socket
import struct
import subprocess
import sys

interface, user, password, own, first = sys.argv[1:]
DISCOVERY, SESSION = 0x8863, 0x8864
PADI, PADO, PADR, PADS, PADT = 0x09, 0x07, 0x19, 0x65, 0xA7
SERVICE_NAME, AC_NAME, HOST_UNIQ, AC_COOKIE = 0x0101, 0x0102, 0x0103, 0x0104
LCP, CHAP, IPCP, IPV6CP, IPV4, IPV6 = 0xC021, 0xC223, 0x8021, 0x8057, 0x0021, 0x0057
REQUEST, ACK, NAK, REJECT, TERMINATE, TERMINATED, PROTOCOL_REJECT, ECHO, ECHOED = 1, 2, 3, 4, 5, 6, 8, 9, 10
MRU, AUTHENTICATION, MAGIC = 1, 3, 5
ADDRESS, DNS, DNS_2 = 3, 129, 131
INTERFACE_ID = 1


def say(*words):
    print(*words, flush=True)


def option(kind, value):
    return struct.pack("!BB", kind, len(value) + 2) + value


def options(data):
    while len(data) >= 2 and data[1] >= 2:
        yield data[0], data[2 : data[1]]
        data = data[data[1] :]


def packed(address):
    return ipaddress.ip_address(address).packed


class Wire:
    """Ethernet frames of one type."""

    def __init__(self, kind):
        self.kind = kind
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(kind))
        self.socket.bind((interface, kind))
        self.mac = self.socket.getsockname()[4]

    def send(self, to, code, session, payload):
        head = struct.pack("!6s6sHBBHH", to, self.mac, self.kind, 0x11, code, session, len(payload))
        self.socket.send(head + payload)

    def receive(self):
        """Who sent it, its code, its session and its payload; None for what isn't for us."""
        frame = self.socket.recv(2048)
        if len(frame) < 20 or frame[:6] not in (self.mac, b"\xff" * 6):
            return None
        code, session, length = struct.unpack("!BHH", frame[15:20])
        return frame[6:12], code, session, frame[20 : 20 + length]


class Tun:
    """IP packets of the session."""

    def __init__(self):
        self.file = os.open("/dev/net/tun", os.O_RDWR)
        fcntl.ioctl(self.file, 0x400454CA, struct.pack("16sH", b"session", 0x1001))  # TUNSETIFF: IFF_TUN, IFF_NO_PI
        for words in ("link set session mtu 1492 up", f"address add {own}/32 dev session"):
            subprocess.run(["ip", *words.split()], check=True)

    def leads_to(self, address):
        subprocess.run(["ip", "route", "replace", f"{address}/32", "dev", "session"], check=True)


class Session:
    """One box's session, from its PADR on."""

    def __init__(self, wire, tun, box, number, address):
        self.wire, self.tun, self.box, self.number, self.address = wire, tun, box, number, address
        self.challenge = os.urandom(16)
        self.ours = {
            LCP: option(MRU, b"\x05\xd4") + option(AUTHENTICATION, b"\xc2\x23\x05") + option(MAGIC, b"magi"),
            IPCP: option(ADDRESS, packed(own)),
            IPV6CP: option(INTERFACE_ID, b"\0\0\0\0\0\0\0\x01"),
        }
        self.acknowledged = set()  # the protocols whose request of ours was
        self.challenged = False
        self.ask(LCP)

    def send(self, protocol, payload):
        self.wire.send(self.box, 0, self.number, struct.pack("!H", protocol) + payload)

    def say(self, protocol, code, identifier, data=b""):
        self.send(protocol, struct.pack("!BBH", code, identifier, len(data) + 4) + data)

    def ask(self, protocol):
        self.say(protocol, REQUEST, 1, self.ours[protocol])

    def receive(self, payload):
        protocol, packet = struct.unpack("!H", payload[:2])[0], payload[2:]
        if protocol in (IPV4, IPV6):
            os.write(self.tun.file, packet)
            return
        code, identifier, length = struct.unpack("!BBH", packet[:4])
        data = packet[4:length]
        if protocol == CHAP:
            self.chap(code, identifier, data)
        elif protocol not in self.ours:
            self.say(LCP, PROTOCOL_REJECT, identifier, payload)
        elif code == REQUEST:
            self.requested(protocol, identifier, data)
        elif code == ACK:
            self.acknowledged.add(protocol)
        elif code == ECHO:
            self.say(LCP, ECHOED, identifier, b"magi" + data[4:])
        elif code == TERMINATE:
            self.say(protocol, TERMINATED, identifier)
        if LCP in self.acknowledged and not self.challenged:
            self.challenged = True
            self.say(CHAP, 1, 1, bytes([16]) + self.challenge + b"concentrator")

    def chap(self, code, identifier, data):
        if code != 2:
            return
        response, name = data[1 : 1 + data[0]], data[1 + data[0] :].decode()
        expected = hashlib.md5(bytes([identifier]) + password.encode() + self.challenge).digest()
        if (name, response) != (user, expected):
            say("refused", name)
            self.say(CHAP, 4, identifier, b"no")
            return
        say("authenticated", name)
        self.say(CHAP, 3, identifier, b"welcome")
        self.ask(IPCP)
        self.ask(IPV6CP)

    def requested(self, protocol, identifier, data):
        if protocol not in self.acknowledged:
            self.ask(protocol)  # the first may have come too early
        known = {
            LCP: {MRU: None, 2: None, MAGIC: None},
            IPCP: {ADDRESS: packed(self.address), DNS: packed(own), DNS_2: packed(own)},
            IPV6CP: {INTERFACE_ID: None},
        }[protocol]
        if self.answer(protocol, identifier, data, known) and protocol == IPCP:
            say("address", self.address)
            self.tun.leads_to(self.address)

    def answer(self, protocol, identifier, data, known):
        """To a Configure-Request (RFC 1661 §5): what is known is taken, with the value that it must have, if any."""
        asked = list(options(data))
        unknown = [option(*each) for each in asked if each[0] not in known]
        other = [option(kind, known[kind]) for kind, value in asked if known.get(kind) not in (None, value)]
        code, said = (REJECT, unknown) if unknown else (NAK, other) if other else (ACK, [data])
        self.say(protocol, code, identifier, b"".join(said))
        return code == ACK


def tags(payload):
    while len(payload) >= 4:
        kind, length = struct.unpack("!HH", payload[:4])
        yield kind, payload[4 : 4 + length]
        payload = payload[4 + length :]


def echoed(payload):
    """The tags that an answer has to bring back."""
    said = [(kind, value) for kind, value in tags(payload) if kind in (SERVICE_NAME, HOST_UNIQ, AC_COOKIE)]
    return b"".join(struct.pack("!HH", kind, len(value)) + value for kind, value in said)


def main():
    discovery, wire, tun = Wire(DISCOVERY), Wire(SESSION), Tun()
    address, number, session = ipaddress.ip_address(first), 0, None
    say("ready")
    while True:
        for ready in select.select([discovery.socket, wire.socket, tun.file], [], [])[0]:
            if ready == tun.file:
                packet = os.read(tun.file, 2048)
                if session:
                    session.send(IPV6 if packet[0] >> 4 == 6 else IPV4, packet)
                continue
            got = (discovery if ready is discovery.socket else wire).receive()
            if got is None:
                continue
            box, code, of, payload = got
            if ready is wire.socket:
                if session and (session.box, session.number) == (box, of):
                    session.receive(payload)
                else:
                    discovery.send(box, PADT, of, b"")
            elif code == PADI:
                name = struct.pack("!HH", AC_NAME, 4) + b"test" + struct.pack("!HH", AC_COOKIE, 4) + b"cook"
                discovery.send(box, PADO, 0, echoed(payload) + name)
            elif code == PADR:
                number += 1
                say("session", number, box.hex(":"))
                discovery.send(box, PADS, number, echoed(payload))
                session = Session(wire, tun, box, number, str(address))
                address += 1
            elif code == PADT and session and of == session.number:
                say("ended", of)
                session = None


main()
