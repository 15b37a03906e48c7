"""Makes tests/support/recurrence/cases.json: 1,000 rules as our form offers them, reckoned by python-dateutil.

    python3 rule_cases.py > ../recurrence/cases.json

The seed is fixed, so a second run gives the same file. Needs python3-dateutil (Debian package) and the system's zone data.
"""
import hashlib
import json
import random
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ZONES = ["Asia/Almaty", "Asia/Almaty", "Europe/Berlin", "America/New_York", "Asia/Tokyo"]
HORIZON = datetime(2034, 1, 1)


def place(random, freq, start):
    """The parts of a rule whose first date is the start."""
    if freq == "WEEKLY":
        days = sorted(set([start.weekday(), *random.sample(range(7), random.randint(0, 3))]))
        return "BYDAY=" + ",".join(CODES[day] for day in days)
    if freq == "MONTHLY":
        if start.day <= 28 and random.random() < 0.5:
            return f"BYMONTHDAY={start.day}"
        if (start + timedelta(days=7)).month != start.month:
            return f"BYDAY=-1{CODES[start.weekday()]}"
        return f"BYDAY={(start.day + 6) // 7}{CODES[start.weekday()]}"
    if freq == "YEARLY":
        return f"BYMONTH={start.month};BYMONTHDAY={start.day}"
    return ""


def case(random):
    zone = random.choice(ZONES)
    start = datetime(random.randint(2021, 2028), 1, 1) + timedelta(days=random.randint(0, 364), minutes=15 * random.randint(0, 95))
    freq = random.choice(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"])
    if freq == "YEARLY" and (start.month, start.day) == (2, 29):
        start += timedelta(days=1)
    interval = random.choice([1, 1, 1, 2, 2, 3, 4, 5, 12, 99])
    parts = [f"FREQ={freq}", *([f"INTERVAL={interval}"] if interval > 1 else []), *filter(None, [place(random, freq, start)])]
    if freq == "WEEKLY" and interval > 1:
        parts.append("WKST=MO")
    if random.random() < 0.5:
        parts.append(f"COUNT={random.randint(2, 60)}")
    else:
        last = start.date() + timedelta(days=random.randint(1, 5 * 366))
        parts.append("UNTIL=" + datetime(last.year, last.month, last.day, 23, 59, 59).strftime("%Y%m%dT%H%M%S"))
    rule = ";".join(parts)
    # By the clock on the wall: dateutil reckons without a zone.
    walls = [at for at in rrulestr(rule, dtstart=start) if at < HORIZON]
    text = ",".join(at.strftime("%Y-%m-%dT%H:%M") for at in walls)
    zoned = ZoneInfo(zone)
    # An hour that clocks skip becomes the next one; of two the first.
    instants = ",".join(str(int(at.replace(tzinfo=zoned, fold=0).timestamp())) for at in walls)
    return {"zone": zone, "start": start.strftime("%Y-%m-%dT%H:%M"), "rule": rule, "count": len(walls), "walls": digest(text), "instants": digest(instants), "last": text[-16:]}


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


source = random.Random(20260303)
sys.stdout.write("[\n" + ",\n".join(json.dumps(case(source)) for _ in range(1000)) + "\n]\n")
