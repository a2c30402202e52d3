#!/usr/bin/env bash
# The HTTP cache tests (npm's http-cache-tests) through an intercepting gateway: client, gateway and origin each in a
# namespace, real TPROXY. Passes when exactly those cases fail that failures.txt lists.
#
#   test-cache-suite.sh [--against sluice|none|squid|nginx|varnish|ats] [--only ID[,ID…]] [--results FILE]
#                       [--as-released]
#
# Another cache than Sluice has no list of failures: its counts show whether the harness counts rightly. `none` is the
# network without a cache. --as-released takes the cases as npm has them, of 2021, without a list of failures.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
against=sluice
released=no
arguments=()
while (($#)); do
  case $1 in
    --against) against=$2 && shift 2 ;;
    --as-released) released=yes && arguments+=("$1") && shift ;;
    --only | --results) arguments+=("$1" "$2") && shift 2 ;;
    *) sed -n '2,9s|^# \{0,1\}||p' "$0" >&2 && exit 2 ;;
  esac
done
((EUID == 0)) || { echo "test-cache-suite.sh needs root" >&2 && exit 1; }
export PATH="$PATH:/usr/sbin:/sbin"
trio=suite-$$
# shellcheck source=tests-integration/tools/trio.sh
source "$root/tests-integration/tools/trio.sh"
# shellcheck source=tests-integration/tools/caches.sh
source "$root/tests-integration/tools/caches.sh"

readonly installed=$root/target/cache-suite

# What the lock file pins, in the build's folder; the sources are copied to where Node finds the modules.
install_suite() {
  command -v npm >/dev/null || die "npm is missing: apt-get install nodejs npm"
  mkdir -p "$installed"
  cp -R "$here"/{package.json,package-lock.json,.npmrc,no-npm,amended.mjs,interim.mjs,origin.mjs,suite.mjs} "$installed"
  if ! cmp -s "$here/package-lock.json" "$installed/installed"; then
    (cd "$installed" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || die "npm ci failed"
    cp "$here/package-lock.json" "$installed/installed"
  fi
}

start_origin() {
  cd "$installed"
  npm_config_protocol=http npm_config_port=80 npm_config_pidfile=/dev/null start origin node origin.mjs
  cd "$root"
  wait_for origin 80
}

install_suite
trio_up
start_origin
case $against in
  sluice)
    sluice_config 'cache: { memory: 64MiB }' >"$work/sluice.yaml"
    sluice_up "$work/sluice.yaml"
    [[ $released == yes ]] || arguments+=(--failures "$here/failures.txt")
    ;;
  none) ;;
  squid | nginx | varnish | ats)
    "${against}_up" 64
    "${against}_in"
    ;;
  *) die "no such cache: $against" ;;
esac
cd "$installed"
in_ns client node --no-warnings suite.mjs "http://$origin_address" "${arguments[@]}"
