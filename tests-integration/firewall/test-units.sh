#!/bin/bash
# test-units.sh - the systemd units: systemd understands every line, and they stay as closed as
# they are. exit 0 only when all held.
set -u
here=$(cd "$(dirname "$0")" && pwd)
units=$here/../../systemd
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# check WHAT COMMAND...
check() {
    if "${@:2}" >"$work/out" 2>&1; then
        echo "  ok    $1"
    else
        failures=$((failures + 1))
        echo "  FAIL  $1"
        sed 's/^/        /' "$work/out"
    fi
}

# silent COMMAND...: it succeeds and says nothing
silent() {
    "$@" >"$work/said" 2>&1 || { cat "$work/said"; return 1; }
    [ ! -s "$work/said" ] || { cat "$work/said"; return 1; }
}

# as_in UNIT COMMAND...: with memory as the unit lets it be (PR_SET_MDWE of prctl(2); systemd does the same)
as_in() {
    local closed=0
    ! grep -q '^MemoryDenyWriteExecute=yes' "$units/$1" || closed=1
    python3 -c 'import ctypes, os, sys
if sys.argv[1] == "1" and ctypes.CDLL(None, use_errno=True).prctl(65, 1, 0, 0, 0):
    sys.exit(f"prctl: {os.strerror(ctypes.get_errno())}")
os.execvp(sys.argv[2], sys.argv[2:])' "$closed" "${@:2}"
}

# The commands that the units name are there only where Sluice is installed.
mkdir "$work/units" "$work/opt"
cp -R "$here/../../iptables" "$here/../../src/main/dist/bin" "$work/opt"
chmod 755 "$work/opt/bin/sluice"
for unit in "$units"/*.service "$units"/*.socket; do
    sed -e "s|/opt/sluice/|$work/opt/|" -e 's,/usr/sbin/\(dnsmasq\|pppd\),/bin/true,' "$unit" \
        >"$work/units/$(basename "$unit")"
done
for unit in "$work"/units/*.service "$work"/units/*.socket; do
    check "$(basename "$unit") has no faulty line" \
        silent env SYSTEMD_UNIT_PATH="$work/units:" systemd-analyze verify "$unit"
done
# systemd's own fork for PrivateUsers= counts: with room for one task the service never starts (217/USER).
has_room_for_private_users() {
    local most
    most=$(sed -n 's/^TasksMax=//p' "$1")
    ! grep -q '^PrivateUsers=yes' "$1" || [ -z "$most" ] || [ "$most" -ge 2 ]
}
for unit in "$units"/*.service; do
    check "$(basename "$unit") may have as many tasks as it needs to start" has_room_for_private_users "$unit"
done
readonly built=${SLUICE:-$here/../../target/sluice}
for unit in sluice.service sluice-firewall.service; do
    check "$unit lets a JVM run" as_in "$unit" "$built/bin/sluice" firewall-values --config "$built/conf/sluice.yaml"
done
check 'the gateway is exposed no more than 2.0 of 10' \
    systemd-analyze security --offline=true --threshold=20 "$work/units/sluice.service"
check 'who tells that it is down, no more than 1.0' \
    systemd-analyze security --offline=true --threshold=10 "$work/units/sluice-closed.service"
check 'its rules no more than 2.0' \
    systemd-analyze security --offline=true --threshold=20 "$work/units/sluice-firewall.service"
check 'names and addresses no more than 2.0' \
    systemd-analyze security --offline=true --threshold=20 "$work/units/sluice-dnsmasq.service"
# Root, in the system's network, with packet sockets and a device: pppd works no other way, and that alone is 2.1.
check 'the PPPoE session no more than 2.2' \
    systemd-analyze security --offline=true --threshold=22 "$work/units/sluice-pppoe.service"
# The image's own.
image=$here/../../appliance-image/files/etc/systemd/system
while read -r unit most; do
    check "the image's sluice-$unit no more than $most of 100" \
        systemd-analyze security --offline=true "--threshold=$most" "$image/sluice-$unit.service"
done <<'END'
console 14
data 20
network 20
takeover 20
trial 20
trial-deadline 14
END
check 'the user can be made' systemd-sysusers --dry-run "$units/sysusers.d/sluice.conf"
[ "$failures" = 0 ]
