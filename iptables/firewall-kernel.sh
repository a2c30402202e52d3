# shellcheck shell=sh disable=SC2154,SC2034
# What of sluice-firewall's is in the kernel: rules, routes and settings, and the state file that remembers what they
# were. Sourced.

xtables() { if [ "$1" = 4 ]; then say iptables; else say ip6tables; fi; }

# ours 4|6: our part of what is in force, as render writes it.
ours() {
    if ! saved=$("$(xtables "$1")-save" 2>"$work/refused"); then
        warn "$(xtables "$1")-save failed: $(tr '\n' ' ' <"$work/refused")"
        case $("$(xtables "$1")" --version 2>&1) in
            *legacy*) warn "under systemd, iptables-legacy needs what sluice-firewall.service says of it" ;;
        esac
        return 1
    fi
    say "$saved" | awk '
        /^\*/ { table = $0 }
        /^:SLUICE-/ { mine[table] = mine[table] $1 " - [0:0]\n" }
        /^-A SLUICE-/ { mine[table] = mine[table] $0 "\n" }
        /^-A .*-[jg] SLUICE-/ && !/^-A SLUICE-/ {
            sub(/^-A [^ ]+/, "& 1"); sub(/^-A/, "-I"); mine[table] = mine[table] $0 "\n"
        }
        END {
            count = split("*mangle *nat *filter", tables)
            for (i = 1; i <= count; i++) {
                if (tables[i] in mine) printf "%s\n%sCOMMIT\n", tables[i], mine[tables[i]]
            }
        }'
}

# replace 4|6 WANTED: brings our part from what it is to the text in the file WANTED (empty:
# none), each table at one blow and no other rule touched.
replace() { ours "$1" >"$work/now$1" && replace_known "$1" "$2"; }

# replace_known: the same, when $work/now4|6 has what it is.
replace_known() {
    ! cmp -s "$work/now$1" "$2" || return 0
    awk '
        /^\*/ { table = $0; next }
        /^COMMIT/ { next }
        is == "now" && /^:/ { old[table] = old[table] " " $1; next }
        is == "now" && /^-I/ { sub(/^-I/, "-D"); sub(/ 1 /, " "); gone[table] = gone[table] $0 "\n" }
        is == "now" { next }
        /^:/ { chains[table] = chains[table] $0 "\n"; keep[table, $1]; next }
        /^-I/ { jumps[table] = jumps[table] $0 "\n"; next }
        { rules[table] = rules[table] $0 "\n" }
        END {
            count = split("*mangle *nat *filter", tables)
            for (i = 1; i <= count; i++) {
                t = tables[i]
                if (!(t in old) && !(t in gone) && !(t in chains)) continue
                printf "%s\n%s%s", t, chains[t], gone[t]
                n = split(old[t], chain)
                flush = drop = ""
                for (c = 1; c <= n; c++) if (!((t, chain[c]) in keep)) {
                    flush = flush "-F " substr(chain[c], 2) "\n"
                    drop = drop "-X " substr(chain[c], 2) "\n"
                }
                printf "%s%s%s%sCOMMIT\n", flush, drop, rules[t], jumps[t]
            }
        }' is=now "$work/now$1" is=wanted "$2" >"$work/plan$1"
    [ ! -s "$work/plan$1" ] || "$(xtables "$1")-restore" -w 5 --noflush "$work/plan$1"
}

has_lift() { command -v nft >/dev/null && nft list table bridge sluice_lift >/dev/null 2>&1; }

# lift_up: br_netfilter would show lifted frames to the rules above while they are still frames, and
# what TPROXY finds for them is lost on the way up.
lift_up() {
    [ -n "$bridge" ] || { lift_down; return; }
    command -v nft >/dev/null || { warn "nft is not in PATH: a bridge needs nftables"; return 1; }
    for setting in iptables ip6tables arptables; do
        turn "net/bridge/bridge-nf-call-$setting" 0 || return 1
    done
    render_lift >"$work/lift" && nft -f "$work/lift"
}

lift_down() { ! has_lift || nft delete table bridge sluice_lift; }

