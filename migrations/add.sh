#!/usr/bin/env bash
# Adds one migration for every database brand, or for none: migrations/add.sh Name
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
for brand in Sqlite SqlServer; do
  dotnet ef migrations add "$1" --configuration Release --project "migrations/$brand" --startup-project "migrations/$brand" -o Migrations
done
