#!/usr/bin/env bash
# The block page as people see it: Chromium, driven by Playwright, in the lab's pupil namespace behind a transparent
# gateway. Screenshots are left in target/pages.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root
export PATH="$PATH:/usr/sbin:/sbin"
trap 'exit 130' INT HUP TERM
SLUICE_LAB=${SLUICE_LAB:-sluice-pages}
# shellcheck source=tests-integration/lab/machine.sh
source "$root/tests-integration/lab/machine.sh"

readonly playwright=playwright-core@1.56.1
readonly work="$root/target/pages"

# Chromium by itself has no font.
need "${needs_lab[@]}" node:nodejs npm:npm chromium:chromium fc-list:fontconfig
[[ -d /usr/share/fonts/truetype/liberation ]] || install_packages fonts-liberation
# shellcheck source=tests-integration/lab/lab.sh
source "$root/tests-integration/lab/lab.sh"

# Playwright's own browsers are not fetched: Debian's is used.
need_playwright() {
  [[ -d $work/node_modules/playwright-core ]] && return
  mkdir -p "$work"
  say "Fetching $playwright (npm)"
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --prefix "$work" --no-save --no-package-lock --no-audit --no-fund \
    --loglevel=error "$playwright" >"$work/npm.log" 2>&1 || die "npm install $playwright failed: $(tail -n 5 "$work/npm.log")"
}

# The lab's configuration, with the rules and without the tests.
with_rules() {
  sed '/^rules:/,$d' "$1"
  cat "$root/tests-integration/pages/rules.yaml"
  grep -E '^(log|cache):' "$1"
}

build_sluice
need_playwright
lab_up
trap lab_down_quietly EXIT
with_rules "$root/tests-integration/lab/gateway/sluice.yaml" >"$gateway_config"
in_ns gateway sluice reload || die "the gateway does not take the configuration of this test"
rm -rf "$work/shots"
mkdir -p "$work/shots"
NODE_PATH="$work/node_modules" ip netns exec "$SLUICE_LAB-pupil" env "${without_proxy[@]}" \
  node "$root/tests-integration/pages/pages.js" "$work" "$gateway_dir"
