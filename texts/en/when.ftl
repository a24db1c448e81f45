# Dates and hours, Canadian English: 2:30 p.m., Tuesday, November 24, 2026.
# The preposition ("on Tuesday…") belongs to the sentence that takes the date.

when =
    .day = { $weekday }, { $date }, { $year }
    .day-without-year = { $weekday }, { $date }
    .day-short = { $weekday }, { $date }
    .day-short-year = { $weekday }, { $date }, { $year }
    .date = { $month } { $day }
    .first = 1
    .hour = { $hour12 }:{ $minutes00 } { $half }
    .hour-minutes = { $hour12 }:{ $minutes00 } { $half }
    .noon = 12 noon
    .midnight = 12 midnight
    .at = { $day } at { $hour }
    .at-short = { $day }, { $hour }
    .in-zone = { $time } ({ $zone })
    .window = between { $from } and { $to }
    .window-of-day = { $day }, { $window }
    .other-zone = { $zone }
    .other-zone-offset = { $zone }, { $offset }

when-weekday =
    .d1 = Monday
    .d2 = Tuesday
    .d3 = Wednesday
    .d4 = Thursday
    .d5 = Friday
    .d6 = Saturday
    .d7 = Sunday

when-weekday-short =
    .d1 = Mon
    .d2 = Tue
    .d3 = Wed
    .d4 = Thu
    .d5 = Fri
    .d6 = Sat
    .d7 = Sun

when-month =
    .m1 = January
    .m2 = February
    .m3 = March
    .m4 = April
    .m5 = May
    .m6 = June
    .m7 = July
    .m8 = August
    .m9 = September
    .m10 = October
    .m11 = November
    .m12 = December

when-month-short =
    .m1 = Jan
    .m2 = Feb
    .m3 = Mar
    .m4 = Apr
    .m5 = May
    .m6 = Jun
    .m7 = Jul
    .m8 = Aug
    .m9 = Sep
    .m10 = Oct
    .m11 = Nov
    .m12 = Dec

when-duration =
    .minutes = { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
    .hours = { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
    .both = { $hours } { $minutes }
    .minutes-short = { $minutes } min
    .hours-short = { $hours } h

# In the repeated hour of autumn, "daylight" or "standard" says which of the two; the rest of the year, as people say it.
when-zone =
    .newfoundland = Newfoundland Time
    .newfoundland-daylight = Newfoundland Daylight Time
    .newfoundland-standard = Newfoundland Standard Time
    .atlantic = Atlantic Time
    .atlantic-daylight = Atlantic Daylight Time
    .atlantic-standard = Atlantic Standard Time
    .eastern = Eastern Time
    .eastern-daylight = Eastern Daylight Time
    .eastern-standard = Eastern Standard Time
    .central = Central Time
    .central-daylight = Central Daylight Time
    .central-standard = Central Standard Time
    .saskatchewan = Saskatchewan Time
    .mountain = Mountain Time
    .mountain-daylight = Mountain Daylight Time
    .mountain-standard = Mountain Standard Time
    .pacific = Pacific Time
    .pacific-daylight = Pacific Daylight Time
    .pacific-standard = Pacific Standard Time
    .yukon = Yukon Time
