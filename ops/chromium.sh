#!/bin/sh
# The browser tests want a Chromium. Root on Debian gets it; anybody else is told how, and their
# browser tests are skipped by name. CI may not go on without one.
set -eu
exec >&2

[ -z "${CHROMIUM:-}" ] || exit 0
for name in chromium chromium-browser google-chrome; do
    ! command -v "$name" >/dev/null || exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's chromium for the browser tests ..."
    if apt-get -qq update &&
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
            chromium fonts-dejavu-core >/dev/null; then
        exit 0
    fi
fi
if [ -n "${CI:-}" ]; then
    echo "No Chromium here, and CI may not skip the browser tests."
    exit 1
fi
echo "No Chromium here: the browser tests are skipped. To run them:  sudo apt-get install chromium"
