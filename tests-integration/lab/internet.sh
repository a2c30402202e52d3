# shellcheck shell=bash
# The lab's Internet: web servers with certificates of a lab authority, and its DNS (dnsmasq).
# Sourced by lab.sh; needs `lab` (the running directory) and in_ns.

readonly dns_v4=198.51.100.53 dns_v6=2001:db8:51::53
readonly ca="$lab/ca" witness_log="$lab/internet/witness.log"

# sites [SERVER] — name, IPv4 and IPv6 of each site, or of those of one server.
sites() { awk -F '\t' -v server="${1:-}" '!/^#/ && (server == "" || $4 == server) { print $1, $2, $3 }' \
  "$root/tests-integration/lab/sites.tsv"; }

# A certificate authority made on the spot, and a certificate for each site, in $lab/ca.
make_certificates() {
  mkdir -p "$ca"
  certificate ca "/CN=Sluice lab authority" -addext basicConstraints=critical,CA:TRUE \
    -addext keyUsage=critical,keyCertSign
  local name
  while read -r name _; do
    certificate "$name" "/CN=$name" -CA "$ca/ca.crt" -CAkey "$ca/ca.key" \
      -addext "subjectAltName=DNS:$name,DNS:*.$name" -addext basicConstraints=CA:FALSE
  done < <(sites nginx)
}

certificate() {
  local name=$1 subject=$2
  shift 2
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -batch \
    -subj "$subject" -keyout "$ca/$name.key" -out "$ca/$name.crt" "$@" 2>"$ca/openssl.log" ||
    die "openssl made no certificate for $name: $(tail -n 3 "$ca/openssl.log")"
}

# Every address of the Internet sits on the loopback interface of its namespace.
internet_addresses() {
  local v4 v6
  while read -r _ v4 v6; do
    in_ns internet ip address add "$v4/32" dev lo
    in_ns internet ip address add "$v6/128" dev lo
  done < <(
    sites
    printf 'dns %s %s\n' "$dns_v4" "$dns_v6"
  )
}

site_server() {
  local name=$1 v4=$2 v6=$3
  cat <<NGINX
  server {
    listen $v4:80; listen [$v6]:80;
    listen $v4:443 ssl; listen [$v6]:443 ssl;
    server_name $name;
    ssl_certificate $ca/$name.crt;
    ssl_certificate_key $ca/$name.key;
    location / {
      return 200 "<!doctype html><title>$name</title>\n<p>This is $name\$uri, asked for over \$scheme by \$remote_addr\n";
    }
    location = /big.bin { alias $lab/internet/big.bin; }
    location = /update.bin { alias $lab/internet/big.bin; add_header Cache-Control "max-age=3600"; }
    location = /fresh.txt { alias $lab/internet/fresh.txt; }
    location = /slow.bin { alias $lab/internet/big.bin; limit_rate 4m; }
    location = /chunked { ssi on; ssi_types *; alias $lab/internet/chunked.txt; }
  }
NGINX
}

nginx_configuration() {
  local dir="$lab/internet" part
  printf '%s\n' "user root; worker_processes 1; pid $dir/nginx.pid; error_log $dir/error.log;" \
    "events { worker_connections 4096; }" \
    "http {" \
    "  log_format lab '\$time_iso8601 \$remote_addr \$server_name \$scheme \"\$request\" \$status \$body_bytes_sent';" \
    "  access_log $dir/access.log lab;" \
    "  default_type text/html; sendfile on; keepalive_timeout 60s; server_tokens off;"
  for part in client_body proxy fastcgi uwsgi scgi; do
    printf '  %s_temp_path %s/tmp-%s;\n' "$part" "$dir" "$part"
  done
  local name v4 v6
  while read -r name v4 v6; do
    site_server "$name" "$v4" "$v6"
  done < <(sites nginx)
  printf '}\n'
}

listens() { [[ -n $(in_ns internet ss -Hltn src "$1") ]]; }

start_web_servers() {
  local dir="$lab/internet"
  openssl rand 16777216 >"$dir/big.bin"
  # A server-side include of unknown length, so nginx answers in chunks.
  printf '<!--#echo var="uri" --> came in chunks\n' >"$dir/chunked.txt"
  nginx_configuration >"$dir/nginx.conf"
  in_ns internet nginx -e "$dir/error.log" -c "$dir/nginx.conf" ||
    die "nginx did not start; see $dir/error.log"
  # shellcheck disable=SC2046 # two words an address pair
  in_background internet "$dir/witness.error" python3 "$root/tests-integration/tools/witness.py" \
    "$witness_log" $(sites witness | cut -d' ' -f2-)
  until_true 5 listens 198.51.100.70:443 || die "witness.py did not start; see $dir/witness.error"
}

start_dns() {
  local dir="$lab/internet" name v4 v6
  {
    printf '%s\n' no-resolv no-hosts bind-interfaces "user=root" "pid-file=$dir/dns.pid" \
      "listen-address=$dns_v4,$dns_v6" "log-facility=$dir/dns.log"
    while read -r name v4 v6; do
      printf 'address=/%s/%s\naddress=/%s/%s\n' "$name" "$v4" "$name" "$v6"
    done < <(sites)
  } >"$dir/dns.conf"
  in_ns internet dnsmasq --conf-file="$dir/dns.conf" || die "dnsmasq did not start; see $dir/dns.log"
}
