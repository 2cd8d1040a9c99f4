#!/usr/bin/env python3
"""Checks a mission's ledger of votes from its public files, with nothing of the site's own code.

    check-ledger.py entries.csv batches.json ideas.csv [receipt.json ...]

Works out every root and chained root anew (docs/adr/0034-ledger-of-votes.md), counts votes by idea and answers by statement, and compares the votes with the
public counts of ideas.csv. Prints what it counted as JSON; where something does not fit, says what and ends with 1.
"""
import collections
import csv
import hashlib
import json
import sys

FORMAT = "participate-ledger/1"


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf(mission, line):
    return sha256(b"\x00" + f"{FORMAT},{mission},{line}".encode())


def root(leaves):
    """MTH of RFC 9162, section 2.1.1, as it is defined there."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + root(leaves[:split]) + root(leaves[split:]))


def chained(mission, batch):
    fields = [FORMAT, mission] + [str(batch[name]) for name in ("number", "first", "last", "root", "before", "sealed_at")]
    return sha256(b"\x02" + ",".join(fields).encode()).hex()


def path_root(hash_, index, size, path):
    """The root that an inclusion path leads to: the path of RFC 9162, section 2.1.3.1, read from its end."""
    if size == 1:
        require(not path, "a path is too long")
        return hash_
    split = 1
    while split * 2 < size:
        split *= 2
    require(path, "a path is too short")
    if index < split:
        return sha256(b"\x01" + path_root(hash_, index, split, path[:-1]) + path[-1])
    return sha256(b"\x01" + path[-1] + path_root(hash_, index - split, size - split, path[:-1]))


def require(holds, what):
    if not holds:
        sys.exit(what)


def main(entries_file, batches_file, ideas_file, *receipt_files):
    ledger = json.load(open(batches_file, encoding="utf-8"))
    mission = ledger["mission"]
    require(ledger["format"] == FORMAT, "another format")
    lines = open(entries_file, encoding="utf-8", newline="").read().split("\r\n")
    require(lines[0] == "number,kind,id,pseudonym,choice,at" and lines[-1] == "", "entries.csv begins or ends in another way")
    lines = lines[1:-1]

    before, last = "0" * 64, 0
    for number, batch in enumerate(ledger["batches"], start=1):
        require(batch["number"] == number and batch["first"] == last + 1 and batch["last"] > last, f"batch {number} does not follow")
        require(batch["before"] == before, f"batch {number} names another root before it")
        own = lines[last:batch["last"]]
        require(root([leaf(mission, line) for line in own]).hex() == batch["root"], f"batch {number} has another root")
        require(chained(mission, batch) == batch["chained"], f"batch {number} has another chained root")
        before, last = batch["chained"], batch["last"]
    require(last == len(lines), "there are entries in no batch")

    latest = {}
    for number, line in enumerate(lines, start=1):
        fields = line.split(",")
        require(fields[0] == str(number), f"entry {number} is missing")
        latest[(fields[1], int(fields[2]), fields[3])] = fields[4]
    counts = {"idea": collections.defaultdict(collections.Counter), "statement": collections.defaultdict(collections.Counter)}
    for (kind, subject, _), choice in latest.items():
        counts[kind][subject][choice] += 1

    for row in csv.DictReader(open(ideas_file, encoding="utf-8", newline="")):
        for choice in ("support", "neutral", "oppose"):
            counted = counts["idea"][int(row["id"])][choice]
            require(counted == int(row[choice]), f"idea {row['id']}: {row[choice]} {choice} in public, {counted} in the ledger")

    for name in receipt_files:
        receipt = json.load(open(name, encoding="utf-8"))
        batch = receipt["batch"]
        require(receipt["mission"] == mission and batch == ledger["batches"][batch["number"] - 1], f"{name}: another batch")
        number = int(receipt["entry"].split(",")[0])
        found = path_root(leaf(mission, receipt["entry"]), number - batch["first"], batch["last"] - batch["first"] + 1, [bytes.fromhex(text) for text in receipt["path"]])
        require(found.hex() == batch["root"], f"{name}: another root")

    print(json.dumps({
        "entries": last, "batches": len(ledger["batches"]), "chained": before,
        "ideas": {str(subject): dict(sorted(by.items())) for subject, by in sorted(counts["idea"].items())},
        "statements": {str(subject): dict(sorted(by.items())) for subject, by in sorted(counts["statement"].items())},
    }))


if __name__ == "__main__":
    require(len(sys.argv) >= 4, __doc__)
    main(*sys.argv[1:])
