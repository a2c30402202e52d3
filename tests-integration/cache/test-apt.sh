#!/usr/bin/env bash
# A Debian client behind the gateway: what one has fetched of an archive the next gets from the cache, packages and
# indexes; and a new index is noticed. The recipe is in docs/caching-updates.md.
set -euo pipefail
trio=apt-$$
# shellcheck source=tests-integration/cache/stage.sh
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"
readonly archive=$work/www/debian

# An archive with one package: make_archive VERSION
make_archive() {
  local tree=$work/tree file
  rm -rf "$tree" && mkdir -p "$tree/DEBIAN" "$tree/usr/share/hello-sluice" "$archive/pool"
  printf 'Package: hello-sluice\nVersion: %s\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\nDescription: a test\n' \
    "$1" >"$tree/DEBIAN/control"
  head -c 3000000 /dev/urandom >"$tree/usr/share/hello-sluice/data"
  file=pool/hello-sluice_$1_all.deb
  dpkg-deb --root-owner-group --build "$tree" "$archive/$file" >/dev/null
  {
    cat "$tree/DEBIAN/control"
    printf 'Filename: %s\nSize: %d\nSHA256: %s\n\n' "$file" "$(stat -c %s "$archive/$file")" \
      "$(sha256sum "$archive/$file" | cut -d' ' -f1)"
  } >"$archive/Packages"
  touch -d '10 days ago' "$archive/$file"
}

web_server() {
  mkdir "$work/nginx"
  printf '%s\n' "daemon off; worker_processes 1; pid $work/nginx/pid; error_log $work/nginx/error.log;" \
    "events {} http { access_log $work/asked.log; client_body_temp_path $work/nginx/b; proxy_temp_path $work/nginx/p;" \
    "fastcgi_temp_path $work/nginx/f; uwsgi_temp_path $work/nginx/u; scgi_temp_path $work/nginx/s;" \
    "server { listen 80; root $work/www; } }" >"$work/nginx.conf"
  chmod -R a+rX "$work/www"
  start origin nginx -c "$work/nginx.conf"
  wait_for origin 80
}

# apt with nothing of this machine's, as a new client: new_client NAME, then apt_of NAME CMD…
new_client() {
  mkdir -p "$work/$1"/{lists/partial,archives/partial,etc,here}
  : >"$work/$1/status"
  echo "deb [trusted=yes] http://$origin_address/debian ./" >"$work/$1/sources.list"
}
apt_of() {
  local of=$work/$1
  shift
  (cd "$of/here" && in_ns client apt-get -q -o "Dir::Etc::SourceList=$of/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o "Dir::Etc::Parts=$of/etc" -o Dir::Etc::main=/dev/null -o "Dir::State::Lists=$of/lists" \
    -o "Dir::State::status=$of/status" -o "Dir::Cache=$of" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
    -o Acquire::http::Proxy=DIRECT -o APT::Sandbox::User=root "$@")
}

# How often the client's last requests for it were answered so, by the gateway's log.
outcomes() { grep -F "$1" "$work/access.log" | sed 's/.*"outcome":"\([A-Z_]*\)".*/\1/' | paste -sd' '; }
second_was_a_hit() { outcomes hello-sluice_1.0 | grep 'MISS.* TCP_\(MEM_\)\?HIT' || { outcomes hello-sluice_1.0 && return 1; }; }
fetched_once() { equals "$(grep -c 'GET /debian/pool/hello-sluice_1.0' "$work/asked.log")" 1; }

trio_up
make_archive 1.0
web_server
gateway_with "memory: 16MiB, disk: 256MiB, path: $work/cache"
for who in one two; do
  new_client $who
  holds "client $who: apt-get update" apt_of $who update
  holds "client $who: apt-get download" apt_of $who download hello-sluice
done
holds "they have the same package" cmp "$work/one/here/hello-sluice_1.0_all.deb" "$work/two/here/hello-sluice_1.0_all.deb"
holds "it was fetched once" until_true 10 fetched_once
holds "the second was a hit" until_true 10 second_was_a_hit
make_archive 1.1
chmod -R a+rX "$work/www"
holds "a new version: apt-get update" apt_of one update
holds "is noticed at once" apt_of one download hello-sluice=1.1
finish
