#!/usr/bin/env bash
# policy.sh SLUICE JMH: how long decisions take and what they allocate, by JMH; SLUICE is the
# distribution, JMH the folder with its jars.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
path="$1/lib/*:$2/*"
"$JAVA25_HOME/bin/javac" -proc:full -nowarn -cp "$path" -d "$classes" "$here/Decisions.java"
"$JAVA25_HOME/bin/java" -cp "$classes:$path" org.openjdk.jmh.Main -prof gc Decisions
