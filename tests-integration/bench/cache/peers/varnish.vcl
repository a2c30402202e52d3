# Varnish before the one origin: what is stored is what its built-in rules store, and ranges are kept whole.
vcl 4.1;
backend origin {
  .host = "198.51.100.2";
  .port = "80";
}
