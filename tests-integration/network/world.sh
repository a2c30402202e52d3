# shellcheck shell=bash
# What both tests of the network have: a built Sluice, sites with names, and ways to ask for them. Sourced after stage.sh.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root
readonly distribution=${SLUICE:-$root/target/sluice}
readonly tools=$root/tests-integration/network
python=$(command -v /usr/bin/python3 || command -v python3)
readonly python
readonly site4=198.51.100.80 site6=2001:db8:51::80

need_world() {
  ((EUID == 0)) || die "run it as root"
  local tool
  for tool in ip nft iptables dnsmasq dig curl openssl nsenter setpriv networkctl; do
    command -v "$tool" >/dev/null || die "$tool is missing: see ./dev test"
  done
  [[ -x $distribution/bin/sluice ]] || die "there is no built Sluice in $distribution: mvn package"
}

# sites NAME: the sites' addresses, and servers on them, in one of the machines
sites() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=sites \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
  ip -n "$stage-$1" address add "$site4/32" dev lo
  ip -n "$stage-$1" address add "$site6/128" dev lo nodad
  start "$1" "$python" "$tools/origin.py" "$work/cert.pem" "$work/key.pem" 80 443 8080
  until_true 20 at "$1" curl -sf --noproxy '*' "http://$site4:8080/" || die "the sites do not answer: $(cat "$started_log")"
}

# names NAME ADDRESS: a name server for the sites
names() {
  start "$1" dnsmasq --keep-in-foreground --conf-file=/dev/null --no-hosts --no-resolv --port=53 --bind-interfaces \
    --listen-address="$2" --pid-file= --user=root \
    --address="/good.example/$site4" --address="/good.example/$site6" \
    --address="/bad.example/$site4" --address="/bad.example/$site6"
}

# sluice_yaml [KEYS OF gateway]
sluice_yaml() {
  cat <<YAML
gateway: { ${1:-client-address: mask} }
rules: [ { block: [bad.example], because: "This is the test" } ]
log: { access: $work/access.log }
YAML
}

# sluice_start NAME FILE: the gateway and its firewall in a machine
sluice_start() {
  start "$1" "$distribution/bin/sluice" run --config "$2" --socket /run/sluice/control.sock
  sluice_log=$started_log
  until_true 90 proxy_listens "$1" || { tail -n 20 "$sluice_log" >&2; die 'the gateway did not start'; }
  sluice_pid=$started
  firewall "$1" up --config "$2" || die "sluice-firewall up failed"
}

proxy_listens() { at "$1" ss -Hltn sport = :3129 | grep -q .; }

firewall() { at "$1" env SLUICE_USER=root SLUICE="$distribution/bin/sluice" "$distribution/iptables/sluice-firewall" "${@:2}"; }

# network NAME VERB…: `sluice network` there
network() { at "$1" "$distribution/bin/sluice" network "${@:2}"; }

# fetch NAME ADDRESS http|https HOST [PORT]: what the site says, or what stands in its way
fetch() {
  local address=$2 port=${5:-}
  [[ $address != *:* ]] || address="[$address]"
  [[ -n $port ]] || { [[ $3 == https ]] && port=443 || port=80; }
  at "$1" curl -sk --noproxy '*' --max-time 10 --resolve "$4:$port:$address" -w ' %{http_code}\n' "$3://$4:$port/" 2>&1
}

# browses NAME SEEN4 SEEN6: allowed by name and blocked by name, in both families; the sites see those addresses
browses() {
  local who=$1
  check "$who: http, IPv4: good.example is let through, and seen from $2" says "$2 good.example" fetch "$who" "$site4" http good.example
  check "$who: http, IPv6: good.example is let through, and seen from $3" says "$3 good.example" fetch "$who" "$site6" http good.example
  check "$who: https, IPv4: good.example" says "$2 good.example" fetch "$who" "$site4" https good.example
  check "$who: https, IPv6: good.example" says "$3 good.example" fetch "$who" "$site6" https good.example
  check "$who: http, IPv4: bad.example is blocked" says "403" fetch "$who" "$site4" http bad.example
  check "$who: http, IPv6: bad.example is blocked" says "403" fetch "$who" "$site6" http bad.example
  check "$who: https, IPv4: bad.example is blocked" says " 000" fetch "$who" "$site4" https bad.example
  check "$who: https, IPv6: bad.example is blocked" says " 000" fetch "$who" "$site6" https bad.example
}
