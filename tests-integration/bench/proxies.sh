# shellcheck shell=bash
# The proxies that chapters compare, all in the trio's gateway, with the settings of peers/. Sourced by frame.sh.
#
#   NAME_up      starts it, leaves its process in pid_of
#   NAME_in      the clients' ports 80 and 443 go to it
#   NAME_reload  it takes the grown list of names into use, and the command returns when it was told to
#
# kernel is no proxy: the gateway forwards.

readonly names="$work/names"
files=$(ulimit -Hn)

kernel_up() { pid_of[kernel]=''; }
kernel_in() { not_intercepted; }

filled() { # FILE — of peers/, with everything filled in
  sed -e "s,@WORK@,$work,g; s,@CORES@,$(nproc),g; s,@NAMES@,$names,g; s,@FILES@,$files,g" "$here/peers/$1"
}

# names_ready — the names, and the same in the formats of the peers. They are the same every time, so they are kept.
names_ready() {
  [[ ! -e $names ]] || return 0
  local kept="$built/names-$names_count${lists_folder:+-real}"
  if [[ ! -e $kept ]]; then
    python3 "$here/names.py" "$kept.new" "$names_count" "$lists_folder"
    mv "$kept.new" "$kept"
  fi
  cp "$kept" "$names"
  other_formats
}

# One more name for a reload to bring; appended, as to make 1.8 million lines anew would keep a core busy.
grow() {
  local more="one-more-$RANDOM$RANDOM.example"
  echo "$more" >>"$names"
  echo "$more 1" >>"$names.map"
  echo ".$more" >>"$names.dotted"
}

# Every peer's own form of the list, made from the one of names.
other_formats() {
  sed 's/$/ 1/' "$names" >"$names.map"
  sed 's/^/./' "$names" >"$names.dotted"
}

sluice_settings() { # PORT [MORE]
  cat <<YAML
gateway: { lan: [lan], intercept: { http: [80], https: [443] }, mode: tproxy, listen: { tproxy: $1 } }
groups: { students: { addresses: [10.77.0.0/16] }, staff: { addresses: [10.78.0.0/16] } }
times: { lessons: [mon-fri 08:45-12:15] }
lists: [{ name: all, category: listed, format: domains, source: $names }]
default: allow
$(python3 "$here/names.py" rules)
${2:-}
YAML
}

sluice_up() {
  names_ready
  sluice_settings 3129 >"$work/sluice.yaml"
  sluice_start "$work/sluice.yaml"
  # shellcheck disable=SC2154 # sluice_start's
  pid_of[sluice]=$sluice_pid
}
sluice_in() { steer tproxy 3129 3129; }
sluice_reload() { control lists update >/dev/null && control reload >/dev/null; }

# The same with an access log; after sluice_up, whose compiled lists it takes over.
logging_up() {
  sluice_settings 3128 "log: { access: $work/access.log, format: json }" >"$work/logging.yaml"
  cp -r "$work/state" "$work/logging-state"
  SLUICE_STATE=$work/logging-state start gateway "$distribution/bin/sluice" run --config "$work/logging.yaml" \
    --socket "$work/logging.sock"
  pid_of[logging]=$started
  wait_for gateway 3128
}
logging_in() { steer tproxy 3128 3128; }

haproxy_up() {
  require haproxy haproxy
  names_ready
  filled haproxy.cfg >"$work/haproxy.cfg"
  start gateway haproxy -W -db -f "$work/haproxy.cfg"
  pid_of[haproxy]=$started
  wait_for gateway 3130
}
haproxy_in() { steer tproxy 3130 3140; }
haproxy_reload() { kill -USR2 "${pid_of[haproxy]}"; }

squid_up() {
  require squid squid-openssl
  names_ready
  mkdir -p "$work/squid"
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=bench -keyout "$work/squid/key" -out "$work/squid/crt" 2>/dev/null
  cat "$work/squid/crt" "$work/squid/key" >"$work/squid/ca.pem"
  chown -R proxy "$work/squid"
  filled squid.conf >"$work/squid.conf"
  start gateway squid --foreground -f "$work/squid.conf"
  pid_of[squid]=$started
  wait_for gateway 3131 180 # a minute for two million names
}
squid_in() { steer tproxy 3131 3141; }
squid_reload() { in_ns gateway squid -k reconfigure -f "$work/squid.conf"; }

nginx_up() {
  require nginx nginx-light
  mkdir -p "$work/nginx"
  chown -R www-data "$work/nginx" 2>/dev/null || chown -R nobody "$work/nginx"
  filled nginx.conf >"$work/nginx.conf"
  start gateway nginx -c "$work/nginx.conf"
  pid_of[nginx]=$started
  wait_for gateway 3132
}
nginx_in() { steer redirect 3132 3142; }

e2guardian_up() {
  require e2guardian e2guardian
  names_ready
  cp -r /etc/e2guardian "$work/e2guardian"
  filled e2guardian.sed >"$work/e2guardian.sed"
  sed -i -f "$work/e2guardian.sed" "$work"/e2guardian/{e2guardian.conf,e2guardianf1.conf,examplef1.story}
  e2guardian_list
  chown -R e2guardian "$work/e2guardian" 2>/dev/null || true
  start gateway e2guardian -N -c "$work/e2guardian/e2guardian.conf"
  pid_of[e2guardian]=$started
  wait_for gateway 3133
}
e2guardian_list() { cp "$names" "$work/e2guardian/lists/bannedsitelist"; }
e2guardian_in() { steer redirect 3133 3143; }
e2guardian_reload() { e2guardian_list && kill -USR1 "${pid_of[e2guardian]}"; }

require() { command -v "$1" >/dev/null || die "$1 is missing: apt-get install $2"; }
