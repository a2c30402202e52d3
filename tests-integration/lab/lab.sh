# shellcheck shell=bash
# The lab: four network namespaces on this machine, and nothing outside them.
#
#   pupil   10.1.0.10 fd00:1::10 ── lan1 ┐
#                                        ├ gateway ── wan 192.0.2.2 2001:db8::2 ── internet
#   teacher 10.2.0.10 fd00:2::10 ── lan2 ┘
#
# Namespaces are called $SLUICE_LAB-pupil and so on, and all files are in /run/sluice-lab/$SLUICE_LAB, so labs with
# different SLUICE_LAB live side by side. No address is translated: the Internet has routes back to both subnets.
# Sourced by `dev`; needs `root` (the repository's folder) and machine.sh.

export SLUICE_LAB=${SLUICE_LAB:-sluice}
readonly lab="/run/sluice-lab/$SLUICE_LAB"
readonly names=(pupil teacher gateway internet)
readonly gateway_dir="$lab/gateway"
readonly gateway_config="$gateway_dir/sluice.yaml"

# shellcheck source=tests-integration/lab/internet.sh
source "$root/tests-integration/lab/internet.sh"
# shellcheck source=tests-integration/lab/gateway.sh
source "$root/tests-integration/lab/gateway.sh"

# Clients in the lab have no proxy setting, whatever this shell has.
without_proxy=(-u http_proxy -u https_proxy -u all_proxy -u HTTPS_PROXY -u ALL_PROXY -u no_proxy -u NO_PROXY)

# The lock of lab_up (descriptor 9) is for this script only, not for the servers that outlive it.
in_ns() {
  local name=$1
  shift
  ip netns exec "$SLUICE_LAB-$name" env "${without_proxy[@]}" "$@" 9>&-
}

# in_background NAME LOG CMD… — outlives this script; `lab down` ends it by its namespace. $! is the command's own.
in_background() {
  local name=$1 log=$2
  shift 2
  exec_in_ns "$name" setsid "$@" </dev/null >>"$log" 2>&1 &
  disown
}

exec_in_ns() {
  local name=$1
  shift
  exec ip netns exec "$SLUICE_LAB-$name" env "${without_proxy[@]}" "$@" 9>&-
}

make_namespace() {
  local ns="$SLUICE_LAB-$1" etc="/etc/netns/$SLUICE_LAB-$1"
  ip netns add "$ns"
  in_ns "$1" sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.default.disable_ipv6=0 \
    net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.accept_ra=0
  ip -n "$ns" link set lo up
  # `ip netns exec` shows these files in the place of /etc's own.
  mkdir -p "$etc"
  printf 'nameserver %s\nnameserver %s\n' "$dns_v4" "$dns_v6" >"$etc/resolv.conf"
  [[ -e /etc/nsswitch.conf ]] && sed 's/^hosts:.*/hosts: files dns/' /etc/nsswitch.conf >"$etc/nsswitch.conf"
  return 0
}

# join NAME IF V4 V6 NAME IF V4 V6 — a cable between two namespaces; addresses with their prefix lengths.
join() {
  ip -n "$SLUICE_LAB-$1" link add "$2" type veth peer name "$6" netns "$SLUICE_LAB-$5"
  local end
  for end in "$1 $2 $3 $4" "$5 $6 $7 $8"; do
    local name if v4 v6
    read -r name if v4 v6 <<<"$end"
    ip -n "$SLUICE_LAB-$name" address add "$v4" dev "$if"
    ip -n "$SLUICE_LAB-$name" address add "$v6" dev "$if" nodad
    ip -n "$SLUICE_LAB-$name" link set "$if" up
  done
}

route() { ip -n "$SLUICE_LAB-$1" route add "$2" via "$3"; }

make_network() {
  local name
  for name in "${names[@]}"; do
    make_namespace "$name"
  done
  join pupil eth0 10.1.0.10/24 fd00:1::10/64 gateway lan1 10.1.0.1/24 fd00:1::1/64
  join teacher eth0 10.2.0.10/24 fd00:2::10/64 gateway lan2 10.2.0.1/24 fd00:2::1/64
  join gateway wan 192.0.2.2/24 2001:db8::2/64 internet eth0 192.0.2.1/24 2001:db8::1/64
  in_ns gateway sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
  route pupil default 10.1.0.1
  route pupil default fd00:1::1
  route teacher default 10.2.0.1
  route teacher default fd00:2::1
  route gateway default 192.0.2.1
  route gateway default 2001:db8::1
  route internet 10.0.0.0/8 192.0.2.2
  route internet fd00::/16 2001:db8::2
  internet_addresses
}

