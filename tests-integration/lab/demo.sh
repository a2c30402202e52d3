# shellcheck shell=bash
# The demo: a story told by real clients in the lab, every step of it checked. Sourced by `dev`.

# shellcheck source=tests-integration/lab/checks.sh
source "$root/tests-integration/lab/checks.sh"

demo() {
  lab_up
  trap lab_down_quietly EXIT
  introduction
  plain_http
  https
  who_asks
  what_rules_name
  without_a_name
  bodies_and_upgrades
  caching
  reloading
  explaining
  fetching
  the_log
  when_it_dies
  firewall_down
  lab_down
  trap - EXIT
  summary
}

introduction() {
  cat <<TXT

   pupil   10.1.0.10 ──┐
                       ├── gateway ── the Internet: $(sites | cut -d' ' -f1 | paste -sd' ')
   teacher 10.2.0.10 ──┘   (Sluice)

The clients have no proxy setting; 4 and 6 are the IP versions. The gateway's rules:

TXT
  sed -n '/^rules:/,/^default:/p' "$gateway_config" | sed 's/^/   /'
}

reference='' # of the block page shown, to be found again in the access log
plain_http() {
  chapter 'Plain HTTP: allowed, and blocked with a page that says why'
  allowed pupil both http://encyclopedia.example/
  block_page pupil both http://casino.example/ 'Not on this network'
  ask pupil 4 http://casino.example/
  tell "what a program gets (a browser gets a page, in its own language):"
  sed '/^$/d' <<<"$body" | quote
  reference=$(sed -n 's/^Reference: //p' <<<"$body")
  ask pupil 4 "http://$dns_v4/" -D "$lab/head"
  says "a site that refuses the connection: a page of ours, and Proxy-Status for programs" \
    '502.*error=connection_refused' "$status $(grep -i '^proxy-status' "$lab/head")"
}

https() {
  chapter 'HTTPS: allowed untouched, or refused by name before a byte reaches the site'
  allowed pupil both https://encyclopedia.example/
  local family seen own
  own=$(fingerprint <"$ca/encyclopedia.example.crt")
  for family in 4 6; do
    seen=$(in_ns pupil openssl s_client "-$family" -connect encyclopedia.example:443 \
      -servername encyclopedia.example </dev/null 2>/dev/null | fingerprint)
    holds "pupil sees the site's own certificate over IPv$family (nobody in between: end to end)" test "$seen" == "$own"
  done
  alert pupil both https://casino.example/
  alert pupil both https://chat.example/
  holds "chat.example, which notes every byte that comes, has not even seen a connection" test ! -s "$witness_log"
}

fingerprint() { openssl x509 -noout -fingerprint -sha256; }

who_asks() {
  chapter 'Who asks matters: games are blocked for pupils, not for staff'
  block_page pupil both http://games.example/ 'Not during lessons'
  alert pupil both https://games.example/
  allowed teacher both http://games.example/
  allowed teacher both https://games.example/
}

what_rules_name() {
  chapter 'What a rule may name: a category, a site and all under it, a part of a site'
  tell "an allowed site inside a blocked one (the first rule that matches wins):"
  allowed pupil 4 https://chess.games.example/
  tell "categories from a hosts file and a list of domains, sub-domains too:"
  block_page teacher 6 http://banner.ads.test/ 'Not on this network'
  alert pupil 4 https://www.videos.example/
  tell "a part of a site:"
  allowed teacher 4 http://news.example/weather
  block_page teacher 4 http://news.example/gossip/today 'the gossip, no'
}

without_a_name() {
  chapter 'No name to judge by: closed by default'
  alert pupil 4 "https://203.0.113.10/" -k
  ask pupil 4 http://encyclopedia.example:443/
  holds "pupil, plain HTTP to the HTTPS port: refused (${complaint:-$status})" test "$status" == 000
  says "pupil, UDP to port 443 (QUIC): refused at once, so that browsers fall back to TLS" refused "$(quic_try)"
}

