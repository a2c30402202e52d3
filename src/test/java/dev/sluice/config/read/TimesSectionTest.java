package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Configuration;
import dev.sluice.policy.time.TimeSlot;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimesSectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mno 08:00-09:00|\"mno\" is not a day: mon, tue, wed, thu, fri, sat, sun, or daily alone; did you mean \"mon\"?",
        "monday|did you mean \"mon\"?",
        "daily,mon|\"daily\" is not a day",
        "mon-|\"\" is not a day",
        "08:00-09:00|names no days; write \"daily 08:00-09:00\"",
        "mon 08:00|\"08:00\" is no stretch of hours such as 08:45-12:15",
        "mon 8-9|is no stretch of hours",
        "mon 08:00-09:00 10:00-11:00|more are items of their own",
        "mon 08:60-09:00|there is no 08:60",
        "mon 08:00-24:01|there is no 24:01",
        "mon 24:00-06:00|24:00 can only be an end",
        "mon 08:00-08:00|begins and ends at the same minute",
        "mon off|only dates can be off",
        "2026-02-30|there is no 2026-02-30",
        "2026-2-3|\"2026-2-3\" is not a date such as 2026-12-24",
        "24.12.2026|is not a date",
        "2027-01-03..2026-12-21 off|these dates end before they begin"
      })
  void refusesFaultySlots(String slot, String problem) {
    assertThat(Texts.errors("times:\n  lessons: [\"" + slot + "\"]"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("sluice.yaml:2:13: times.lessons: \"" + slot + "\": ")
        .contains(problem);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "mon-fri 08:45-12:15|mon,tue,wed,thu,fri 08:45-12:15",
        "sat,sun 10:00-12:00|sat,sun 10:00-12:00",
        "mon, wed - fri 8:00 - 9:00|mon,wed,thu,fri 08:00-09:00",
        "fri-mon|mon,fri,sat,sun",
        "Daily 22:00-06:00|daily 22:00-06:00",
        "daily 00:00-24:00|daily",
        "sun 20:00-00:00|sun 20:00-24:00",
        "2026-12-24 09:00-12:00|2026-12-24 09:00-12:00",
        "2026-12-21..2027-01-03 off|2026-12-21..2027-01-03 off",
        "2026-12-24|2026-12-24"
      })
  void readsSlots(String slot, String meaning) {
    List<TimeSlot> slots =
        Texts.valid("times:\n  lessons: [\"" + slot + "\"]").times().getFirst().slots();
    assertThat(slots).extracting(TimeSlot::toString).containsExactly(meaning);
  }

  @Test
  void refusesWhatIsNoTimeAtAllAtOnce() {
    assertThat(
            Texts.errors(
                """
                timezone: Europe/Londn
                times:
                  not now: [sat]
                  a: []
                  b: { mon: x }
                  c: ["2026-12-24 off", "2026-12-24 09:00-12:00"]
                  c: [sat]
                """))
        .containsExactly(
            "sluice.yaml:1:11: timezone: \"Europe/Londn\" is no time zone such as Europe/London;"
                + " did you mean \"Europe/London\"?",
            "sluice.yaml:3:3: not now: \"not now\" can't be a name: rules say \"not\" to leave"
                + " something out",
            "sluice.yaml:4:6: times.a: names nothing",
            "sluice.yaml:5:6: times.b: must be a word or a list of words, not keys with values",
            "sluice.yaml:6:25: times.c: \"2026-12-24 09:00-12:00\" contradicts \"2026-12-24 off\""
                + " before it",
            "sluice.yaml:7:3: times: the key \"c\" is written twice");
  }

  @Test
  void withoutATimezoneItIsTheMachines() {
    assertThat(Texts.valid("times: { night: daily 22:00-06:00 }").timezone()).isEmpty();
    Configuration zoned = Texts.valid("timezone: Europe/London");
    assertThat(zoned.timezone()).contains(ZoneId.of("Europe/London"));
    assertThat(zoned.ruleBook(ZoneId.of("UTC")).zone()).isEqualTo(ZoneId.of("Europe/London"));
  }
}
