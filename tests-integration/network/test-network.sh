#!/usr/bin/env bash
# The box as a school's router, from network.yaml alone: a provider, the box, and three LANs in network namespaces. What
# `sluice network apply` writes is run by the real systemd-networkd, dnsmasq and nft; clients are machines with networkd.
#
# VLANs: where the kernel has none (8021q), a cable with the VLAN interface's name stands in for each, and it says so.
set -euo pipefail
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"
stage=network-$$
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests-integration/network/stage.sh
source "$here/stage.sh"
# shellcheck source=tests-integration/network/world.sh
source "$here/world.sh"
need_world
stage_up

# As its unit runs it.
# shellcheck disable=SC2054  # setpriv wants commas
readonly as_dnsmasq=(setpriv --reuid dnsmasq --regid nogroup --clear-groups
  --inh-caps -all,+net_bind_service,+net_raw,+net_admin --ambient-caps +net_bind_service,+net_raw,+net_admin
  dnsmasq --keep-in-foreground --log-facility=- --pid-file=)
readonly lans=(pupils:10:1 staff:20:2 guests:30:3)
readonly provider4=203.0.113.1 prefix=2001:db8:100::

# ---- the stage -----------------------------------------------------------------------------------

has_vlans() {
  ip link add "nw$$" type veth peer name "nx$$"
  local answer=1
  ip link add link "nw$$" name "nv$$" type vlan id 5 2>/dev/null && answer=0
  ip link delete "nw$$"
  return "$answer"
}

cables() {
  cable box eth0 provider isp0
  local lan name vlan
  if has_vlans; then
    vlans=real
    machine switch
    cable box eth1 switch trunk
    at switch ip link add br0 type bridge vlan_filtering 1
    at switch ip link set br0 up
    at switch ip link set trunk master br0
  else
    vlans=none
    echo "  note  this kernel has no VLANs: cables named eth1.10, eth1.20 and eth1.30 stand in for them"
  fi
  for lan in "${lans[@]}"; do
    IFS=: read -r name vlan _ <<<"$lan"
    if [[ $vlans == real ]]; then
      cable switch "$name" "$name" eth0
      at switch ip link set "$name" master br0
      at switch bridge vlan del dev "$name" vid 1
      at switch bridge vlan add dev "$name" vid "$vlan" pvid untagged
      at switch bridge vlan add dev trunk vid "$vlan"
    else
      cable box "eth1.$vlan" "$name" eth0
    fi
  done
}

# provider: DHCP, router advertisements, a prefix for whom asks, names, and the sites behind it.
provider() {
  at provider ip address add "$provider4/24" dev isp0
  at provider ip address add 2001:db8:ff::1/64 dev isp0 nodad
  at provider sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
  start provider dnsmasq --keep-in-foreground --conf-file=/dev/null --port=0 --interface=isp0 --bind-dynamic \
    --pid-file= --user=root --dhcp-leasefile="$work/provider.leases" \
    --dhcp-range=203.0.113.100,203.0.113.150,255.255.255.0,1h --dhcp-option="option:router,$provider4" \
    --dhcp-range=2001:db8:ff::,ra-only --enable-ra --ra-param=isp0,10,1800
  start provider "$python" "$tools/delegate.py" isp0 "$prefix" 56
  sites provider
  names provider "$provider4"
}

clients() {
  local name
  for name in pupils staff guests; do
    printf '[Match]\nName=eth0\n[Network]\nDHCP=ipv4\nIPv6AcceptRA=yes\n' >"$work/$name/client"
    at "$name" cp "$work/$name/client" /etc/systemd/network/10-eth0.network
    networkd "$name"
    start "$name" "$python" "$tools/origin.py" "$work/cert.pem" "$work/key.pem" 8080
  done
}

# as_udev: what its rules do for each interface that comes to be; the stand-ins were there when `apply` ran.
as_udev() {
  local lan vlan
  for lan in "${lans[@]}"; do
    IFS=: read -r _ vlan _ <<<"$lan"
    until_true 20 at box test -e "/proc/sys/net/ipv6/conf/eth1.$vlan"
    at box /lib/systemd/systemd-sysctl --prefix="/net/ipv4/conf/eth1.$vlan" --prefix="/net/ipv6/conf/eth1.$vlan"
  done
}

