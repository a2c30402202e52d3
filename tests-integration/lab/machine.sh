# shellcheck shell=bash
# What the machine must have: Debian packages, a JDK 25, and a built Sluice.
# Sourced by `dev`; needs `root` (the repository's folder).

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
  bold='' dim='' red='' green='' plain=''
fi

say() { printf '%s\n' "${dim}--${plain} $*"; }
die() {
  printf '%s\n' "${red}dev: $*${plain}" >&2
  exit 1
}

# until_true SECONDS CMD… — asks every 50 ms.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.05
  done
}

# Each need is COMMAND:PACKAGE[|PACKAGE…]; of several packages the first that apt knows is taken.
readonly needs_build=(mvn:maven)
readonly needs_lab=(ip:iproute2 iptables:iptables sysctl:procps nginx:nginx-light curl:curl dig:bind9-dnsutils
  dnsmasq:dnsmasq-base openssl:openssl python3:python3)
readonly needs_network=(nft:nftables networkctl:systemd setpriv:util-linux)
readonly needs_survival=(/usr/bin/faketime:faketime)
readonly needs_engine=(mount:mount "dockerd:docker.io" "docker:docker-cli|docker.io")
readonly needs_image=(mount:mount mmdebstrap:mmdebstrap)
readonly needs_cache_suite=(node:nodejs npm:npm)
readonly needs_package=(mmdebstrap:mmdebstrap asciidoctor:asciidoctor dpkg-deb:dpkg unshare:util-linux)
readonly needs_image_build=(mmdebstrap:mmdebstrap dpkg-deb:dpkg unshare:util-linux openssl:openssl git:git)
readonly needs_appliance=(qemu-system-x86_64:qemu-system-x86 qemu-img:qemu-utils busybox:busybox mcopy:mtools
  mkfs.vfat:dosfstools sfdisk:fdisk ssh:openssh-client dnsmasq:dnsmasq-base curl:curl openssl:openssl
  python3:python3 ip:iproute2 unsquashfs:squashfs-tools /usr/share/OVMF/OVMF_CODE_4M.fd:ovmf)
readonly needs_bench=(wrk:wrk haproxy:haproxy nginx:nginx-light varnishd:varnish traffic_server:trafficserver
  /usr/lib/squid/security_file_certgen:squid-openssl e2guardian:e2guardian squidGuard:squidguard
  /usr/lib/nginx/modules/ngx_stream_module.so:libnginx-mod-stream openssl:openssl python3:python3 pgrep:procps)

# Services that come with those packages; the lab starts its own, the machine's stay off.
readonly services=(nginx haproxy squid varnish varnishncsa trafficserver e2guardian docker.service docker.socket containerd)

have_package() { [[ -n $(apt-cache show --no-all-versions "$1" 2>/dev/null) ]]; }

