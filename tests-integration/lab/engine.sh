# shellcheck shell=bash
# The Docker engine for the container tests, and the image they start from. Sourced by `dev`.
#
# An engine that runs already is used as it is. Otherwise one is started for the time of the tests, with a socket, a
# data folder and a network namespace of its own: the tests speak to it by the socket alone, and its bridges, rules
# and switches are never in the machine's own network, nor in the way of another engine's.
#
# What the tests find: the image sluice-test-base, and in their environment
#   DOCKER_HOST                    the engine's socket, where it is not the usual one
#   TESTCONTAINERS_RYUK_DISABLED   true: Testcontainers' cleaner is an image that can't be pulled everywhere
#   TESTCONTAINERS_HOST_OVERRIDE   localhost: without it, it looks for the engine elsewhere when in a container

readonly image=sluice-test-base
readonly image_packages=iptables,iproute2,curl,openssl,python3,nginx-light,procps,ca-certificates
engine_dir='' engine_pid=''

engine_up() {
  if docker info >/dev/null 2>&1; then
    say "Using the Docker engine that runs"
  else
    start_engine
  fi
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost
  import_image
}

start_engine() {
  need "${needs_engine[@]}"
  engine_dir=$(mktemp -d /var/tmp/sluice-engine.XXXXXX)
  export DOCKER_HOST="unix://$engine_dir/docker.sock"
  say "Starting a Docker engine for the time of the tests"
  mkdir "$engine_dir/data" "$engine_dir/exec"
  printf '{}' >"$engine_dir/daemon.json" # not the machine's own /etc/docker/daemon.json
  # shellcheck disable=SC2016 # "$@" is the inner shell's
  unshare --net sh -c 'ip link set lo up && exec "$@"' sh \
    dockerd --host "$DOCKER_HOST" --data-root "$engine_dir/data" --exec-root "$engine_dir/exec" \
    --pidfile "$engine_dir/pid" --config-file "$engine_dir/daemon.json" \
    --bridge=none --iptables=false --ip6tables=false \
    >"$engine_dir/dockerd.log" 2>&1 </dev/null &
  engine_pid=$!
  until_true 30 docker info >/dev/null 2>&1 || die "the engine did not start: $(tail -n 5 "$engine_dir/dockerd.log")"
}

engine_down() {
  [[ -n $engine_pid ]] || return 0
  say "Stopping the Docker engine"
  local containers
  containers=$(docker ps -q 2>/dev/null || true)
  # shellcheck disable=SC2086 # one word a container
  [[ -z $containers ]] || docker kill $containers >/dev/null 2>&1 || true
  kill "$engine_pid" 2>/dev/null || true
  wait "$engine_pid" 2>/dev/null || true
  engine_pid=''
  awk -v dir="$engine_dir/" 'index($2, dir) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount -l
  rm -rf "$engine_dir"
}

# The tests' base image: made from the machine's own package mirror once, kept as an archive.
import_image() {
  docker image inspect "$image" >/dev/null 2>&1 && return
  local archive
  archive=$(image_archive)
  [[ -s $archive ]] || make_image "$archive"
  say "Importing the tests' base image ($image)"
  docker import "$archive" "$image" >/dev/null
}

image_archive() {
  local version
  version=$(printf '%s' "$image_packages" | cksum | cut -d' ' -f1)
  printf '%s/sluice/%s-%s-%s.tar' "${XDG_CACHE_HOME:-$HOME/.cache}" "$image" "$(debian_release)" "$version"
}

debian_release() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release; }

make_image() {
  local archive=$1
  need "${needs_image[@]}"
  say "Making the tests' base image from this machine's package mirror (kept as $archive)"
  mkdir -p "$(dirname "$archive")"
  # The image must not remember the mirror.
  debian_sources | mmdebstrap --quiet --format=tar --variant=minbase --include="$image_packages" \
    --customize-hook='rm -f "$1"/etc/apt/sources.list.d/* && : >"$1/etc/apt/sources.list"' \
    "$(debian_release)" "$archive.part" - || die "mmdebstrap failed"
  mv "$archive.part" "$archive"
}

# apt's own configuration, of Debian's archives only, as one-line sources.
debian_sources() {
  apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk '$1 == "Debian" { print "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]", $2, $3, $4 }'
}
