"""A week as an OpenStreetMap `opening_hours` expression.

In an expression a later rule for a day replaces an earlier one. So what is written here names no weekday
twice: the afternoon that "Mon 3-5, Mon-Wed 6-8" loses in a plausible writing cannot be lost.
"""

from datetime import date

from leeward.domain.week import BankHolidays, Closure, Day, Week

WEEKDAY_TOKENS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTH_TOKENS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def to_expression(week: Week) -> str:
    """Return the expression that opens exactly when the week says."""
    usual = _usual(week)
    rules = [usual, *_bank_holidays(week, usual)]
    rules += [f"{_dates(closure)} off" for closure in week.closures]
    rules += [f"{say_date(extra.on)} {_times(extra.hours)}" for extra in week.extra_days]
    return "; ".join(rules)


def say_date(on: date) -> str:
    """Return a date as an expression has it."""
    return f"{on.year:04} {MONTH_TOKENS[on.month - 1]} {on.day:02}"


def _usual(week: Week) -> str:
    if week.all_day_every_day:
        return "24/7"
    alike: dict[Day, list[int]] = {}
    for number, day in enumerate(week.days):
        alike.setdefault(day, []).append(number)
    rules = [f"{_weekdays(numbers)} {_times(day)}" for day, numbers in alike.items() if day]
    # Joined by a comma, no rule ends the night that runs over from the day before, and the whole can be
    # repeated behind PH; a semicolon is what people who read such things expect.
    one_rule = week.has_nights or week.bank_holidays is BankHolidays.AS_WEEKDAY
    return (", " if one_rule else "; ").join(rules) or "Mo-Su off"


def _bank_holidays(week: Week, usual: str) -> list[str]:
    match week.bank_holidays:
        case BankHolidays.CLOSED:
            return ["PH off"]
        case BankHolidays.OWN:
            return [f"PH {_times(week.bank_holiday_hours)}"]
        case BankHolidays.AS_WEEKDAY:
            return [] if week.all_day_every_day else [f"PH {usual}"]
        case BankHolidays.NOT_KNOWN:
            # Silence says it too, but 24/7 is taken at its word, and silence would swallow an extra day
            # that happens to be a bank holiday.
            return ["PH unknown"] if week.all_day_every_day or week.extra_days else []


def _weekdays(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join("-".join(dict.fromkeys(WEEKDAY_TOKENS[n] for n in (run[0], run[-1]))) for run in runs)


def _times(day: Day) -> str:
    return ",".join(map(str, day))


def _dates(closure: Closure) -> str:
    return "-".join(dict.fromkeys(map(say_date, (closure.first, closure.last))))