# A command by its name, or any file by its path.
there() { [[ $1 == /* && -e $1 ]] || command -v "$1" >/dev/null; }

# need COMMAND:PACKAGE… — installs the packages of the commands that are missing.
need() {
  local item commands=()
  for item in "$@"; do
    there "${item%%:*}" || commands+=("$item")
  done
  ((${#commands[@]})) || return 0
  local missing=() choice choices
  have_package "$(cut -d: -f2 <<<"${commands[0]}" | cut -d'|' -f1)" || refresh_packages
  for item in "${commands[@]}"; do
    IFS='|' read -ra choices <<<"${item#*:}"
    for choice in "${choices[@]}"; do
      have_package "$choice" && break
    done
    missing+=("$choice")
  done
  install_packages "${missing[@]}"
}

refreshed=''
refresh_packages() {
  [[ -z $refreshed ]] || return 0
  refreshed=yes
  say "Asking the package mirror what it has (apt-get update)"
  apt-get -q -o Acquire::Retries=3 update >/dev/null || die "apt-get update failed: is the package mirror reachable?"
}

apt_install() { DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -q -y --no-install-recommends "$@" 2>&1; }

install_packages() {
  command -v apt-get >/dev/null || die "please install $*: this script can do that on Debian only"
  say "Installing $* (apt-get, without recommended packages)"
  local off=() service log
  for service in "${services[@]}"; do
    service_known "$service" || off+=("$service")
  done
  hold_services
  if ! log=$(apt_install "$@"); then
    refresh_packages # the lists may be older than the mirror
    log=$(apt_install "$@") || {
      release_services
      die "apt-get install $* failed:"$'\n'"$(tail -n 5 <<<"$log")"
    }
  fi
  release_services
  for service in "${off[@]}"; do
    if service_known "$service" && command -v systemctl >/dev/null; then
      systemctl -q disable "$service" 2>/dev/null || true
    fi
  done
}

service_known() {
  local unit=$1
  [[ $unit == *.* ]] || unit+=.service
  [[ -e /lib/systemd/system/$unit || -e /usr/lib/systemd/system/$unit ]]
}

# Debian's way to say "install, but start no service" (invoke-rc.d's policy layer).
policy_made=''
hold_services() {
  [[ -e /usr/sbin/policy-rc.d ]] && return
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
  policy_made=yes
}
release_services() {
  [[ -n $policy_made ]] && rm -f /usr/sbin/policy-rc.d
  policy_made=''
}

# The version number in a JDK's release file, 0 where there is none.
jdk_version() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  [[ -x $1/bin/javac ]] && printf '%s' "${version:-0}" || printf 0
}

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "${JDK_25:-}" /usr/lib/jvm/* /opt/*jdk* /opt/java/*; do
    if [[ -d $home && $(jdk_version "$home") == 25 ]]; then
      printf '%s' "$home"
      return 0
    fi
  done
  return 1
}

# need_jdk — sees to a JDK 25 and exports JAVA25_HOME.
need_jdk() {
  if ! JAVA25_HOME=$(find_jdk); then
    have_package openjdk-25-jdk-headless || refresh_packages
    have_package openjdk-25-jdk-headless || die "no JDK 25 found in \$JAVA_HOME or /usr/lib/jvm, and this Debian has no package of one.
     Install one of these, then run this again:
     - Temurin: https://adoptium.net/installation/linux (package temurin-25-jdk)
     - Debian 13 (trixie): apt-get install openjdk-25-jdk-headless
     - any JDK 25 unpacked under /usr/lib/jvm/"
    install_packages openjdk-25-jdk-headless
    JAVA25_HOME=$(find_jdk) || die "openjdk-25-jdk-headless is installed, but there is no JDK 25 in /usr/lib/jvm"
  fi
  export JAVA25_HOME
}

# Maven on the JDK 25, as the formatter wants it; the build by itself needs only Maven on 17 (toolchain discovery).
maven() {
  local status=0
  (
    cd "$root"
    export JAVA_HOME=$JAVA25_HOME
    export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
    mvn -Dstyle.color=never "$@"
  ) || status=$?
  # Run through sudo, the build's files still belong to whoever owns the tree.
  [[ -d $root/target && ${EUID} == 0 ]] && chown -R --reference="$root/pom.xml" "$root/target"
  return "$status"
}

# fetch_jar GROUP:NAME FILE — in the version that the build names for picocli's family.
fetch_jar() {
  local version
  version=$(sed -n 's|.*<picocli.version>\(.*\)</picocli.version>.*|\1|p' "$root/pom.xml")
  maven -q -B dependency:copy -Dartifact="$1:$version" -DoutputDirectory="$root/target/fetched" ||
    die "Maven could not fetch $1:$version"
  mv "$root/target/fetched/${1#*:}-$version.jar" "$2"
}

readonly built_stamp="$root/target/.dev-built"

built_is_current() {
  [[ -x $root/target/sluice/bin/sluice && -e $built_stamp ]] || return 1
  local part sources=()
  for part in pom.xml .mvn src/main iptables systemd; do
    [[ -e $root/$part ]] && sources+=("$root/$part")
  done
  [[ -z $(find "${sources[@]}" -newer "$built_stamp" -print -quit) ]]
}

# build_sluice — leaves target/sluice/ newer than every source.
build_sluice() {
  if built_is_current; then
    say "Sluice is built already (target/sluice is newer than the sources)"
    return
  fi
  need_jdk
  need "${needs_build[@]}"
  say "Building Sluice: mvn package, without its tests (JDK 25: $JAVA25_HOME)"
  maven -q -B package -Dmaven.test.skip=true || die "the build failed; see Maven's lines above"
  touch "$built_stamp"
}
