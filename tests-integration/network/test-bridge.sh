#!/usr/bin/env bash
# The box as a bridge between clients and the router that they have, from network.yaml alone, in network namespaces: what
# `sluice network apply` writes is run by the real systemd-networkd and nft, and real traffic is filtered on its way
# through the bridge, IPv4 and IPv6, while every address stays what it was.
set -euo pipefail
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"
stage=bridge-$$
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests-integration/network/stage.sh
source "$here/stage.sh"
# shellcheck source=tests-integration/network/world.sh
source "$here/world.sh"
need_world
stage_up

# ---- the stage: client - box - router, and the sites behind it -----------------------------------

for name in client box router; do machine "$name"; done
cable box eth1 client eth0
cable box eth0 router eth0
readonly client4=192.168.1.50 client6=2001:db8:7::50 router4=192.168.1.1 router6=2001:db8:7::1
readonly box4=192.168.1.2 box6=2001:db8:7::2
for side in client router; do
  four=${side}4 six=${side}6
  at "$side" ip address add "${!four}/24" dev eth0
  at "$side" ip address add "${!six}/64" dev eth0 nodad
done
at client ip route add default via "$router4"
at client ip -6 route add default via "$router6"
sites router
names router "$router4"
start box "$python" "$tools/origin.py" "$work/cert.pem" "$work/key.pem" 22 8443 # sshd's port, and something forgotten

cat >"$work/network.yaml" <<YAML
bridge:
  members: [eth0, eth1]
  uplink: eth0
  static: { addresses: [$box4/24, "$box6/64"], gateways: [$router4, "$router6"] }
dns: { servers: $router4 }
YAML
check "apply" network box apply --config "$work/network.yaml"
networkd box
start box dnsmasq --keep-in-foreground --log-facility=- --conf-file=/etc/sluice-network/dnsmasq.conf
up() { at box ip -6 -o address show dev br0 scope global | grep -v tentative | grep -q "$box6"; }
check "the bridge stands, with the box's address" until_true 30 up
check "networkd takes every line" fails grep -iE "unknown|failed to parse|ignor|invalid" "$work/box/networkd"
check "the client reaches its router through it" until_true 20 says "$client4" fetch client "$router4" http x 8080
check "names: the box itself asks" says "$site4" at box dig +short +time=3 good.example

# ---- filtering -----------------------------------------------------------------------------------

echo "Sluice on the bridge; sites see the box (client-address: mask)"
sluice_yaml >"$work/sluice.yaml"
sluice_start box "$work/sluice.yaml"
check "the firewall says so" says "lifted from the bridge br0" firewall box status --config "$work/sluice.yaml"
browses client "$box4" "$box6"
check "what isn't intercepted passes as it was, IPv4" says "$client4 x" fetch client "$site4" http x 8080
check "and IPv6" says "$client6 x" fetch client "$site6" http x 8080
neighbour() { # NAME ADDRESS: the hardware address that it has of it
  at "$1" ip neighbour show "$2" | sed -n 's/.*lladdr \([0-9a-f:]*\).*/\1/p'
}
same() { [[ $1 == "$2" ]] || { echo "$1 is not $2"; return 1; }; }
hardware() { at "$1" cat "/sys/class/net/$2/address"; }
check "the router has the client's own hardware address" same "$(neighbour router $client4)" "$(hardware client eth0)"
check "the client has the router's" same "$(neighbour client $router4)" "$(hardware router eth0)"
quic() { # a datagram to UDP 443, and what comes of it
  at client "$python" -c "
import socket, sys
end = socket.socket(socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET, socket.SOCK_DGRAM)
end.settimeout(5)
end.connect((sys.argv[1], 443))
end.send(b'hello')
end.recv(9)" "$1"
}
check "QUIC is refused at once, IPv4" says "refused" quic "$site4"
check "QUIC is refused at once, IPv6" says "refused" quic "$site6"

echo "Who reaches the box"
scanned() { at "$1" "$python" "$tools/scan.py" "$2" | tr '\n' ' '; }
check "from the router's side: silence" says "open refused 0 silent 65535" scanned router "$box4"
check "from the router's side by IPv6: silence" says "open refused 0 silent 65535" scanned router "$box6"
check "from the clients' side: ssh alone" says "open 22 refused 65534 silent 0" scanned client "$box4"
check "from the clients' side by IPv6: ssh alone" says "open 22 refused 65534 silent 0" scanned client "$box6"

echo "Frames that can't be filtered"
tagged_arrive() { # how many of ten get through
  start router "$python" "$tools/tagged.py" count eth0 "$1"
  local counting=$started log=$started_log
  until_true 20 grep -q ready "$log"
  at client "$python" "$tools/tagged.py" send eth0
  wait "$counting"
  tail -n 1 "$log"
}
check "tagged frames are dropped" same "$(tagged_arrive 2)" 0
sed -i 's/^  uplink:.*/&\n  wrapped: pass/' "$work/network.yaml"
check "apply, with wrapped: pass" network box apply --config "$work/network.yaml"
check "tagged frames pass" same "$(tagged_arrive 10)" 10

echo "Sites see the client (client-address: preserve)"
sluice_yaml 'client-address: preserve' >"$work/sluice.yaml"
check "reload" at box "$distribution/bin/sluice" reload --socket /run/sluice/control.sock
check "up" firewall box up --config "$work/sluice.yaml"
browses client "$client4" "$client6"

echo "The proxy dies"
killed() { kill -9 "$sluice_pid" && { wait "$sluice_pid" || :; }; }
killed 2>/dev/null
check "closed: a new connection is refused" until_true 10 says "curl: (7)" at client curl -sS --noproxy '*' --max-time 5 "http://$site4/"
check "closed: by IPv6 too" until_true 10 says "curl: (7)" at client curl -sS --noproxy '*' --max-time 5 "http://[$site6]/"
check "what isn't intercepted still passes" says "$client4 x" fetch client "$site4" http x 8080
sluice_yaml 'client-address: preserve, on-failure: open' >"$work/sluice.yaml"
check "up, with on-failure: open" firewall box up --config "$work/sluice.yaml"
check "open: it passes, unfiltered, from the client's address" says "$client4 bad.example" fetch client "$site4" http bad.example
check "open: by IPv6 too" says "$client6 bad.example" fetch client "$site6" http bad.example
check "down: frames are lifted no more" firewall box down
refuse "there is no table of it" at box nft list table bridge sluice_lift
check "and all passes" says "$client4 bad.example" fetch client "$site4" http bad.example

((failures == 0)) || die "$failures failed"
