#!/bin/sh
# Builds the stylesheet, the scripts and the icons into the folder named, after `npm ci`.
# What it makes is committed as static/app, so nothing that runs the service needs Node.
set -eu
cd "$(dirname "$0")"
out=${1:?usage: build.sh FOLDER}
mkdir -p "$out/assets/images"
bin=node_modules/.bin

"$bin/sass" --quiet --no-error-css --no-source-map --style=compressed \
    --load-path=. --load-path=node_modules app.scss "$out/app.css"
"$bin/esbuild" app.js --bundle --minify --format=esm --target=es2020 --log-level=warning \
    --legal-comments=none --outfile="$out/app.js"
"$bin/esbuild" start.js --minify --target=es2015 --log-level=warning --outfile="$out/start.js"

for icon in $(grep -o 'icon-[a-z-]*\.svg' "$out/app.css" | sort -u); do
    cp "node_modules/@ministryofjustice/frontend/moj/assets/images/$icon" "$out/assets/images/"
done
cp favicon.svg "$out/assets/favicon.svg"
node versions.mjs > "$out/VERSIONS.txt"
