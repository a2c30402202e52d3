#!/usr/bin/env bash
# What a gateway's cache must never do, and what it must do after a restart:
# - a client that connects to an address of its own with the Host of another site gets that address's answer, and
#   nothing of it is stored;
# - what was on the disk is served after a stop, and after kill -9, without the origin;
# - a purge holds over a restart.
set -euo pipefail
trio=poison-$$
# shellcheck source=tests-integration/cache/stage.sh
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"
readonly attacker=198.51.100.66 objects=100 bytes=300000

names_for_gateway() {
  mkdir -p "/etc/netns/$trio-gateway"
  trap 'rm -rf "/etc/netns/$trio-gateway"; rmdir /etc/netns 2>/dev/null || true; trio_down' EXIT
  printf '127.0.0.1 localhost\n%s victim.example\n' "$origin_address" >"/etc/netns/$trio-gateway/hosts"
  echo "nameserver $origin_address" >"/etc/netns/$trio-gateway/resolv.conf"
}

victim() { fetch --resolve "victim.example:80:$1" "http://victim.example$2"; }

fill() {
  local i
  for ((i = 0; i < objects; i++)); do
    printf 'url=http://%s/big/%d/%d\noutput=/dev/null\n' "$origin_address" "$i" "$bytes"
  done >"$work/urls"
  in_ns client curl -sS -m 60 -K "$work/urls"
}

# Of one more round: how many came from the cache.
hits() {
  : >"$work/heads"
  in_ns client curl -sS -m 60 --retry 5 --retry-connrefused -K "$work/urls" -D "$work/heads" || true
  grep -c -i '^cache-status: .*sluice; hit' "$work/heads" || true
}

trio_up
names_for_gateway
ip -n "$trio-origin" address add "$attacker/24" dev eth0
start_origin
gateway_with "memory: 4MiB, disk: 256MiB, path: $work/cache"

echo "A forged Host"
holds "the attacker's address answers the attacker" \
  equals "$(victim "$attacker" /login)" "victim.example at $attacker /login"
holds "nothing of it is stored: the true site answers others" \
  equals "$(victim "$origin_address" /login)" "victim.example at $origin_address /login"
holds "a verified name is stored" grep -q -i 'sluice; hit' \
  <(cache_status --resolve "victim.example:80:$origin_address" http://victim.example/login)
holds "and isn't what the attacker's address answers" \
  equals "$(victim "$attacker" /login)" "victim.example at $attacker /login"
holds "a forged one is told so in the log" until_true 10 grep -q -i unverified "$work/access.log"

echo "Restart"
fill
holds "what is larger than the memory takes goes to the disk" at_least "$(figure disk objects)" $((objects / 2))
before=$(wc -l <"$work/asked.log")
kill "$sluice_pid" && wait "$sluice_pid" 2>/dev/null || true
sluice_start "$work/sluice.yaml"
holds "after a stop all are hits" at_least "$(hits)" "$objects"
kill -9 "$sluice_pid" && wait "$sluice_pid" 2>/dev/null || true
sluice_start "$work/sluice.yaml"
holds "after kill -9 nearly all are hits" at_least "$(hits)" $((objects * 9 / 10))
holds "the origin was hardly asked" at_least $((objects / 10)) "$(($(wc -l <"$work/asked.log") - before))"

echo "Purge"
holds "purge of one URL" control cache purge "http://$origin_address/big/7/$bytes"
holds "it is fetched anew" grep -q 'fwd=uri-miss' <(cache_status "http://$origin_address/big/7/$bytes")
holds "another is still a hit" grep -q 'hit' <(cache_status "http://$origin_address/big/8/$bytes")
holds "purge of a site" control cache purge --site "$origin_address"
kill -9 "$sluice_pid" && wait "$sluice_pid" 2>/dev/null || true
sluice_start "$work/sluice.yaml"
holds "a purged one isn't served after kill -9 either" \
  grep -q 'fwd=uri-miss' <(cache_status "http://$origin_address/big/8/$bytes")
finish
