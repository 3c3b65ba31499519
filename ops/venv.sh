#!/bin/sh
# Make the virtual environment and install pinned, hashed requirements into it.
# On a bare Debian, root gets the one package that Debian splits off; anybody else is told its name.
# usage: venv.sh PYTHON FOLDER STAMP REQUIREMENTS...
set -eu
python=$1 folder=$2 stamp=$3
shift 3
exec >&2 # stdout belongs to the command that make runs next

[ -n "$python" ] || { echo "This needs Python 3.11 or newer on the PATH."; exit 1; }
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing python3-venv ..."
        apt-get -qq update
        export DEBIAN_FRONTEND=noninteractive
        apt-get -qq install -y --no-install-recommends python3-venv >/dev/null
    else
        echo "Python's venv module is missing. Run once:  sudo apt-get install python3-venv"
        exit 1
    fi
fi
if ! "$folder/bin/python" -c 'import pip' 2>/dev/null; then # none yet, or one that was cut short
    rm -rf "$folder"
    "$python" -m venv "$folder"
fi
[ -f "$stamp" ] || echo "Installing $* into $folder ..."
for file; do
    set -- "$@" -r "$file"
    shift
done
"$folder/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes "$@"
touch "$stamp"