# routes_up|routes_down 4|6: marked packets are local, whatever address they are for. The kernel
# asks the same rules, as for a packet from lo, whether a source address may come in where it
# did: where src_valid_mark is set (wg-quick does) that question carries the mark, and must step
# over our rule, or every packet is a martian. So rp_filter may stay as strict as it is. What this
# machine sends itself with the mark, its probe, must not step over it.
routes_up() {
    routes_right "$1" || {
        routes_down "$1"
        rule_lines "$1" | sed 's/^/rule add pref /' | ip "-$1" -batch - || return 1
    }
    ip "-$1" route replace local default dev lo table "$table"
}

routes_down() {
    for _ in 1 2 3; do
        ip "-$1" rule show | grep -qE "^($((preference - 2))|$((preference - 1))|$preference|$((preference + 1))):" || break
        ip "-$1" rule del pref $((preference - 2)) to "$probe4"
        ip "-$1" rule del pref $((preference - 1)) fwmark "$mark" iif lo
        ip "-$1" rule del pref "$preference" fwmark "$mark" lookup "$table"
        ip "-$1" rule del pref $((preference + 1)) nop
    done 2>/dev/null
    ip "-$1" route del local default dev lo table "$table" 2>/dev/null || :
}

# rule_lines 4|6: preference and rule, the target of a goto before the goto.
rule_lines() {
    [ "$1" = 6 ] || say "$((preference + 1)) nop"
    [ "$1" = 6 ] || say "$((preference - 1)) fwmark $mark iif lo goto $((preference + 1))"
    say "$preference fwmark $mark lookup $table"
    [ "$1" = 6 ] || say "$((preference - 2)) to $probe4 goto $preference"
}

routes_right() {
    [ "$(rule_lines "$1" | sort)" = "$(ip "-$1" rule show | tr -s '\t ' ' ' |
        sed -n "s/ *$//; s/^\($((preference - 2))\|$((preference - 1))\|$preference\|$((preference + 1))\): from all /\1 /p" | sort)" ] &&
        ip "-$1" route show table "$table" 2>/dev/null | grep -q '^local default dev lo'
}

# ---- kernel settings and the state file --------------------------------------------------------

# The state file: what the settings were, what was put in force, and when.
#   boot ID, since TIME, about WORDS, on_failure, port, bridge, wanted4|6 and rules4|6 CHECKSUM
#   setting PATH-BELOW-/proc/sys OLD-VALUE, as often as there are
open_state() {
    state=${SLUICE_STATE:-/run/sluice-firewall/net-$(stat -L -c %i /proc/self/ns/net)}
    mkdir -p -m 755 "${state%/*}" || no "cannot make the folder of $state"
    work=$(mktemp -d "$state.XXXXXX") || no "cannot write beside $state"
    changing=
    held=
    trap '[ -z "$changing" ] || undo; rm -rf "$work"' EXIT
    trap 'exit 1' HUP INT TERM
    exec 9<"${state%/*}"
    flock -w 30 9 || no "another sluice-firewall is at work"
    boot=$(cat /proc/sys/kernel/random/boot_id)
}

state_of() { [ ! -f "$state" ] || sed -n "s/^$1 //p" "$state"; }

# forget_stale_state: a file left by another boot, or by a namespace that is gone.
forget_stale_state() {
    [ "$(state_of boot)" = "$boot" ] || { rm -f "$state"; return; }
    [ -n "$before" ] || [ "$(cat /proc/sys/net/ipv4/ip_forward)" = 1 ] || rm -f "$state"
}

# note PATH…: remembers settings unless an earlier up has. One process for all: there are some for each interface.
note() {
    for path in "$@"; do
        shift
        case $noted in *" $path "*) continue ;; esac
        [ -e "/proc/sys/$path" ] || continue
        noted="$noted$path "
        set -- "$@" "/proc/sys/$path"
    done
    [ $# -eq 0 ] || grep -H '' "$@" | sed 's|^/proc/sys/\([^:]*\):|setting \1 |' >>"$state"
}

