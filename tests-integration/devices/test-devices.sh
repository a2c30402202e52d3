#!/usr/bin/env bash
# Groups by device, by the kernel's own neighbour table: a client on a veth with an address of the
# test's choosing, over IPv4 and IPv6, and again after its device has changed. SLUICE is the command
# (default: the built distribution's). Only namespaces of its own.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly sluice=${SLUICE:-$here/../../target/sluice/bin/sluice}
readonly gateway=devices-$$-gateway client=devices-$$-client
work=$(mktemp -d)
readonly work

cleanup() {
  ip netns del "$gateway" 2>/dev/null || true
  ip netns del "$client" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

die() { echo "test-devices: $*" >&2; exit 1; }

# speak ADDRESS MAC CLIENT: the client says something, until the gateway knows its device.
speak() {
  local try
  for try in {1..50}; do
    ip netns exec "$client" python3 - "$1" <<'PY' || true
import socket, sys
family = socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET
socket.socket(family, socket.SOCK_DGRAM).sendto(b"x", (sys.argv[1], 9))
PY
    ip -n "$gateway" neigh show "$3" | grep -q "lladdr $2 " && return
    read -rt 0.1 <> <(:) || true
  done
  die "the gateway's kernel doesn't know $3 as $2"
}

# expect VERDICT CLIENT
expect() {
  local got
  got=$(ip netns exec "$gateway" env SLUICE_STATE="$work/state" \
    "$sluice" explain --config "$work/sluice.yaml" --client "$2" games.example)
  [[ $got == "$1 "* ]] || die "$2 should get $1: $got"
}

ip netns add "$gateway"
ip netns add "$client"
ip -n "$gateway" link add lan type veth peer name eth0 netns "$client"
ip -n "$client" link set eth0 address 52:54:00:12:34:56
ip -n "$gateway" address add 10.77.1.1/24 dev lan
ip -n "$gateway" address add fd00:77::1/64 dev lan nodad
ip -n "$client" address add 10.77.1.2/24 dev eth0
ip -n "$client" address add fd00:77::2/64 dev eth0 nodad
ip -n "$gateway" link set lan up
ip -n "$client" link set eth0 up
cat >"$work/sluice.yaml" <<'YAML'
gateway: { lan: [lan] }
groups: { tablet: { devices: "52:54:00:12:34:56" } }
rules: [ { for: tablet, block: games.example } ]
YAML

speak 10.77.1.1 52:54:00:12:34:56 10.77.1.2
speak fd00:77::1 52:54:00:12:34:56 fd00:77::2
expect block 10.77.1.2
expect block fd00:77::2
expect allow 10.77.1.3 # nobody's

ip -n "$client" link set eth0 address 52:54:00:12:34:57
ip -n "$client" neigh flush all
speak 10.77.1.1 52:54:00:12:34:57 10.77.1.2
expect allow 10.77.1.2
echo "test-devices: all well"
