#!/usr/bin/env bash
# Kills Operator again and again while phones text it, and counts what is lost, doubled or out of order.
#
#   ./crash.sh              100 kills at 200 texts a second
#   ./crash.sh 20 50        20 kills at 50 texts a second
#   ./crash.sh 100 200 postgres
#                           the same with a PostgreSQL; then, a tenth as often, of three nodes on one, now this, now that one killed, and asked
#                           to stop, and PostgreSQL itself crashing; and how soon all nodes have what one publishes
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

if [[ ${1-} == --help || ${1-} == -h ]]; then
    sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"
    exit 0
fi

export OPERATOR_CRASH_KILLS=${1:-100} OPERATOR_CRASH_RATE=${2:-200} OPERATOR_CRASH_DATABASE=${3:-sqlite}
dotnet build tests/Operator.Conversation.Tests -c Release --nologo -v quiet -tl:off </dev/null
tests=(--filter-method '*CrashTests.*')
if [[ $OPERATOR_CRASH_DATABASE == postgres ]]; then tests+=(--filter-method '*ClusterTests.F_*' --filter-method '*B_What_is_published_*'); fi
exec dotnet artifacts/bin/Operator.Conversation.Tests/release/Operator.Conversation.Tests.dll "${tests[@]}" --parallel none --show-live-output on
