# shellcheck shell=bash
# Three network namespaces, client — gateway — origin, joined by veth pairs, with everything taken down at the end.
#
#   client 10.77.0.2 ── lan 10.77.0.1 gateway 198.51.100.1 wan ── 198.51.100.2 origin
#
# Sourced; needs `trio` (a prefix for the namespaces' names). Then:
#   trio_up                    makes them; they and all that `start` started go at exit
#   in_ns NAME CMD…            one command in one of them
#   start NAME CMD…            in the background; its pid is $started, its output $work/PID-less log $started_log
#   wait_for NAME PORT [SECONDS]  until somebody listens there, 30 s if not said
#   sluice_up FILE             the built Sluice with that configuration, and its firewall
#   intercept PORT             for another proxy: TPROXY of port 80 to that port (again: to another one)
#   redirect PORT              the same by REDIRECT, for proxies that can't listen transparently

work=$(mktemp -d "/var/tmp/${trio:?}.XXXXXX")
readonly work
readonly origin_address=198.51.100.2
readonly distribution=${SLUICE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/target/sluice}
pids=()
logs=0

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

in_ns() { ip netns exec "$trio-$1" "${@:2}"; }

# Only what was started here, and what runs in the namespaces that were made here.
trio_down() {
  local pid name _
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for _ in {1..50}; do
    [[ -n $(running) ]] || break
    sleep 0.1
  done
  for pid in $(running); do kill -9 "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  for name in client gateway origin; do
    ip netns delete "$trio-$name" 2>/dev/null || true
  done
  awk -v dir="$work/" 'index($2, dir) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount
  rm -rf "$work"
}

running() {
  local name
  for name in client gateway origin; do
    [[ ! -e /run/netns/$trio-$name ]] || ip netns pids "$trio-$name"
  done
}

link() { # NAME INTERFACE ADDRESS NAME INTERFACE ADDRESS
  ip -n "$trio-$1" link add "$2" type veth peer name "$5" netns "$trio-$4"
  ip -n "$trio-$1" address add "$3/24" dev "$2"
  ip -n "$trio-$4" address add "$6/24" dev "$5"
  ip -n "$trio-$1" link set "$2" up
  ip -n "$trio-$4" link set "$5" up
}

trio_up() {
  local name
  trap trio_down EXIT
  trap 'exit 130' HUP INT TERM
  chmod 755 "$work" # proxies that drop their privileges read their files here
  for name in client gateway origin; do
    ip netns add "$trio-$name"
    ip -n "$trio-$name" link set lo up
    # The machine's own choice may be one that paces erratically on veth.
    in_ns "$name" sysctl -qw net.ipv4.tcp_congestion_control=reno || true
    in_ns "$name" sysctl -qw net.ipv4.ip_local_port_range="2000 65000" net.ipv4.tcp_tw_reuse=1
  done
  link client eth0 10.77.0.2 gateway lan 10.77.0.1
  link gateway wan 198.51.100.1 origin eth0 "$origin_address"
  ip -n "$trio-client" route add default via 10.77.0.1
  ip -n "$trio-origin" route add default via 198.51.100.1
  in_ns gateway sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 \
    net.ipv4.conf.default.rp_filter=0 net.ipv4.conf.lan.rp_filter=0
}

start() {
  started_log=$work/log-$((logs++))-$(basename "$2")
  ip netns exec "$trio-$1" "${@:2}" >"$started_log" 2>&1 </dev/null &
  started=$!
  pids+=("$started")
}

wait_for() {
  local tries
  for ((tries = 0; tries < ${3:-30} * 10; tries++)); do
    in_ns "$1" ss -Hltn "sport = :$2" | grep -q . && return
    kill -0 "$started" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 20 "$started_log" >&2
  die "nothing listens on port $2"
}

sluice_config() { # [MORE] — a configuration of the trio's gateway that allows everything
  cat <<YAML
gateway: { lan: [lan], intercept: { http: [80], https: [443] }, mode: tproxy, listen: { tproxy: 3129 } }
default: allow
log: { access: $work/access.log, format: json }
${1:-}
YAML
}

# sluice FILE — the gateway alone; leaves its pid in sluice_pid.
sluice_start() {
  local _
  SLUICE_STATE=$work/state start gateway "$distribution/bin/sluice" run --config "$1" --socket "$work/control.sock"
  sluice_pid=$started
  sluice_log=$started_log
  for _ in {1..300}; do
    control status >/dev/null 2>&1 && return
    kill -0 "$sluice_pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 20 "$sluice_log" >&2
  die "the gateway did not start"
}

control() { in_ns gateway env SLUICE_SOCKET="$work/control.sock" "$distribution/bin/sluice" "$@"; }

sluice_up() {
  sluice_start "$1"
  SLUICE=$distribution/bin/sluice in_ns gateway "$distribution/iptables/sluice-firewall" up --config "$1" \
    >"$work/firewall.log" 2>&1 || die "sluice-firewall up failed: $(cat "$work/firewall.log")"
}

transparent_routes() {
  [[ -z ${routed:-} ]] || return 0
  routed=yes
  ip -n "$trio-gateway" rule add fwmark 0x1/0x1 lookup 100
  ip -n "$trio-gateway" route add local 0.0.0.0/0 dev lo table 100
  in_ns gateway iptables -t mangle -N TRIO-DIVERT
  in_ns gateway iptables -t mangle -A TRIO-DIVERT -j MARK --set-xmark 0x1/0x1
  in_ns gateway iptables -t mangle -A TRIO-DIVERT -j ACCEPT
  # Not with --nowildcard: an answer to a forwarded connection whose client's port is a proxy's would be the proxy's listener's.
  in_ns gateway iptables -t mangle -A PREROUTING -p tcp -m socket --transparent -j TRIO-DIVERT
}

not_intercepted() {
  in_ns gateway iptables -t mangle -S PREROUTING | sed -n 's/^-A \(.* -j TPROXY .*\)/-D \1/p' |
    while read -ra rule; do in_ns gateway iptables -t mangle "${rule[@]}"; done
  in_ns gateway iptables -t nat -F PREROUTING
}

intercept() {
  transparent_routes
  not_intercepted
  in_ns gateway iptables -t mangle -A PREROUTING -i lan -p tcp --dport 80 \
    -j TPROXY --on-port "$1" --tproxy-mark 0x1/0x1
}

redirect() {
  not_intercepted
  in_ns gateway iptables -t nat -A PREROUTING -i lan -p tcp --dport 80 -j REDIRECT --to-ports "$1"
}
