# shellcheck shell=sh
# What the configuration says, for sluice-firewall, which sources this file. It has said no, warn, config and network.
#
# Sluice is asked, and what it said is kept for as long as the file and Sluice stay what they are: a JVM takes half a
# second, and many on a small box that is just starting everything.

kept=${SLUICE_FIREWALL_KEPT:-/var/lib/sluice-firewall}  # a folder; nothing is kept where there is none

find_sluice() {
    [ -z "${SLUICE:-}" ] || { printf '%s\n' "$SLUICE"; return; }
    beside=$(dirname -- "$(readlink -f -- "$0")")/../bin/sluice
    if [ -x "$beside" ]; then printf '%s\n' "$beside"; else command -v sluice; fi
}

# load_values: the values of $config as shell variables. Nothing is evaluated: a line is taken
# only when it is KEY='VALUE' with a known key and a value of the kind that key has.
load_values() {
    ask_sluice || exit 1
    take_values
    [ -n "$lan" ] || no "$config names no LAN interface (gateway.lan), and no network.yaml is in force"
}

# ask_sluice: $answer becomes what `sluice firewall-values` says of $config: settings, the files and folders that they
# depend on, an empty line, and the response for clients while the proxy is down.
ask_sluice() {
    if ! sluice=$(find_sluice); then
        warn "the command sluice is neither beside this script nor in PATH: set SLUICE"
        return 1
    fi
    ! recall || return 0
    began=$(date +%s)
    if ! answer=$("$sluice" firewall-values --config "$config"); then
        warn "$sluice firewall-values --config $config failed: nothing was changed"
        return 1
    fi
    keep
}

# recall: takes the answer from the kept file. Its first line is a checksum of all that it depends on, and of the answer
# itself: a power cut may have left less of it.
recall() {
    [ -f "$kept/answer" ] || return 1
    answer=$(sed 1d "$kept/answer")
    [ "$(sed -n 1p "$kept/answer")" = "$(checksum)" ]
}

# keep: not what was written to while Sluice read it, nor what has a name that could not be printed. Where it can't be
# written (a full disk), the rules stand all the same, and Sluice is asked again next time.
keep() {
    [ -w "$kept" ] || return 0
    ! { depends_on file; depends_on folder; } | grep -q '[^ -~]\|[?]' || return 0
    now=$(checksum)
    [ -z "$(depends_on file | tr '\n' '\0' | xargs -0r sh -c 'find "$@" -newermt "@$0"' $((began - 1)))" ] || return 0
    if { say "$now" && say "$answer"; } 2>/dev/null >"$kept/answer.new"; then
        mv -T "$kept/answer.new" "$kept/answer" 2>/dev/null
    else
        rm -f "$kept/answer.new" 2>/dev/null
    fi
    return 0
}

checksum() {
    lib=$(dirname -- "$(readlink -f -- "$sluice")")/../lib
    {
        say "$config"
        say "$answer"
        cat "$sluice" "$lib"/sluice-*.jar
        depends_on file | tr '\n' '\0' | xargs -0r sha256sum --
        depends_on folder | while IFS= read -r folder; do ls -1 -- "$folder"; done
    } 2>/dev/null | sha256sum
}

# depends_on file|folder
depends_on() { say "$answer" | sed -n "/^\$/q; s/^# $1 //p"; }

failure_page() { say "$answer" | sed '1,/^$/d'; }

take_values() {
    seen=' '
    while IFS= read -r line; do
        case $line in '') break ;; '# '*) continue ;; esac
        key=${line%%=*}
        value=${line#*=}
        case $value in "'"*"'") ;; *) reject_line "$line" ;; esac
        value=${value#"'"}
        value=${value%"'"}
        case $seen in *" $key "*) reject_line "$line" ;; esac
        seen="$seen$key "
        case $key in
            mode) one_of tproxy redirect; mode=$value ;;
            port) each '*[!0-9]*'; port=$value ;;
            lan) each '*[!A-Za-z0-9_.:@-]*'; lan=$value ;;
            http_ports) each '*[!0-9]*'; http_ports=$value ;;
            https_ports) each '*[!0-9]*'; https_ports=$value ;;
            on_failure) one_of open closed; on_failure=$value ;;
            client_address) one_of mask preserve; client_address=$value ;;
            exempt_clients4) each '*[!0-9./]*'; exempt_clients4=$value ;;
            exempt_clients6) each '*[!0-9a-fA-F:./]*'; exempt_clients6=$value ;;
            exempt_destinations4) each '*[!0-9./]*'; exempt_destinations4=$value ;;
            exempt_destinations6) each '*[!0-9a-fA-F:./]*'; exempt_destinations6=$value ;;
            *) reject_line "$line" ;;
        esac
    done <<END
$answer
END
    for key in mode port lan http_ports https_ports on_failure client_address exempt_clients4 \
        exempt_clients6 exempt_destinations4 exempt_destinations6; do
        case $seen in *" $key "*) ;; *) no "$sluice firewall-values says nothing of $key" ;; esac
    done
    take_network
    [ -n "$port" ] || no "$config names no port of the proxy (gateway.listen)"
}

# take_network: what network.yaml in force says, as `sluice network apply` wrote it.
take_network() {
    of_network='' bridge='' bridge_clients='' bridge_uplink=''
    [ -f "$network" ] || return 0
    while IFS= read -r line; do
        case $line in '#'* | '') continue ;; esac
        value=${line#*=\'}
        value=${value%\'}
        each '*[!A-Za-z0-9_.-]*'
        case ${line%%=*} in
            lan) of_network=$value ;;
            bridge) bridge=$value ;;
            bridge_clients) bridge_clients=$value ;;
            bridge_uplink) bridge_uplink=$value ;;
            *) no "$network has a line this script does not take: $line" ;;
        esac
    done <"$network"
    [ -n "$lan" ] || lan=$of_network
    case " $lan " in *" $bridge "*) ;; *) bridge= ;; esac
}

reject_line() { no "$sluice firewall-values gave a line this script does not take: $1"; }

one_of() { case $value in "$1" | "$2") ;; *) reject_line "$line" ;; esac; }

# each PATTERN: no word of $value may match it, or begin with a dash, which would be an option.
each() {
    case $value in *[!\ -~]* | *[\*\?\[\\]*) reject_line "$line" ;; esac
    for word in $value; do
        # shellcheck disable=SC2254  # the pattern is to be a pattern
        case $word in $1 | -*) reject_line "$line" ;; esac
    done
}
