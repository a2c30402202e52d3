# shellcheck shell=bash
# How the demo tells and checks: chapters, and checks that each print one line and are counted. Sourced by demo.sh.

chapters=() results=() # results[i] is "passed failed" of chapters[i]
failures=0

chapter() {
  chapters+=("$1")
  results+=("0 0")
  printf '\n%s%s. %s%s\n' "$bold" "${#chapters[@]}" "$1" "$plain"
}

tell() { printf '   %s\n' "$*"; }
quote() { sed "s/^/     ${dim}│${plain} /"; }

# verdict yes|no WHAT [DETAIL] — the line of one check.
verdict() {
  local last=$((${#chapters[@]} - 1)) passed failed
  read -r passed failed <<<"${results[last]}"
  if [[ $1 == yes ]]; then
    printf '   %sok%s  %s\n' "$green" "$plain" "$2"
    results[last]="$((passed + 1)) $failed"
  else
    printf '   %sNO  %s%s\n' "$red" "$2" "$plain"
    [[ -z ${3:-} ]] || printf '%s\n' "$3" | head -n 12 | quote
    results[last]="$passed $((failed + 1))"
    failures=$((failures + 1))
  fi
}

# quietly CMD… — a step that is no check: its failure shows in the checks after it.
quietly() { "$@" 2>/dev/null || true; }

# holds WHAT CMD… — the check is the command's exit code; its output is shown when it fails.
holds() {
  local what=$1 output
  shift
  if output=$("$@" 2>&1); then verdict yes "$what"; else verdict no "$what" "$output"; fi
}

# says WHAT REGEX TEXT — the check is that the text holds the expression.
says() {
  if [[ $3 =~ $2 ]]; then verdict yes "$1"; else verdict no "$1" "expected /$2/ in: ${3:-(nothing)}"; fi
}

# ask CLIENT FAMILY URL [CURL OPTIONS…] — one real curl; leaves status, body and complaint (curl's own words).
status='' body='' complaint=''
ask() {
  local client=$1 family=$2 url=$3
  shift 3
  : >"$lab/body"
  status=$(in_ns "$client" curl "-$family" -sS -m 10 -o "$lab/body" -w '%{http_code}' "$@" "$url" 2>"$lab/complaint") || true
  body=$(tr -d '\0' <"$lab/body")
  complaint=$(head -n 1 "$lab/complaint")
}

families() { [[ $1 == both ]] && printf '4 6' || printf '%s' "$1"; }

line() { printf '%-7s curl -%s %-37s %s' "$1" "$2" "$3" "$4"; }

# allowed CLIENT FAMILY|both URL — the site's own page arrives; sites answer for all names under theirs.
allowed() {
  local family site path stated
  site=$(sed -E 's,https?://([^/:]*).*,\1,' <<<"$3")
  path=/${3#*://*/}
  for family in $(families "$2"); do
    ask "$1" "$family" "$3"
    stated=$(sed -n 's/^<p>This is \([^,]*\).*/\1/p' <<<"$body")
    if [[ $status == 200 && $stated == *"$path" && .$site == *".${stated%%/*}" ]]; then
      verdict yes "$(line "$1" "$family" "$3" "200 This is $stated")"
    else
      verdict no "$(line "$1" "$family" "$3" "should be the site's page")" "$status $complaint $body"
    fi
  done
}

# block_page CLIENT FAMILY|both URL BECAUSE — 403, and a page that says why.
block_page() {
  local family
  for family in $(families "$2"); do
    ask "$1" "$family" "$3"
    if [[ $status == 403 && $body == *"$4"* ]]; then
      verdict yes "$(line "$1" "$family" "$3" "403 \"$4\"")"
    else
      verdict no "$(line "$1" "$family" "$3" "should be a 403 saying \"$4\"")" "$status $complaint $body"
    fi
  done
}

# alert CLIENT FAMILY|both URL — TLS refused by an alert, at once.
alert() {
  local family
  for family in $(families "$2"); do
    ask "$1" "$family" "$3" "${@:4}"
    if [[ $status == 000 && $complaint =~ alert|unrecognized|denied ]]; then
      verdict yes "$(line "$1" "$family" "$3" "${complaint##*:}")"
    else
      verdict no "$(line "$1" "$family" "$3" "should be a TLS alert")" "$status $complaint $body"
    fi
  done
}

summary() {
  local i passed failed all=0
  printf '\n%sSummary%s\n' "$bold" "$plain"
  for i in "${!chapters[@]}"; do
    read -r passed failed <<<"${results[i]}"
    all=$((all + passed + failed))
    if ((failed)); then
      printf '   %sNO  %-75s %d of %d%s\n' "$red" "${chapters[i]}" "$passed" "$((passed + failed))" "$plain"
    else
      printf '   %sok%s  %-75s %d of %d\n' "$green" "$plain" "${chapters[i]}" "$passed" "$passed"
    fi
  done
  if ((failures)); then
    printf '\n%s%d of %d checks did not hold.%s\n' "$red" "$failures" "$all" "$plain"
    return 1
  fi
  printf '\n%sAll %d checks held.%s\n' "$green" "$all" "$plain"
}
