#!/usr/bin/env bash
# test-package.sh - sluice_VERSION_amd64.deb on Debian 12 and 13: installed into trees of each with a network namespace
# of its own, configured, run, upgraded, removed, purged. Prints each thing it checks; exit 0 only when all held.
#
#   test-package.sh [bookworm|trixie]...    without one, both
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=tests-integration/lab/machine.sh
source "$root/tests-integration/lab/machine.sh"
# shellcheck source=appliance-image/lib/debian.sh
source "$root/appliance-image/lib/debian.sh"
# shellcheck source=tests-integration/package/booted.sh
source "$here/booted.sh"
((EUID == 0)) || die "test-package.sh needs root"

readonly installed=iptables,iproute2,procps,systemd,ca-certificates,curl
readonly namespace=sluice-package-$$
work=$(mktemp -d /var/tmp/sluice-package-test.XXXXXX)
failures=0 checks=0 gateway=''

clean_up() {
  booted_down
  [[ -z $gateway ]] || kill -9 "$gateway" 2>/dev/null
  ip netns del "$namespace" 2>/dev/null
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

# check WHAT COMMAND… — the command's own words only when it fails
check() {
  local what=$1
  shift
  checks=$((checks + 1))
  if "$@" >"$work/out" 2>&1; then
    printf '  ok    %s\n' "$what"
  else
    failures=$((failures + 1))
    printf '  FAIL  %s\n' "$what"
    tail -n 8 "$work/out" | sed 's/^/        /'
  fi
}

# inside COMMAND… — in the tree, as root, in the test's network namespace
inside() { in_tree_and "ip netns exec $namespace" "$tree" "$@"; }

in_tree_and() {
  local before=$1 tree=$2
  shift 2
  # shellcheck disable=SC2086,SC2016 # $before is words; "$@" is the inner shell's
  $before unshare --mount --pid --fork sh -c \
    'tree=$1 && shift && mount -t proc proc "$tree/proc" && mount --bind /dev "$tree/dev" && exec chroot "$tree" "$@"' \
    sh "$tree" "$@"
}

# The three lines that enable it, and nothing switched on.
says_three_lines() {
  grep -q 'sudoedit /etc/sluice/sluice.yaml' "$work/installed" && grep -q 'sudo sluice check' "$work/installed" &&
    grep -q 'sudo systemctl enable --now sluice' "$work/installed"
}
is_disabled() { [[ $(inside systemctl is-enabled sluice.service 2>/dev/null) == disabled ]]; }
matches() { grep -q -- "$1" <<<"$("${@:2}" 2>&1)"; }
lacks() { ! [[ -e $tree/$1 || -L $tree/$1 ]]; }
iptables_in_force() { inside iptables-save -t mangle | grep -q SLUICE; }
not_in_force() { ! iptables_in_force; }
install_package() { inside env DEBIAN_FRONTEND=noninteractive dpkg -i /sluice.deb; }

# A component for each jar, with its SHA-256, and one for Debian's JDK.
has_bill() {
  python3 - "$@" <<'PY'
import hashlib, json, pathlib, sys
parts = json.load(open(sys.argv[1]))["components"]
told = {each["content"] for part in parts for each in part.get("hashes", [])}
there = {hashlib.sha256(jar.read_bytes()).hexdigest() for jar in pathlib.Path(sys.argv[2]).glob("*.jar")}
assert there and told == there, (len(told), len(there))
assert any(part.get("purl", "").startswith("pkg:deb/debian/openjdk-25") for part in parts)
PY
}

# What systemd makes for the service (RuntimeDirectory= and the like).
prepare_folders() {
  mkdir -p "$tree/run/sluice" "$tree/var/lib/sluice" "$tree/var/cache/sluice" "$tree/var/log/sluice"
}

start_gateway() {
  ip netns exec "$namespace" unshare --mount --fork --kill-child sh -c \
    'mount -t proc proc "$1/proc" && mount --bind /dev "$1/dev" && exec chroot "$1" /usr/bin/sluice run' sh "$tree" \
    >"$work/run.log" 2>&1 &
  gateway=$!
}
answers() { inside sluice status 2>/dev/null || { tail -n 3 "$work/run.log" && false; }; }

# fresh_tree NAME RELEASE — a Debian with the package beside it, and a network with one interface for clients
fresh_tree() {
  local archive
  archive=$(tree_archive "package-test-$2-$(cksum <<<"$installed" | cut -d' ' -f1)")
  [[ -s $archive ]] || make_tree "$2" "$archive" "$installed"
  tree=$work/$1
  mkdir "$tree"
  tar -xf "$archive" -C "$tree"
  cp "$package" "$tree/sluice.deb"
  ip netns add "$namespace"
  ip -n "$namespace" link set lo up
  ip -n "$namespace" link add lan0 type veth peer name lan0-far
  ip -n "$namespace" addr add 192.0.2.1/24 dev lan0
  ip -n "$namespace" link set lan0 up
}

test_release() {
  printf '%s\n' "$1"
  fresh_tree "$1" "$1"
  install_package >"$work/installed" 2>&1 || sed 's/^/        /' "$work/installed"
  check 'the package is installed, with all that it depends on' inside dpkg-query -W -f='${Status}' sluice
  check 'it says the three lines that enable it' says_three_lines
  check 'the service is there and disabled' is_disabled
  check 'the user is there' inside id sluice
  check 'the shipped configuration passes' inside sluice check
  check 'the command tells its version' matches '^sluice [0-9]' inside sluice --version
  check 'it runs on the runtime it brings' matches '25\.' inside /usr/lib/sluice/runtime/bin/java -version
  check 'bash completes its commands' inside bash -c \
    '. /usr/share/bash-completion/completions/sluice && complete -p sluice'
  check 'there is a man page for each command' test -s "$tree/usr/share/man/man1/sluice-explain.1.gz"

  check 'there is a bill of its materials, the runtime among them' \
    has_bill "$tree/usr/share/doc/sluice/sluice.cdx.json" "$tree/usr/lib/sluice/lib"

  sed -i 's/^  lan: .*/  lan: [lan0]/' "$tree/etc/sluice/sluice.yaml"
  prepare_folders
  start_gateway
  check 'the gateway starts and answers' until_true 60 answers
  check 'the firewall goes up' inside sluice-firewall up
  check 'and stands in the kernel' iptables_in_force
  check 'an upgrade goes through' install_package
  check 'and keeps what the admin wrote' grep -q 'lan: \[lan0\]' "$tree/etc/sluice/sluice.yaml"
  check 'the old gateway still answers' answers
  kill -9 "$gateway"
  wait "$gateway" 2>/dev/null
  gateway=''
  check 'removal goes through' inside dpkg -r sluice
  check 'and takes the rules away' not_in_force
  check 'but leaves the configuration' test -s "$tree/etc/sluice/sluice.yaml"
  check 'purging goes through' inside dpkg -P sluice
  check 'and leaves nothing' lacks etc/sluice
  ip netns del "$namespace"
}

# ---- with systemd running ------------------------------------------------------------------------

runs() { booted systemctl is-active --quiet sluice sluice-firewall && booted sluice-firewall status; }
told() { booted curl -sS -m 5 -o /dev/null -w '%{http_code}' http://127.0.0.1:9753/ | grep 503; }
none_failed() { local failed; failed=$(booted systemctl list-units --failed --plain --no-legend 'sluice*') && ! grep . <<<"$failed"; }
no_rules() { local rules; rules=$(booted iptables-save) && ! grep SLUICE <<<"$rules"; }
main_process() { booted systemctl show -P MainPID sluice; }
another_than() { runs && [[ $(main_process) != "$1" ]]; }

test_booted() {
  printf '%s, booted\n' "$1"
  fresh_tree "$1-booted" "$1"
  check 'systemd starts' booted_up
  check 'the package is installed' booted env DEBIAN_FRONTEND=noninteractive dpkg -i /sluice.deb
  sed -i 's/^  lan: .*/  lan: [lan0]/' "$tree/etc/sluice/sluice.yaml"
  check 'the third line: it is enabled and runs' booted systemctl enable --now sluice
  check 'its rules stand' until_true 60 runs
  check 'the gateway is killed' booted systemctl kill --signal=KILL sluice
  check 'clients are told so over plain HTTP' until_true 10 told
  check 'it is back by itself' until_true 60 runs
  check 'a reload goes through' booted systemctl reload sluice
  check 'and leaves it running' until_true 60 runs
  local process
  process=$(main_process)
  check 'a restart goes through' booted systemctl restart sluice
  check 'and another process runs' until_true 60 another_than "$process"
  check 'no unit of ours has failed' none_failed
  check 'it is stopped' booted systemctl stop sluice
  check 'and the network is as before' until_true 30 no_rules
  booted_down
  ip netns del "$namespace"
}

"$root/dev" package || die "the package could not be made"
package=$(ls "$root"/target/package/sluice_*_amd64.deb)
releases=("$@")
((${#releases[@]})) || releases=(bookworm trixie)
for release in "${releases[@]}"; do
  test_release "$release"
  test_booted "$release"
done
printf '%s checks, %s failed\n' "$checks" "$failures"
((failures == 0))