lab_is_up() { [[ -e $lab/up ]]; }

lab_up() {
  if lab_is_up; then
    say "The lab is up already (./dev lab down takes it down)"
    return
  fi
  exec 9>"/run/lock/sluice-lab-$SLUICE_LAB"
  flock -n 9 || die "another run is using the lab $SLUICE_LAB: wait for it, or set SLUICE_LAB to another name"
  lab_down_quietly # what an interrupted run may have left
  trap 'lab_down_quietly' EXIT
  say "Making the network: namespaces $(printf "$SLUICE_LAB-%s " "${names[@]}")"
  mkdir -p "$lab"/{internet,gateway}
  make_network
  say "Starting the Internet: $(sites | wc -l) web sites on HTTP and HTTPS with certificates of a lab authority, and DNS"
  make_certificates
  start_web_servers
  start_dns
  gateway_up
  touch "$lab/up"
  trap - EXIT
}

lab_down_quietly() {
  local name ns signal
  for signal in TERM KILL; do
    for name in "${names[@]}"; do
      processes "$name" | xargs -r kill "-$signal" 2>/dev/null || true
    done
    until_true 5 no_processes && break
  done
  for name in "${names[@]}"; do
    ns="$SLUICE_LAB-$name"
    [[ ! -e /run/netns/$ns ]] || ip netns delete "$ns"
    rm -rf "/etc/netns/$ns"
  done
  rmdir /etc/netns 2>/dev/null || true
  rm -rf "$lab"
  rmdir /run/sluice-lab 2>/dev/null || true
}

processes() { [[ ! -e /run/netns/$SLUICE_LAB-$1 ]] || ip netns pids "$SLUICE_LAB-$1"; }

no_processes() {
  local name
  for name in "${names[@]}"; do
    [[ -z $(processes "$name") ]] || return 1
  done
}

lab_down() {
  say "Taking the lab down: its processes, its namespaces, its files"
  lab_down_quietly
}

# What commands in the lab need, the gateway's own among them.
export PATH="$root/target/sluice/bin:$PATH"
export SLUICE_SOCKET="$gateway_dir/control.sock" SLUICE_STATE="$gateway_dir/kept" SLUICE_CONFIG="$gateway_config"
export CURL_CA_BUNDLE="$ca/ca.crt" SSL_CERT_FILE="$ca/ca.crt"

check_name() {
  [[ " ${names[*]} " == *" ${1:-} "* ]] || die "there is no '${1:-}' in the lab, only: ${names[*]}"
  lab_is_up || die "the lab is not up: sudo ./dev lab up"
}

lab_exec() {
  check_name "${1:-}"
  (($# > 1)) || die "no command given: ./dev lab exec $1 CMD…"
  in_ns "$@"
}

lab_shell() {
  check_name "${1:-}"
  local address
  address=$(in_ns "$1" ip -4 -o address show scope global | awk 'NR == 1 { sub("/.*", "", $4); print $4 }')
  printf 'PS1="%s[%s %s]%s \\w# "\n' "\\[\\e[1;36m\\]" "$1" "$address" "\\[\\e[0m\\]" >"$lab/$1.bashrc"
  in_ns "$1" bash --noprofile --rcfile "$lab/$1.bashrc" -i
}

lab_hints() {
  local dev='sudo ./dev'
  [[ $SLUICE_LAB == sluice ]] || dev="sudo SLUICE_LAB=$SLUICE_LAB ./dev"
  cat <<TXT

The lab is up. Some things to try (clients have no proxy setting):
  $dev lab exec pupil curl http://games.example/
  $dev lab exec teacher curl https://games.example/
  $dev lab exec gateway sluice status
  $dev lab exec gateway sluice explain --config $gateway_dir/sluice.yaml --client 10.1.0.10 https://games.example/
  $dev lab shell pupil
Sites: $(sites | cut -d' ' -f1 | paste -sd' ')
Its configuration, logs and control socket: $gateway_dir
TXT
}