# box_services: what the units of the image start, after `apply` has written their files
box_services() {
  # networkd gives up on an interface that isn't of the kind that its file says.
  [[ $vlans == real ]] || at box sh -c 'rm /etc/systemd/network/10-sluice-eth1.*.netdev /etc/systemd/network/20-sluice-eth1.network'
  networkd box
  [[ $vlans != real ]] || as_udev
  at box mkdir -p /var/lib/sluice-dnsmasq
  at box chown dnsmasq /var/lib/sluice-dnsmasq
  start box "${as_dnsmasq[@]}" --conf-file=/etc/sluice-network/dnsmasq.conf
}

address4() { at "$1" ip -4 -o address show dev "$2" scope global | awk '{ sub("/.*", "", $4); print $4; exit }'; }
address6() { at "$1" ip -6 -o address show dev "$2" scope global | awk -v p="$3" 'index($4, p) == 1 { sub("/.*", "", $4); print $4; exit }'; }
# soon NAME ADDRESS: whether something answers there at once, past interception
soon() { at "$1" curl -s --noproxy '*' --max-time 2 -w ' %{http_code}\n' "http://$2:8080/"; }
has4() { [[ $(address4 "$1" "$2") == $3* ]]; }
link_local() { at "$1" ip -6 -o address show dev "$2" scope link | awk '{ sub("/.*", "", $4); print $4; exit }'; }
has6() { [[ -n $(address6 "$1" "$2" "$3") ]]; }

# ---- the file, and what it comes to --------------------------------------------------------------

for name in provider box pupils staff guests; do machine "$name"; done
cables
at staff ip link set eth0 address 52:54:00:12:34:56
provider
start box "$python" "$tools/origin.py" "$work/cert.pem" "$work/key.pem" 22 8443 # sshd's port, and something forgotten

sed "s/^  servers: .*/  servers: [$provider4]/" "$distribution/conf/network.example.yaml" >"$work/network.yaml"
echo "The school's network.yaml, $(grep -c . "$work/network.yaml") lines"
check "check: all is well" network box check --config "$work/network.yaml"
sed 's/10\.2\.1\.0-/10.3.1.0-/' "$work/network.yaml" >"$work/broken.yaml"
refuse "apply: a broken file is refused" network box apply --config "$work/broken.yaml"
check "and nothing was written" at box test ! -e /etc/sluice-network
check "apply" network box apply --config "$work/network.yaml"
check "apply, again: nothing had to be changed" says "nothing had to be changed" network box apply --config "$work/network.yaml"
check "dnsmasq takes its file" at box dnsmasq --test --conf-file=/etc/sluice-network/dnsmasq.conf
check "nft takes its file" at box nft -c -f /etc/sluice-network/firewall.nft
box_services
clients

# ---- the network ---------------------------------------------------------------------------------

check "the box has an address from the provider" until_true 30 has4 box eth0 203.0.113.1
for lan in "${lans[@]}"; do
  IFS=: read -r name vlan number <<<"$lan"
  check "$name: the box is 10.$number.0.1" until_true 20 has4 box "eth1.$vlan" "10.$number.0.1"
  check "$name: the box has network $number of the provider's prefix" until_true 40 has6 box "eth1.$vlan" "2001:db8:100:$number:"
  if [[ $name == staff ]]; then
    check "$name: the printer gets the address kept for it" until_true 40 has4 "$name" eth0 10.2.0.10
  else
    check "$name: a client gets an address of the range by DHCP" until_true 40 has4 "$name" eth0 "10.$number."
  fi
  check "$name: a client makes itself an address of the provider's prefix" until_true 40 has6 "$name" eth0 "2001:db8:100:$number:"
  check "$name: and one of the LAN's own network" until_true 20 has6 "$name" eth0 "fd00:$number:"
