# shellcheck shell=bash
# Sourced: packs an extension for Chromium as a CRX3 file, signed by a key of RSA-2048. The format is Chromium's
# components/crx_file/crx3.proto: the lengths below are those that such a key always has.

# crx_id KEY: the extension's id, which follows from the key: 16 octets of a hash, with a to p for the digits.
crx_id() { crx_hash "$1" | head -c 16 | od -An -v -tx1 | tr -d ' \n' | tr 0-9a-f a-p; }

crx_hash() { openssl pkey -in "$1" -pubout -outform DER | openssl dgst -sha256 -binary; }

# make_crx ZIP KEY FILE
make_crx() {
  local zip=$1 key=$2 file=$3
  {
    printf 'Cr24\3\0\0\0\x45\2\0\0' # version 3, a header of 581 octets
    printf '\x12\xac\4\x0a\xa6\2'   # sha256_with_rsa: public_key of 294 octets
    openssl pkey -in "$key" -pubout -outform DER
    printf '\x12\x80\2' # signature of 256 octets
    { printf 'CRX3 SignedData\0\x12\0\0\0' && crx_signed "$key" && cat "$zip"; } | openssl dgst -sha256 -sign "$key" -binary
    printf '\x82\xf1\4\x12' # signed_header_data of 18 octets
    crx_signed "$key"
    cat "$zip"
  } >"$file"
}

# SignedData: crx_id of 16 octets.
crx_signed() {
  printf '\x0a\x10'
  crx_hash "$1" | head -c 16
}
