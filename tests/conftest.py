"""What all tests share."""

import zoneinfo

import hypothesis

# The zones of the locked `tzdata` package, whatever this machine has.
zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()

# A busy machine is slow, not wrong: no test may fail for the time that it took.
hypothesis.settings.register_profile("ours", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("ours")