done
check "the box has a way to the provider over IPv6" until_true 40 says "via fe80" at box ip -6 route get "$site6"
check "networkd takes every line" fails grep -iE "unknown|failed to parse|ignor|invalid" "$work/box/networkd"
at provider ip -6 route add "${prefix}/56" via "$(link_local box eth0)" dev isp0

echo "Before Sluice runs"
# probed: the box as a pupil's kernel knows it after asking it whether it is still there, which it does whenever it has not
# heard of it for a while. One that answers without the router flag is no router any more: most systems then forget the
# default route (RFC 4861, section 7.2.5).
probed() {
  at pupils ip neigh change "$box_lan" dev eth0 lladdr "$box_mac" router nud probe
  until_true 10 says REACHABLE at pupils ip neigh show "$box_lan" dev eth0
  at pupils ip neigh show "$box_lan" dev eth0
}
box_lan=$(link_local box eth1.10) box_mac=$(at box cat /sys/class/net/eth1.10/address)
check "a pupil has its way out by the box" until_true 30 says "default via $box_lan" at pupils ip -6 route
check "the box says that it is a router" says "router REACHABLE" probed
check "but nothing passes it, by IPv4" says " 000" soon pupils "$site4"
check "nor by IPv6" says " 000" soon pupils "[$site6]"

box4=$(address4 box eth0)
check "names: a pupil asks the box" says "$site4" at pupils dig +short +time=3 @10.1.0.1 good.example
check "names: over IPv6 too" says "$site6" at pupils dig +short +time=3 @fd00:1::1 good.example AAAA
check "names: the printer is known" says 10.2.0.10 at pupils dig +short +time=3 @10.1.0.1 printer.school.internal
check "names: the box itself asks" says "$site4" at box dig +short +time=3 good.example

echo "Sluice, with a configuration that names no LAN"
sluice_yaml >"$work/sluice.yaml"
sluice_start box "$work/sluice.yaml"
check "the firewall has its LANs from network.yaml" says "from eth1.10 eth1.20 eth1.30" firewall box status --config "$work/sluice.yaml"
# Sluice's own IPv6 goes out from the uplink's address, IPv4 too.
box6=$(address6 box eth0 2001:db8:ff:)
browses pupils "$box4" "$box6"
check "what isn't intercepted is masqueraded: a pupil's IPv4 is the box's" says "$box4 good" fetch pupils "$site4" http good.example 8080
check "and IPv6 is the pupil's own" says "2001:db8:100:1:" fetch pupils "$site6" http good.example 8080

staff4=$(address4 staff eth0) pupil4=$(address4 pupils eth0) pupil6=$(address6 pupils eth0 fd00:1:)
check "staff reach a pupil" says "$staff4 x" fetch staff "$pupil4" http x 8080
check "staff reach a pupil by IPv6" says " 200" fetch staff "$pupil6" http x 8080
check "a pupil doesn't reach staff" says " 000" fetch pupils "$staff4" http x 8080
check "a guest doesn't reach a pupil" says " 000" fetch guests "$pupil4" http x 8080
check "a guest doesn't reach a pupil by IPv6" says " 000" fetch guests "$pupil6" http x 8080

echo "Port scans"
scanned() { # NAME ADDRESS
  at "$1" "$python" "$tools/scan.py" "$2" | tr '\n' ' '
}
check "from the uplink: all 65535 ports are silent" says "open refused 0 silent 65535" scanned provider "$box4"
check "from the uplink by IPv6: silent" says "open refused 0 silent 65535" scanned provider "$box6"
check "from pupils: names, and nothing else; nobody waits" says "open 53 refused 65534 silent 0" scanned pupils 10.1.0.1
check "from staff: names and ssh" says "open 22 53 refused 65533 silent 0" scanned staff 10.2.0.1
check "from staff by IPv6: names and ssh" says "open 22 53 refused 65533 silent 0" scanned staff fd00:2::1
check "from the uplink: no names by UDP" says "timed out" at provider dig +time=1 +tries=1 "@$box4" good.example
check "from the uplink: no client's network behind it" says " 000" soon provider "[$(address6 pupils eth0 2001:db8:100:1:)]"

