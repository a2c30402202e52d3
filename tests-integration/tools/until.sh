# shellcheck shell=bash
# until_true SECONDS CMD… — asks again and again, and at last says what the command says. Sourced.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || { "$@"; return; }
    sleep 0.1
  done
}