# Sends one datagram to UDP port 443 and says what came back within two seconds.
quic_try() {
  in_ns pupil python3 - <<'PYTHON'
import socket

udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.settimeout(2)
udp.connect(("203.0.113.10", 443))
udp.send(bytes(1200))
try:
    udp.recv(1)
except ConnectionRefusedError:
    print("refused")
except OSError as silence:
    print(silence)
PYTHON
}

bodies_and_upgrades() {
  chapter 'Everything else passes as it is'
  local family scheme
  for scheme in http https; do
    for family in 4 6; do
      holds "16 MiB over $scheme, IPv$family: the checksum is right" same_download pupil "$family" "$scheme://encyclopedia.example/big.bin"
    done
  done
  ask pupil 4 http://encyclopedia.example/chunked
  says "a chunked response" 'came in chunks' "$body"
  says "a WebSocket of the teacher's with chat.example: every byte came back" '^echoed' \
    "$(in_ns teacher python3 "$root/tests-integration/tools/websocket.py" chat.example chat.example 2>&1)"
}

same_download() {
  in_ns "$1" curl "-$2" -sS -m 30 "$3" | cmp - "$lab/internet/big.bin"
}

edit() { sed -i "$1" "$gateway_config"; }

caching() {
  chapter 'What one has fetched over plain HTTP the next gets from the cache'
  local update=http://encyclopedia.example/update.bin output
  download pupil
  says "pupil downloads 16 MB: from the site ($cache_status)" '^200 .*fwd=uri-miss' "$status $cache_status"
  download teacher
  says "teacher downloads the same: from the cache ($cache_status)" '^200 .*Sluice; hit' "$status $cache_status"
  holds "byte for byte" cmp "$lab/pupil.bin" "$lab/teacher.bin"
  holds "the site was asked once" test "$(grep -c 'GET /update.bin' "$lab/internet/access.log")" == 1
  download teacher -r 1000-1999
  says "a part of it: from the cache too ($cache_status)" '^206 .*Sluice; hit' "$status $cache_status"
  holds "the right one" cmp <(tail -c +1001 "$lab/pupil.bin" | head -c 1000) "$lab/teacher.bin"
  output=$(in_ns gateway sluice cache 2>&1) || true
  says "sluice cache: what it holds and does" 'requests: .* hits' "$output"
  quote <<<"$output"
  output=$(in_ns gateway sluice cache explain --client 10.1.0.10 "$update" 2>&1) || true
  says "sluice cache explain: what it would do, and why" 'a hit: fresh for' "$output"
  quote <<<"$output"
  holds "sluice cache purge $update" in_ns gateway sluice cache purge "$update"
  download pupil
  says "it is fetched anew ($cache_status)" '^200 .*fwd=uri-miss' "$status $cache_status"
  tell "pages that say nothing of their freshness are never kept:"
  allowed pupil 4 http://encyclopedia.example/
  output=$(in_ns gateway sluice cache explain http://encyclopedia.example/ 2>&1) || true
  says "sluice cache explain says why" 'it is not stored' "$output"
  quote <<<"$output"
}

cache_status=''
download() {
  status=$(in_ns "$1" curl -4 -sS -m 30 -o "$lab/$1.bin" -D "$lab/head" -w '%{http_code}' "${@:2}" \
    http://encyclopedia.example/update.bin 2>"$lab/complaint") || true
  cache_status=$(tr -d '\r' <"$lab/head" | sed -n 's/^[Cc]ache-[Ss]tatus: //p')
}

reloading() {
  chapter 'Changing the rules while they are at work'
  local slow
  in_ns teacher curl -4 -sS -m 30 -o "$lab/slow" https://games.example/slow.bin 2>"$lab/slow.error" &
  slow=$!
  allowed teacher 4 https://videos.example/
  tell "a long download of the teacher's runs; a new rule is written, then: sluice reload"
  edit '/^  - { for: pupils/a \  - { for: staff, block: [videos.example], because: "Watched too much" }'
  accepted
  alert teacher both https://videos.example/
  block_page teacher 4 http://videos.example/ 'Watched too much'
  quietly wait "$slow"
  holds "the download begun before it arrived whole: no connection was dropped" same_file "$lab/slow"

  cp "$gateway_config" "$lab/good.yaml"
  tell "a faulty file: a category that is in no list, and an unknown key"
  edit 's/block: \[gambling, ads\]/block: [gambing, ads]/; s/^default: allow/defualt: allow/'
  refused "with file:line:column and the word it may have meant" 'sluice.yaml:[0-9]+:[0-9]+: .*gambing.*gambling'
  cp "$lab/good.yaml" "$gateway_config"
  tell "a rule that breaks one of the configuration's own tests (staff may play)"
  edit 's/{ for: pupils, block: \[games/{ block: [games/'
  refused "by that test" 'sluice.yaml:[0-9]+:[0-9]+: .*expected allow'
  cp "$lab/good.yaml" "$gateway_config"
  tell "neither has changed anything:"
  alert pupil 6 https://casino.example/
  allowed teacher 6 https://games.example/
}

same_file() { cmp "$1" "$lab/internet/big.bin" || cat "$lab/slow.error"; }

accepted() {
  local output
  if output=$(in_ns gateway sluice reload 2>&1); then
    verdict yes 'sluice reload takes it'
    quote <<<"$output"
  else
    verdict no 'sluice reload takes it' "$output"
  fi
}

# refused HOW REGEX — a reload that must say no, in words that hold the expression.
refused() {
  local output
  if output=$(in_ns gateway sluice reload 2>&1); then
    verdict no "sluice reload refuses it $1" "$output"
  else
    says "sluice reload refuses it $1" "$2" "$output"
    quote <<<"$output"
  fi
}

explaining() {
  chapter 'Asking why: sluice explain, sluice check, sluice status'
  local output
  output=$(in_ns gateway sluice explain --config "$gateway_config" --client 10.1.0.10 https://games.example/ 2>&1) || true
  says "explain names the verdict, the rule's file and line, and the category with its list" \
    'sluice.yaml:[0-9]+' "$output"
  quote <<<"$output"
  holds "check: no error, and the configuration's own tests hold" sluice check "$gateway_config"
  output=$(in_ns gateway sluice status 2>&1) || true
  says "status: what runs, since when, and how it goes" 'up [0-9]' "$output"
  quote <<<"$output"
}

fetching() {
  chapter 'A list that others keep: fetched, refreshed, and never replaced by an error page'
  local output list="$lab/internet/fresh.txt"
  printf '%s\n' news.example videos.example >"$list"
  allowed teacher both https://news.example/
  tell "the configuration gets a list with a URL and a rule for it, then: sluice reload"
  edit '/^lists:/a \  - { name: fresh, category: fresh, format: domains, source: "http://203.0.113.10/fresh.txt" }'
  edit '/^default:/i \  - { block: [fresh], because: "Fresh on the list" }'
  accepted
  holds "within 10 seconds the list is fetched and at work" until_true 10 fresh_is_blocked
  block_page teacher both http://news.example/ 'Fresh on the list'
  tell "the server answers with a page instead of the list, then: sluice lists update fresh"
  printf '<!DOCTYPE html><title>Sorry</title>\n' >"$list"
  output=$(in_ns gateway sluice lists update fresh 2>&1) && output="exit 0: $output"
  says "it is refused, and says so" '^fresh: fetched.*it is an HTML page, not a list' "$output"
  alert teacher both https://news.example/
  tell "the list loses a name, then the same again"
  printf 'videos.example\n' >"$list"
  holds "sluice lists update fresh" in_ns gateway sluice lists update fresh
  allowed teacher both https://news.example/
  alert teacher 4 https://videos.example/
  output=$(in_ns gateway sluice lists 2>&1) || true
  says "sluice lists: each list, its age, and when it comes again" 'fresh +1 +1 +0 .* ok' "$output"
  quote <<<"$output"
  output=$(in_ns gateway sluice lists find --config "$gateway_config" www.videos.example 2>&1) || true
  says "sluice lists find: which list has a name, on which line" 'fresh by list fresh at fresh:1' "$output"
  quote <<<"$output"
}

fresh_is_blocked() { ! in_ns teacher curl -4 -sS -m 2 -o /dev/null https://news.example/; }

the_log() {
  chapter 'What happened is in the access log, a JSON object a line'
  quietly grep -m 1 "\"id\":\"$reference\"" "$gateway_dir/access.log" | quote
  quietly grep -m 1 TCP_TUNNEL "$gateway_dir/access.log" | quote
  holds "the blocked page of the pupil: client, group, url, verdict, rule with its line, category" \
    logged client=10.1.0.10 group=pupils url=http://casino.example/ verdict=block categories=gambling status=403 rule=sluice.yaml:
  holds "the page shown above, by its reference ($reference)" logged "id=\"$reference\"" url=http://casino.example/
  holds "the blocked HTTPS of the pupil: the name" \
    logged client=fd00:1::10 name=casino.example verdict=block categories=gambling
  holds "the teacher's allowed HTTPS: a tunnel with its bytes" \
    logged client=10.2.0.10 name=games.example verdict=allow outcome=TCP_TUNNEL bytes-out
  holds "the teacher's download from the cache" \
    logged client=10.2.0.10 url=update.bin status=200 cache=hit outcome=HIT
  holds "the hello without a name: its reason" logged client=10.1.0.10 destination=203.0.113.10:443 verdict=block reason=no-extension
  holds "the service's own log has no exception in it" no_exception
}

# logged KEY=TEXT… — some record of the access log holds each text in the value of its key.
logged() {
  python3 - "$gateway_dir/access.log" "$@" <<'PYTHON'
import json
import sys

path, *wanted = sys.argv[1:]
pairs = [pair.partition("=")[::2] for pair in wanted]


def holds(record):
    return all(key in record and text in json.dumps(record[key]) for key, text in pairs)


lines = open(path, encoding="utf-8").read().splitlines()
if not any(holds(json.loads(line)) for line in lines):
    print("no record with", *wanted)
    print(*lines[-10:], sep="\n")
    sys.exit(1)
PYTHON
}

no_exception() { ! grep -E 'Exception|Error:|^[[:space:]]+at ' "$gateway_dir/service.log"; }

when_it_dies() {
  chapter 'kill -9: on-failure decides what the network gets, and the gateway comes back'
  tell "on-failure: closed — nothing passes until it is back:"
  kill_gateway
  ask pupil 4 http://encyclopedia.example/ -m 2
  holds "pupil, at once: ${complaint:-$status}" test "$status" == 000
  ask pupil 6 https://encyclopedia.example/ -m 2
  holds "pupil, again:   ${complaint:-$status}" test "$status" == 000
  comes_back
  allowed pupil both http://encyclopedia.example/
  alert pupil 4 https://casino.example/

  tell "on-failure: open — the network goes on without the filter until it is back:"
  edit 's/on-failure: closed/on-failure: open/'
  holds "sluice reload, sluice-firewall up" reload_all
  kill_gateway
  holds "within 2 seconds pupil reaches encyclopedia.example, by HTTP over IPv4 and HTTPS over IPv6" \
    until_true 2 passes_unfiltered
  comes_back
  alert pupil both https://casino.example/
}

kill_gateway() {
  quietly kill -9 "$(gateway_pid)"
  tell "kill -9 $(gateway_pid)"
}

reload_all() {
  in_ns gateway sluice reload && in_ns gateway "$firewall" up --config "$gateway_config"
}

# A SYN dropped just before the switch falls is sent again after one second, which -m 1 would not see.
passes_unfiltered() {
  in_ns pupil curl -4 -sS -m 2 -o /dev/null http://encyclopedia.example/ &&
    in_ns pupil curl -6 -sS -m 2 -o /dev/null https://encyclopedia.example/
}

# On a real gateway systemd starts it again.
comes_back() {
  gateway_start
  holds "started again, it serves" gateway_answers
}

firewall_down() {
  chapter 'Taking the interception away leaves nothing behind'
  in_ns gateway "$firewall" down 2>&1 | quote
  quietly kill "$(gateway_pid)"
  holds "the gateway's rules, chains and routes are those from before" \
    diff "$gateway_dir/network-before" <(network_state)
  tell "and the clients reach everything again:"
  allowed pupil both http://casino.example/
}
