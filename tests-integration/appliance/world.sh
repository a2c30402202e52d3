# shellcheck shell=bash disable=SC2154
# A client, an Internet of one server, and between them the machine's two network cards: three network namespaces joined
# by bridges and taps. Sourced; needs `name` (the prefix of the namespaces), `work` (a folder) and machine.sh.
#
#   client ── lan bridge ── tap ┐ QEMU ┌ tap ── wan bridge ── server 203.0.113.1, sites at 198.51.100.80
#           (both bridges, the taps and QEMU are in the namespace NAME-box)

readonly provider=203.0.113.1 site=198.51.100.80
servers=()

in_ns() { (exec_in_ns "$@"); }
# For what goes to the background: $! is then the command's own.
exec_in_ns() {
  local ns=$1
  shift
  exec ip netns exec "$name-$ns" env -u http_proxy -u https_proxy -u all_proxy -u HTTP_PROXY -u HTTPS_PROXY -u ALL_PROXY "$@"
}

world_up() {
  local ns side
  for ns in client box server; do
    ip netns add "$name-$ns"
    ip -n "$name-$ns" link set lo up
  done
  # What the namespaces' processes see as /etc/resolv.conf.
  mkdir -p "/etc/netns/$name-client"
  : >"/etc/netns/$name-client/resolv.conf"
  for side in lan wan; do
    local peer=client
    [[ $side == lan ]] || peer=server
    ip -n "$name-box" link add "$side" type bridge
    ip -n "$name-box" tuntap add "tap-$side" mode tap
    ip -n "$name-box" link add "$side-end" type veth peer name eth0 netns "$name-$peer"
    ip -n "$name-box" link set "tap-$side" master "$side" up
    ip -n "$name-box" link set "$side-end" master "$side" up
    ip -n "$name-box" link set "$side" up
    ip -n "$name-$peer" link set eth0 up
  done
  ip -n "$name-server" address add "$provider/24" dev eth0
  ip -n "$name-server" address add "$site/32" dev lo
  provider_up
}

# The provider: DHCP and DNS; every name there is has the site's address. And the site: HTTP, TLS, files.
provider_up() {
  printf '%s\n' no-resolv no-hosts "address=/#/$site" "interface=eth0" bind-interfaces user=root \
    dhcp-range=203.0.113.50,203.0.113.60,1h "dhcp-option=option:router,$provider" "pid-file=$work/provider.pid" \
    "dhcp-leasefile=$work/provider.leases" dhcp-authoritative "log-facility=$work/provider.log" >"$work/provider.conf"
  exec_in_ns server dnsmasq --keep-in-foreground --conf-file="$work/provider.conf" &
  servers+=($!)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -batch -subj /CN=site.example \
    -keyout "$work/site.key" -out "$work/site.crt" 2>/dev/null || die "openssl made no certificate"
  mkdir -p "$work/files"
  exec_in_ns server python3 "$here/site.py" "$site" "$work/files" "$work/site.crt" "$work/site.key" 2>"$work/site.log" &
  servers+=($!)
  until_true 60 listening "$site:443" || die "the site did not start: $(tail -n 2 "$work/site.log")"
}
listening() { [[ -n $(in_ns server ss -Hltn src "$1") ]]; }

world_down() {
  local ns pid
  for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null; done
  for ns in client box server; do ip netns del "$name-$ns" 2>/dev/null; done
  rm -rf "/etc/netns/$name-client"
}

# ---- the client --------------------------------------------------------------------------------

# lease — asks for an address as any client does, and lives by the answer; each try ends by itself.
lease() {
  cat >"$work/udhcpc.script" <<'SH'
#!/bin/sh
[ "$1" = bound ] || [ "$1" = renew ] || exit 0
ip address flush dev "$interface" scope global
ip address add "$ip/$mask" dev "$interface"
ip route replace default via ${router%% *}
for server in $dns; do echo "nameserver $server"; done >/etc/resolv.conf
SH
  chmod +x "$work/udhcpc.script"
  in_ns client busybox udhcpc -q -n -t 3 -T 2 -i eth0 -s "$work/udhcpc.script"
}

fetch() { in_ns client curl --silent --show-error --insecure --max-time "${patience:-15}" "$@"; }
gets() { [[ $(fetch "$1") == *"this is the site"* ]]; }
# A block page over HTTP, a TLS alert over HTTPS: an answer from the box, not silence.
is_blocked() {
  local status
  if [[ $1 == https:* ]]; then
    fetch "$1" >/dev/null 2>"$work/curl"
    status=$?
    ((status == 35)) || { printf 'curl: %s %s\n' "$status" "$(cat "$work/curl")" && return 1; }
  else
    status=$(fetch -o /dev/null -w '%{http_code}' "$1")
    [[ $status == 403 ]] || { printf 'HTTP %s\n' "$status" && return 1; }
  fi
}
