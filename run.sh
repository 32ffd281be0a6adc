#!/usr/bin/env bash
# Builds Operator when its sources changed since the last build, then runs it with the arguments given.
# Everything this script says goes to standard error; relative paths are relative to the repository.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

readonly app=artifacts/bin/Operator.App/release/Operator.App.dll
readonly stamp=artifacts/run.stamp
readonly log=artifacts/run.log

say() { printf '%s\n' "$*" >&2; }

need_sdk() {
    local found=none
    dotnet --version >/dev/null 2>&1 && return
    command -v dotnet >/dev/null && found=$(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ' -)
    say "Operator needs the .NET 10 SDK (found: $found). Install the package dotnet-sdk-10.0; how: https://learn.microsoft.com/dotnet/core/install/linux-debian"
    exit 1
}

# Folders count too: their time changes when a file in them is deleted.
is_current() {
    [[ -f $app && -f $stamp ]] &&
        { [[ -d src/Operator.Studio/node_modules ]] || ! command -v npm >/dev/null; } &&
        [[ -z $(find src eng Directory.*.props global.json .editorconfig -newer "$stamp" -print -quit) ]]
}

# Shows one line that follows the build's log; ends when the build does.
follow() {
    local build=$1 started=$2 total done step turn=0
    local -a frames=(⠋ ⠙ ⠹ ⠸ ⠼ ⠴ ⠦ ⠧ ⠇ ⠏)
    total=$(find src -name '*.csproj' | wc -l)
    while kill -0 "$build" 2>/dev/null; do
        done=$(grep -c ' -> ' "$log" || true)
        step="Building Operator: $done of $total projects"
        ((done > 0)) || step='Restoring packages'
        printf '\r\033[K\033[36m%s\033[0m %s \033[2m%d s\033[0m' \
            "${frames[turn++ % 10]}" "$step" $((SECONDS - started)) >&2
        sleep 0.1
    done
    printf '\r\033[K' >&2
}

why_not_fetched() {
    if grep -q EBADENGINE "$log"; then echo "it needs Node.js 18 or newer, and this is $(node --version)"; else echo "npm could not fetch it; the log is $log"; fi
}

# Elsa Studio, the designer, comes from npm. Without Node.js all but /studio works, and /studio says what to install.
fetch_studio() {
    local folder=src/Operator.Studio
    [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] && return
    command -v npm >/dev/null || { say "Without Elsa Studio: it needs Node.js 18 or newer (Debian: apt install nodejs npm)"; return; }
    say 'Fetching Elsa Studio'
    npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error >"$log" 2>&1 </dev/null ||
        say "Without Elsa Studio: $(why_not_fetched)"
}

build() {
    local started=$SECONDS build status=0
    dotnet build src/Operator.App -c Release --nologo -v minimal -tl:off >"$log" 2>&1 </dev/null 9>&- &
    build=$!
    trap 'kill $build 2>/dev/null; say ""; exit 130' INT TERM
    if [[ -t 2 ]]; then
        follow "$build" "$started"
    else
        say "Building Operator; the log is $log"
    fi
    wait "$build" || status=$?
    trap - INT TERM
    if ((status != 0)); then
        say "The build failed after $((SECONDS - started)) s:"
        { grep -E '(error|warning) [A-Z]+[0-9]+' "$log" || tail -n 20 "$log"; } | sort -u | head -n 20 >&2
        say "The whole log is $log"
        exit 1
    fi
    say "Built Operator in $((SECONDS - started)) s"
}

if ! is_current; then
    need_sdk
    mkdir -p artifacts
    exec 9>artifacts/run.lock
    flock 9
    # Another run may have built it meanwhile. The stamp is older than the build: an edit made during it counts as new.
    if ! is_current; then
        fetch_studio
        touch "$stamp.new"
        build
        mv "$stamp.new" "$stamp"
    fi
    exec 9>&-
fi

exec dotnet "$app" "$@"
