# shellcheck shell=bash
# cold: what a full cache on disk adds to a start: from exec to the first answer, with the tier's files and folders not in
# the page cache, and without a tier. COLD_GIB (10) of 1 MiB each are fetched through the gateway before. Needs that much
# room under /var/tmp, and drops the machine's caches.

# shellcheck source=tests-integration/bench/chapters/start.sh
source "$here/chapters/start.sh"

cold_gib=${COLD_GIB:-$((quick ? 1 : 10))}

# What comes faster than the disk takes it isn't kept, so the same is asked for until all of it is there.
fill_tier() {
  local objects=$((cold_gib * 1024)) kept=0 _
  for _ in {1..6}; do
    in_ns client timeout 900 curl -s --no-progress-meter -Z --parallel-max 8 -o /dev/null "http://$origin_address/1m?of=[1-$objects]"
    sleep 2
    kept=$(control cache --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["disk"]["objects"])')
    ((kept < objects)) || return 0
  done
  die "the tier has $kept of $objects objects"
}

# Both starts find the program itself in the page cache, as after an earlier start, and nothing of the tier.
cold_start() { # CASE VARIANT
  sync
  echo 3 >/proc/sys/vm/drop_caches
  cp "$work/no_tier.yaml" "$work/sluice.yaml"
  sluice_start "$work/sluice.yaml"
  pid_of[sluice]=$sluice_pid
  stop_variant sluice
  cp "$work/$2.yaml" "$work/sluice.yaml"
  first_answer "$1" sluice "$2"
}
no_tier_in() { sluice_in; }
full_tier_in() { sluice_in; }

chapter_cold() {
  names_count=1000
  origin_up web
  truncate -s 1M "$work/www/1m"
  sed -i 's/access_log off;/& expires 1d;/' "$work/origin.conf"
  in_ns origin nginx -s reload -c "$work/origin.conf"
  names_ready
  [[ -s $distribution/start.aot ]] || "$distribution/bin/sluice-start-cache"
  sluice_settings 3129 >"$work/no_tier.yaml"
  sluice_settings 3129 "cache: { memory: 64MiB, disk: $((cold_gib + 2))GiB, path: $work/cache }" >"$work/full_tier.yaml"
  cp "$work/full_tier.yaml" "$work/sluice.yaml"
  sluice_start "$work/sluice.yaml"
  pid_of[sluice]=$sluice_pid
  sluice_in
  fill_tier
  stop_variant sluice
  rounds "$cold_gib GiB" cold_start no_tier full_tier
}
