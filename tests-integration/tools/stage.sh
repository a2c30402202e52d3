# shellcheck shell=bash
# What the tests in the trio share: the trio, and checks that each print a line. Sourced; needs `trio`.

((EUID == 0)) || { echo "${0##*/} needs root" >&2 && exit 1; }
export PATH="$PATH:/usr/sbin:/sbin"
# shellcheck source=tests-integration/tools/trio.sh
source "$(dirname "${BASH_SOURCE[0]}")/trio.sh"
# shellcheck source=tests-integration/tools/until.sh
source "$(dirname "${BASH_SOURCE[0]}")/until.sh"
failures=0

# holds WHAT CMD… — the check is the command's exit code; its output is shown when it fails.
holds() {
  local what=$1 output
  shift
  if output=$("$@" 2>&1); then
    echo "   ok  $what"
  else
    printf '   NO  %s\n%s\n' "$what" "$(head -n 30 <<<"$output")"
    failures=$((failures + 1))
  fi
}
