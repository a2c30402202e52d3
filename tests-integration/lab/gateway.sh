# shellcheck shell=bash
# Sluice in the lab's gateway namespace, with a copy of tests-integration/lab/gateway as its configuration.
# Sourced by lab.sh.

readonly firewall="$root/target/sluice/iptables/sluice-firewall"

gateway_up() {
  cp -R "$root/tests-integration/lab/gateway/." "$gateway_dir/"
  network_state >"$gateway_dir/network-before"
  say "Starting the gateway: sluice run, then sluice-firewall up"
  gateway_start
  in_ns gateway "$firewall" up --config "$gateway_config" >>"$gateway_dir/firewall.log" 2>&1 ||
    die "sluice-firewall up failed:"$'\n'"$(cat "$gateway_dir/firewall.log")"
}

# What systemd does on a real gateway: starts it (and starts it again when it died), and waits until it serves.
gateway_start() {
  in_background gateway "$gateway_dir/service.log" \
    "$root/target/sluice/bin/sluice" run --config "$gateway_config" --socket "$SLUICE_SOCKET"
  printf '%s' "$!" >"$gateway_dir/pid"
  until_true 30 gateway_settled
  gateway_answers || die "the gateway did not start:"$'\n'"$(tail -n 20 "$gateway_dir/service.log")"
}

gateway_settled() { gateway_answers || ! kill -0 "$(gateway_pid)" 2>/dev/null; }
gateway_answers() { in_ns gateway sluice status >/dev/null 2>&1; }
gateway_pid() { cat "$gateway_dir/pid"; }

# Rules, chains, policies that are not ACCEPT, policy routes and forwarding switches, for comparing.
network_state() {
  local tool family
  for tool in iptables-save ip6tables-save; do
    in_ns gateway "$tool" | awk '/^-/ || /^:/ && $2 != "ACCEPT" { print FILENAME, $0 }' | sed "s/^/$tool/"
  done
  for family in 4 6; do
    in_ns gateway ip "-$family" rule
    in_ns gateway ip "-$family" route show table all | grep -v -E '^(anycast|multicast|ff00)'
  done
  in_ns gateway sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding net.ipv4.conf.all.rp_filter
}
