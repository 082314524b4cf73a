#!/usr/bin/env bash
# All tests. What they need besides the SDK (Debian's chromium, a Chinese font, LibreOffice, hledger) they install
# themselves by apt on Debian as root; elsewhere they say what to install.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1
dotnet build CommunityLedger.sln -c Release
status=0
for project in tests/CommunityLedger.Tests tests/CommunityLedger.BrowserTests; do
  dotnet test "$project" -c Release --no-build "$@" || status=1
done
exit $status
