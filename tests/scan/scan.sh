#!/bin/bash
# Looks for weaknesses with wapiti, nikto and sqlmap, at a site of its own with demonstration data, on loopback alone:
#   tests/scan/scan.sh SITE OUTPUT [PORT]
# SITE is a published site (dotnet publish src/Participate.Web -c Release -o SITE), OUTPUT a folder for what is found. It ends by itself, in about two hours at most.
# Debian: apt-get install wapiti sqlmap, and nikto from non-free. What was found and what it is stands in docs/threat-model.md, "Scanners".
set -euo pipefail

site=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
port=${3:-5299}
url=http://127.0.0.1:$port
data=$(mktemp -d)
crawl=${SCAN_CRAWL:-120}   # seconds for which wapiti looks for pages
attack=${SCAN_ATTACK:-60}  # and for which each of its modules works
tools=${SCAN_TOOLS:-wapiti nikto sqlmap}
sql=${SCAN_SQL:-2400}      # seconds for sqlmap, each of two times; the same form of another idea is not looked at again

# Development has people with known passwords, and no limits, which would end a scan within a minute.
ASPNETCORE_ENVIRONMENT=Development Participate__DataDirectory=$data Logging__LogLevel__Default=Warning \
  dotnet "$site/Participate.Web.dll" serve --urls "$url" >"$out/site.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$data"' EXIT
for _ in $(seq 120); do
  curl -fs "$url/health/ready" >/dev/null && break
  kill -0 $server
  sleep 1
done

# Signs in as the demonstration's citizen, through the form, and prints the cookies as a header.
sign_in() {
  local jar=$out/cookies.txt token
  rm -f "$jar"
  token=$(curl -fs -c "$jar" "$url/account/sign-in" | grep -o 'name="__RequestVerificationToken"[^>]*value="[^"]*"' | head -1 | sed 's/.*value="//; s/"$//')
  curl -fs -b "$jar" -c "$jar" -o /dev/null "$url/account/sign-in" --data-urlencode "__RequestVerificationToken=$token" \
    --data-urlencode 'Input.Email=citizen@demo.example' --data-urlencode 'Input.Password=participate-demo'
  # The token of forms is made anew for whoever signed in.
  curl -fs -b "$jar" -c "$jar" -o /dev/null "$url/account"
  awk '/^(#HttpOnly_)?127/ { printf "%s%s=%s", (n++ ? "; " : ""), $6, $7 }' "$jar"
}

# Of wapiti all modules but those that ask servers outside (nikto, wapp, ssrf, xxe) and those that guess passwords and names of files from lists (brute_login_form, buster).
modules=backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss
# Debian's wapiti 3.0.4 leaves pages out by an expression that its Python refuses: here is one that it takes.
wapiti_of_debian() {
  timeout -k 10 $((crawl + 18 * attack + 300)) /usr/bin/python3 -c '
import fnmatch, re
from wapitiCore.net import crawler
crawler.wildcard_translate = lambda pattern: re.compile(fnmatch.translate(pattern))
from wapitiCore.main.wapiti import wapiti_main
wapiti_main()' "$@"
}
run_wapiti() {
  local name=$1
  shift
  wapiti_of_debian -u "$url/" --scope domain -m "$modules" -d 5 --max-links-per-page 80 --max-files-per-dir 60 \
    --max-scan-time "$crawl" --max-attack-time "$attack" --flush-session --store-session "$data/$name" -H "Accept-Encoding: gzip" \
    -x "$url/account/sign-out" -x "$url/account/close" -f json -o "$out/$name.json" --no-bugreport -v 1 "$@" >"$out/$name.log" 2>&1 || echo "$name ended with $?"
}
run_sqlmap() {
  local name=$1
  shift
  timeout -k 10 "$sql" sqlmap -u "$url/missions" --crawl=3 --forms --batch --level=1 --risk=1 --technique=BEUST --time-sec=3 --disable-coloring \
    --crawl-exclude='sign-out|close|[a-z]/[0-9]{2,}' --csrf-token=__RequestVerificationToken --output-dir="$data/$name" "$@" >"$out/$name.log" 2>&1 || echo "$name ended with $?"
}

for tool in $tools; do
  case $tool in
    wapiti)
      echo "wapiti, signed out"
      run_wapiti wapiti-visitor
      echo "wapiti, signed in"
      run_wapiti wapiti-citizen -H "Cookie: $(sign_in)"
      ;;
    nikto)
      echo "nikto"
      timeout -k 10 900 nikto -host "$url" -maxtime 600 -nointeractive -output "$out/nikto.txt" -Format txt >"$out/nikto.log" 2>&1 || echo "nikto ended with $?"
      ;;
    sqlmap)
      echo "sqlmap, signed out"
      run_sqlmap sqlmap-visitor
      echo "sqlmap, signed in"
      run_sqlmap sqlmap-citizen --cookie="$(sign_in)"
      ;;
  esac
done

# Whatever a tool calls a finding, and what the site itself called a fault.
for name in wapiti-visitor wapiti-citizen; do
  [ -f "$out/$name.json" ] || continue
  echo "== $name"
  /usr/bin/python3 - "$out/$name.json" <<'REPORT'
import collections, json, sys
found = json.load(open(sys.argv[1]))
for group in ("vulnerabilities", "anomalies", "additionals"):
    for kind, rows in found[group].items():
        if rows:
            print(f"{group}: {kind}: {len(rows)}")
            for info, count in collections.Counter(row["info"][:150] for row in rows).most_common(5):
                print(f"    {count} x {info}")
REPORT
done
if [ -f "$out/nikto.txt" ]; then
  echo "== nikto"
  grep '^+' "$out/nikto.txt"
fi
for name in sqlmap-visitor sqlmap-citizen; do
  [ -f "$out/$name.log" ] || continue
  echo "== $name: $(grep -c 'testing for SQL injection on' "$out/$name.log") parameters"
  grep -E 'is vulnerable|appears to be .* injectable|false positive|500 \(' "$out/$name.log" || echo "nothing"
done
echo "== faults in the site's log"
grep -A2 '^\(fail\|crit\)' "$out/site.log" || echo "none"
