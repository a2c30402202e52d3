# shellcheck shell=bash
# bulk: one download over a spliced TLS connection, and 32 at a time. Clients and origin copy nothing (sendfile, MSG_TRUNC).

read -ra bulk_proxies <<<"${PROXIES:-kernel sluice haproxy squid nginx e2guardian}"

download() { # CASE VARIANT
  local connections=${1%% *} each total preempted
  total=$bulk_bytes
  [[ -z $warming ]] || total=$((bulk_bytes / 2))
  each=$((total / connections))
  preempted=$(preempted_by "$2")
  metered "$2" in_ns client python3 "$here/load.py" bulk "$origin_address" "$connections" "$each"
  result "$1" "$2" gbit "$(of "$total * 8 / 1e9 / $said")"
  [[ $2 == kernel ]] || result "$1" "$2" cpu-gb "$(of "$cpu / $total * 1e9")"
  [[ $2 == kernel ]] || result "$1" "$2" preempted-gb "$(of "($(preempted_by "$2") - $preempted) / $total * 1e9")"
  result "$1" "$2" machine-gb "$(of "$machine / $total * 1e9")"
}

preempted_by() { [[ $1 == kernel ]] || preempted_of "${pid_of[$1]}"; }

# One download makes three processes on few cores, and which of them the kernel lets share one differs from run to run: that
# decides whose time the moving of packets is, and takes many rounds to even out.
chapter_bulk() {
  bulk_bytes=$((quick ? 1 << 30 : 16 << 30))
  names_count=1000 # names cost nothing here
  origin_up bulk
  variants_up "${bulk_proxies[@]}"
  rounds=$((quick ? 1 : rounds * 4)) rounds "1 connection" download "${bulk_proxies[@]}"
  rounds "32 connections" download "${bulk_proxies[@]}"
}