# ---- trials --------------------------------------------------------------------------------------

echo "Trials"
ssh_from_pupils() { at box grep -q '"eth1.10".* tcp dport 22 accept' /etc/sluice-network/firewall.nft; }
sed 's/^  ssh: .*/  ssh: [staff, pupils]/' "$work/network.yaml" >"$work/trial.yaml"
check "apply --trial" network box apply --config "$work/trial.yaml" --trial 20s
check "it is in force" ssh_from_pupils
check "and in the kernel: ssh from pupils" says " 200" fetch pupils 10.1.0.1 http x 22
refuse "another apply waits for the trial's end" network box apply --config "$work/network.yaml"
check "nobody says keep: it goes back by itself" until_true 60 fails ssh_from_pupils
check "and in the kernel: no ssh from pupils" until_true 10 says " 000" fetch pupils 10.1.0.1 http x 22
refuse "then there is nothing to keep" network box keep
check "apply --trial, again" network box apply --config "$work/trial.yaml" --trial 10m
check "keep" network box keep
refuse "nothing is on trial any more" network box back
check "it stays" ssh_from_pupils

# ---- boot ----------------------------------------------------------------------------------------

echo "Boot"
boot() { at box "$distribution/bin/sluice-network" boot --config "$work/trial.yaml" "$@"; }
forget() { at box rm -rf /etc/sluice-network /etc/systemd/network; at box nft delete table inet sluice_network; }
no_java() { # [OPTION…] — boots with a `sluice` that fails: nothing may need it
  mkdir -p "$work/nojava/bin"
  ln -sfn "$distribution/lib" "$work/nojava/lib"
  cp "$distribution/bin/sluice-network" "$work/nojava/bin/"
  printf '#!/bin/sh\nexit 1\n' >"$work/nojava/bin/sluice"
  chmod 755 "$work/nojava/bin/sluice"
  at box "${state[@]}" "$work/nojava/bin/sluice-network" boot --config "$work/trial.yaml" "$@"
}
state=()
forget
check "an unchanged file needs no Java" no_java
check "the files are there" ssh_from_pupils
check "the firewall is there" at box nft list chain inet sluice_network incoming
sed -i 's/^  ssh: .*/  ssh: [guests]/' "$work/trial.yaml"
check "apply --trial, and the box goes down" network box apply --config "$work/trial.yaml" --trial 10m
forget
check "it comes up with what was before" boot
check "which is for pupils" ssh_from_pupils
forget
check "the file on trial is not taken by itself at the next boot either" boot
check "but what was before it" ssh_from_pupils
sed -i 's/^  ssh: .*/  ssh: [guests] # now for good/' "$work/trial.yaml"
check "a changed file is taken" boot
refuse "and pupils are shut out again" ssh_from_pupils
sed -i 's/^  ssh: .*/  ssh: [nobody]/' "$work/trial.yaml"
check "a broken file leaves what was before it" boot
check "which is for guests" at box grep -q '"eth1.30" } tcp dport 22 accept' /etc/sluice-network/firewall.nft
check "a box without anything takes the fallback" at box env SLUICE_NETWORK_STATE=/run/new-state \
  "$distribution/bin/sluice-network" boot --config "$work/trial.yaml" --fallback "$work/network.yaml"
cp "$work/network.yaml" "$work/trial.yaml"
mkdir "$work/ready"
cp "$work/network.yaml" "$work/ready/"
"$distribution/bin/sluice" network render --config "$work/network.yaml" --into "$work/made"
mv "$work/made/files" "$work/ready/"
forget
state=(env SLUICE_NETWORK_STATE=/run/ready-state)
check "nor does it need Java for a file whose outcome is at hand" no_java --ready "$work/ready"
check "the firewall is there" at box nft list chain inet sluice_network incoming
check "and it needs none the next time" no_java
echo '# not the same' >>"$work/trial.yaml"
state=(env SLUICE_NETWORK_STATE=/run/other-state)
refuse "what is at hand is not taken for another file" no_java --ready "$work/ready"

((failures == 0)) || die "$failures failed"
