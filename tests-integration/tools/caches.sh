# shellcheck shell=bash
# Other caches in the trio's gateway, each with the settings of bench/cache/peers. Sourced after trio.sh.
#
#   NAME_up MEMORY [DISK]   MiB for the responses it keeps in memory, and on the disk (none: as little as it takes)
#   NAME_in                 clients' port 80 goes to it
#   and what usage.sh has

declare -A cache_pid=()
# shellcheck source=tests-integration/tools/usage.sh
source "$(dirname "${BASH_SOURCE[0]}")/usage.sh"

# Debian has these packages; a cache that is missing is said, never passed over.
readonly caches_need=(squid:squid nginx:nginx-light varnishd:varnish traffic_server:trafficserver)

settings() { # FILE MEMORY DISK — with everything filled in
  local cores
  cores=$(nproc)
  sed -e "s,@WORK@,$work,g; s,@CORES@,$cores,g; s,@MEMORY@,$2,g; s,@MEMORY_BYTES@,$(($2 << 20)),g" \
    -e "s,@DISK_MEMORY@,$3,g; s,@TOTAL@,$(($2 + $3)),g; s,^@DISK@,$([[ $3 != 0 ]] || echo '#'),g" \
    "$(dirname "${BASH_SOURCE[0]}")/../bench/cache/peers/$1"
}

require() { command -v "$1" >/dev/null || die "$1 is missing: apt-get install $2"; }

squid_up() {
  require squid squid
  mkdir -p "$work/squid"
  settings squid.conf "$1" "${2:-0}" >"$work/squid.conf"
  chown -R proxy "$work/squid"
  if [[ ${2:-0} != 0 ]]; then
    in_ns gateway squid --foreground -z -f "$work/squid.conf" >"$work/squid/z.log" 2>&1 || die "$(tail "$work/squid/z.log")"
  fi
  start gateway squid --foreground -f "$work/squid.conf"
  cache_pid[squid]=$started
  wait_for gateway 3131
}
squid_in() { intercept 3131; }

nginx_up() {
  require nginx nginx-light
  mkdir -p "$work/nginx"
  chown -R www-data "$work/nginx" 2>/dev/null || chown -R nobody "$work/nginx"
  settings nginx.conf "$1" "${2:-0}" >"$work/nginx-cache.conf"
  start gateway nginx -c "$work/nginx-cache.conf"
  cache_pid[nginx]=$started
  wait_for gateway 3132
}
nginx_in() { redirect 3132; }

varnish_up() {
  require varnishd varnish
  local storage=(-s "malloc,$1M")
  start gateway varnishd -F -n "$work/varnish" -a :3133 -f "$(dirname "${BASH_SOURCE[0]}")/../bench/cache/peers/varnish.vcl" \
    "${storage[@]}" -p workspace_client=128k -p http_resp_hdr_len=16k
  cache_pid[varnish]=$started
  wait_for gateway 3133
}
varnish_in() { redirect 3133; }

ats_up() {
  require traffic_server trafficserver
  mkdir -p "$work"/ats/{etc,cache,var,run,log}
  settings records.config "$1" "${2:-0}" >"$work/ats/etc/records.config"
  local disk=${2:-0}
  ((disk >= 128)) || disk=128 # a volume can't be smaller
  echo "$work/ats/cache ${disk}M" >"$work/ats/etc/storage.config"
  local file
  for file in cache.config hosting.config ip_allow.yaml parent.config plugin.config remap.config sni.yaml \
    splitdns.config ssl_multicert.config strategies.yaml volume.config logging.yaml socks.config; do
    [[ ! -e /etc/trafficserver/$file ]] || cp "/etc/trafficserver/$file" "$work/ats/etc/"
  done
  printf 'ip_allow:\n  - apply: in\n    ip_addrs: 0/0\n    action: allow\n    methods: ALL\n' >"$work/ats/etc/ip_allow.yaml"
  echo "map / http://$origin_address/" >"$work/ats/etc/remap.config"
  cat >"$work/ats/runroot.yaml" <<YAML
prefix: $work/ats
exec_prefix: $(dirname "$(dirname "$(command -v traffic_server)")")
bindir: $(dirname "$(command -v traffic_server)")
sbindir: $(dirname "$(command -v traffic_server)")
sysconfdir: $work/ats/etc
datadir: $work/ats/cache
localstatedir: $work/ats/var
runtimedir: $work/ats/run
logdir: $work/ats/log
cachedir: $work/ats/cache
YAML
  start gateway traffic_server --run-root="$work/ats/runroot.yaml"
  cache_pid[ats]=$started
  wait_for gateway 3134
}
ats_in() { redirect 3134; }
