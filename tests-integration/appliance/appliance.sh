#!/usr/bin/env bash
# appliance.sh - the image, booted in QEMU between a client and a server. Prints each thing it checks; exit 0 only when
# all held. `./dev test --appliance` makes the image, and calls it.
#
# APPLIANCE     the folder with image/ in it, where logs are left (default target/appliance)
# UPDATE_KEY    the private key that signed the image
#
#   appliance.sh all|quick|NAME...     NAME: one of the stories below (all of them: `all`)
#
# Without KVM a boot takes a minute on a machine that does nothing else, and many when it does. Every wait ends; a box that
# did not do what it should leaves its serial line in $APPLIANCE.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=tests-integration/lab/machine.sh
source "$root/tests-integration/lab/machine.sh"
# shellcheck source=tests-integration/appliance/world.sh
source "$here/world.sh"
# shellcheck source=tests-integration/appliance/box.sh
source "$here/box.sh"
# shellcheck source=tests-integration/appliance/updates.sh
source "$here/updates.sh"
# shellcheck source=tests-integration/appliance/stories.sh
source "$here/stories.sh"
((EUID == 0)) || die "appliance.sh needs root"
need "${needs_appliance[@]}"

readonly name=${SLUICE_LAB:-sluice}-box folder=${APPLIANCE:-$root/target/appliance}
readonly key=${UPDATE_KEY:-$folder/update-key.pem}
image=$(find "$folder/image" -name 'sluice-*.raw' -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -n 1 | cut -d' ' -f2-)
[[ -n $image ]] || die "there is no image in $folder/image"
readonly image
work=$(mktemp -d /var/tmp/sluice-appliance.XXXXXX)
failures=0 checks=0 story=''

clean_up() {
  power_cut
  world_down
  if ((failures)); then
    cp "$work"/*.log "$folder/" 2>/dev/null
    printf 'the serial lines and logs are in %s\n' "$folder"
  fi
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

# check WHAT COMMAND… — the command's own words only when it fails
check() {
  local what=$1 began=$SECONDS
  shift
  checks=$((checks + 1))
  if "$@" >"$work/out" 2>&1; then
    printf '  ok    %s (%s s)\n' "$what" $((SECONDS - began))
  else
    failures=$((failures + 1))
    printf '  FAIL  %s (%s s)\n' "$what" $((SECONDS - began))
    tail -n 8 "$work/out" | sed 's/^/        /'
  fi
}
not() { ! "$@"; }

world_up
ssh-keygen -q -t ed25519 -N '' -C test -f "$work/id"
case ${1:-quick} in
  quick) stories=("${quick_stories[@]}") ;;
  all) stories=("${all_stories[@]}") ;;
  *) stories=("$@") ;;
esac
for story in "${stories[@]}"; do
  declare -F "story_$story" >/dev/null || die "there is no story $story: ${all_stories[*]}"
  printf '%s\n' "${story//_/ }"
  "story_$story"
  power_cut
done
printf '%s checks, %s failed\n' "$checks" "$failures"
((failures == 0))