# note_interfaces FOLDER NAME…: these settings of each interface
note_interfaces() {
    folder=$1
    for name in "$@"; do
        shift
        [ "$name" != "$folder" ] || continue
        for setting in /proc/sys/"$folder"/*/"$name"; do set -- "$@" "${setting#/proc/sys/}"; done
    done
    note "$@"
}

# turn PATH VALUE
turn() {
    [ -e "/proc/sys/$1" ] || return 0
    [ "$(tr '\t' ' ' <"/proc/sys/$1")" != "$2" ] || return 0
    note "$1"
    put "$1" "$2"
}

# put PATH VALUE: without remembering what was there
put() {
    { printf '%s' "$2" >"/proc/sys/$1"; } 2>/dev/null ||
        { warn "cannot set /proc/sys/$1 to $2 (read-only here?): set it from outside"; return 1; }
}

# settings_up: forwarding in each family. Switching it on makes the kernel set each interface's
# own, and forget the routes that routers advertised to it unless accept_ra is 2. Where it is 1 it
# stays 2; where networkd and its like have set 0 since the kernel learnt its route, it is 2 only
# for that moment.
# Early demux (of both families) gives a new packet to a socket the dead proxy left in TIME_WAIT
# under the same ports, and ip_forward drops what has a socket: the client would hang.
# With the clients' addresses on the proxy's own connections, its ports must not be the clients':
# a client's SYN from a port the proxy uses in its name would be one entry with it in conntrack,
# and pass interception by.
settings_up() {
    # What waits in the queue of a listener that closes goes to another on the same port: when one
    # process hands over to the next, no connection is lost.
    turn net/ipv4/tcp_migrate_req 1 || :
    turn net/ipv4/tcp_early_demux 0 || :
    track_enough
    [ "$client_address" = mask ] || turn net/ipv4/ip_local_port_range "$our_ports" || :
    if [ "$(cat /proc/sys/net/ipv4/ip_forward)" != 1 ]; then
        note net/ipv4/ip_forward
        note_interfaces net/ipv4/conf forwarding accept_redirects
        turn net/ipv4/ip_forward 1 || return 1
    fi
    case $families in *6*) ;; *) return 0 ;; esac
    if [ "$(cat /proc/sys/net/ipv6/conf/all/forwarding)" != 1 ]; then
        note net/ipv6/conf/all/forwarding
        note_interfaces net/ipv6/conf forwarding
        each_interface keep_routers net/ipv6/conf accept_ra || { let_go_of_routers; return 1; }
        turn net/ipv6/conf/all/forwarding 1 || { let_go_of_routers; return 1; }
        let_go_of_routers
    fi
}

# An intercepted connection is two entries of conntrack, the client's and ours. A kernel with 1 GiB takes 8,192 of them,
# too few for 5,000 connections; one is some 300 bytes, when it is there. Only the machine's own network may say.
track_enough() {
    most=net/netfilter/nf_conntrack_max
    [ -w "/proc/sys/$most" ] || return 0
    [ "$(cat "/proc/sys/$most")" -ge "$entries" ] || turn "$most" "$entries" || :
}

each_interface() {
    for setting in /proc/sys/"$2"/*/"$3"; do "$1" "${setting#/proc/sys/}" || return 1; done
}

keep_routers() {
    interface=${1#net/ipv6/conf/}
    case " $lan lo all default " in *" ${interface%/*} "*) return 0 ;; esac
    case $(cat "/proc/sys/$1") in
        1) turn "$1" 2 ;;
        0) held="$held $1"; put "$1" 2 ;;
    esac
}

let_go_of_routers() {
    for setting in $held; do put "$setting" 0 || :; done
    held=
}

# leaves_no_room PATH VALUE: a limit below what conntrack holds now would have every new connection refused.
leaves_no_room() {
    [ "${1##*/}" = nf_conntrack_max ] && [ "$(cat "/proc/sys/${1%max}count")" -ge "$2" ]
}

# settings_down: the file is in root's folder, and yet only what note writes is taken from it.
settings_down() {
    state_of setting >"$work/settings"
    while read -r path value; do
        case $path in *..* | *[!A-Za-z0-9_.:@/-]*) continue ;; esac
        case $path in net/ipv[46]/* | net/bridge/* | net/netfilter/*) ;; *) continue ;; esac
        case $value in '' | *[!0-9\	-]*) continue ;; esac
        [ -e "/proc/sys/$path" ] && [ "$(cat "/proc/sys/$path")" != "$value" ] || continue
        if leaves_no_room "$path" "$value"; then
            warn "/proc/sys/$path stays as it is: conntrack holds more than the $value of before"
            continue
        fi
        { printf '%s' "$value" >"/proc/sys/$path"; } 2>/dev/null || warn "cannot set /proc/sys/$path back to $value"
    done <"$work/settings"
}
