package dev.sluice.cache;

import static dev.sluice.cache.Heads.KEY;
import static dev.sluice.cache.Heads.after;
import static dev.sluice.cache.Heads.date;
import static dev.sluice.cache.Heads.get;
import static dev.sluice.cache.Heads.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever comes in which order, nothing is served past what its directives allow. The model knows
 * of one stored response only when its last directives came and what they were.
 */
final class ReuseModelTest {
  /** What one answer of the origin says. */
  record Said(int maxAge, int age, String more, int tag) {
    String cacheControl() {
      return "max-age=" + maxAge + more;
    }

    boolean forbidsStale() {
      return more.contains("must-revalidate") || more.contains("s-maxage");
    }

    int lifetime() {
      return more.contains("s-maxage=5") ? 5 : maxAge;
    }

    int staleWhileRevalidate() {
      return more.contains("stale-while-revalidate=20") ? 20 : 0;
    }
  }

  sealed interface Step {
    record Answer200(Said said) implements Step {}

    record Answer304(Said said) implements Step {}

    record AnswerToHead(Said said) implements Step {}

    record Put(int status) implements Step {}

    record Clock(int seconds) implements Step {}

    record Get(String cacheControl) implements Step {}
  }

  /** What the model remembers: the last word on what is stored, and when it came. */
  record Known(Said said, long at) {}

  private long now;
  private List<Stored> store = new ArrayList<>();
  private Known known = new Known(new Said(0, 0, "", 0), 0);

  @Property(tries = 3000)
  void nothingIsServedPastWhatItsDirectivesAllow(@ForAll("steps") List<Step> steps) {
    now = 0;
    store = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Step.Answer200(Said said) -> answer200(said);
        case Step.Answer304(Said said) -> answer304(said);
        case Step.AnswerToHead(Said said) -> answerToHead(said);
        case Step.Put(int status) -> put(status);
        case Step.Clock(int seconds) -> now += seconds;
        case Step.Get(String cacheControl) -> ask(cacheControl);
      }
    }
  }

  private ResponseHead said(int status, Said said) {
    return new ResponseHead(
        status,
        FieldList.of(
            "Date", date(now),
            "Age", Integer.toString(said.age()),
            "ETag", "\"" + said.tag() + "\"",
            "Cache-Control", said.cacheControl()));
  }

  private void answer200(Said said) {
    store.clear();
    switch (Storability.of(KEY, get(), said(200, said), after(now), after(now))) {
      case Storability.Store(Stored stored) -> store.add(stored);
      case Storability.Refuse _ ->
          assertThat(said.more()).containsAnyOf("no-store", "private", "x=\"");
    }
    known = new Known(said, now);
  }

  private void answer304(Said said) {
    if (!store.isEmpty()) {
      int stored = known.said().tag();
      take(
          Update.by304(store.getFirst(), get(), said(304, said), after(now), after(now)),
          said,
          stored == said.tag());
    }
  }

  private void answerToHead(Said said) {
    if (!store.isEmpty()) {
      int stored = known.said().tag();
      take(
          Update.byHead(store.getFirst(), head(), said(200, said), after(now), after(now)),
          said,
          stored == said.tag());
    }
  }

  private void take(Update update, Said said, boolean same) {
    store.clear();
    switch (update) {
      case Update.Refreshed(Stored stored) -> {
        assertThat(same).isTrue();
        store.add(stored);
        known = new Known(said, now);
      }
      case Update.Expelled _ ->
          assertThat(said.more()).containsAnyOf("no-store", "private", "x=\"");
      case Update.Mismatch _ -> assertThat(same).isFalse();
    }
  }

  private void put(int status) {
    RequestHead put = new RequestHead("PUT", FieldList.EMPTY);
    ResponseHead response = new ResponseHead(status, FieldList.EMPTY);
    store.removeIf(stored -> Invalidation.of(KEY, put, response).contains(stored.key()));
    assertThat(store.isEmpty() || status >= 400).isTrue();
  }

  private void ask(String cacheControl) {
    RequestHead request = get("Cache-Control", cacheControl);
    switch (Reuse.of(request, store, after(now))) {
      case Reuse.Hit(Stored stored, Serving how) -> served(how, cacheControl, stored);
      case Reuse.Validate validate when validate.mayServeOnError() -> servedOnError(cacheControl);
      case Reuse.Validate _, Reuse.Forward _, Reuse.Unsatisfiable _ -> {}
    }
  }

  private long age() {
    return known.said().age() + Math.max(0, now - known.at());
  }

  private void served(Serving how, String cacheControl, Stored stored) {
    Said said = known.said();
    long staleFor = age() - said.lifetime();
    assertThat(said.more()).doesNotContain("no-store", "private", "no-cache");
    assertThat(cacheControl).doesNotContain("no-cache", "no-store");
    assertThat(now).as("a clock set back").isGreaterThanOrEqualTo(known.at() - 5);
    assertThat(stored.ageSeconds(after(now))).isEqualTo(age());
    switch (how) {
      case FRESH -> assertThat(staleFor).isNegative();
      case STALE_WHILE_REVALIDATE -> {
        assertThat(said.forbidsStale()).isFalse();
        assertThat(staleFor).isLessThan(said.staleWhileRevalidate());
      }
      case STALE_ALLOWED -> {
        assertThat(said.forbidsStale()).isFalse();
        assertThat(cacheControl).contains("max-stale");
        assertThat(cacheControl.contains("max-stale=30") ? staleFor : 0).isLessThanOrEqualTo(30);
      }
    }
  }

  private void servedOnError(String cacheControl) {
    Said said = known.said();
    assertThat(said.more()).doesNotContain("no-store", "private", "no-cache");
    assertThat(cacheControl).doesNotContain("no-cache", "no-store");
    boolean fresh = age() < said.lifetime() && now >= known.at() - 5;
    assertThat(fresh || !said.forbidsStale()).isTrue();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> seconds = Arbitraries.of(0, 1, 5, 10, 60);
    Arbitrary<String> more =
        Arbitraries.of(
            "",
            "",
            ", must-revalidate",
            ", no-cache",
            ", no-store",
            ", private",
            ", s-maxage=5",
            ", stale-while-revalidate=20",
            ", immutable",
            ", x=\"");
    Arbitrary<Integer> tags = Arbitraries.of(1, 1, 2);
    Arbitrary<Said> said = Combinators.combine(seconds, seconds, more, tags).as(Said::new);
    Arbitrary<String> asked =
        Arbitraries.of(
            "",
            "",
            "max-stale",
            "max-stale=30",
            "no-cache",
            "no-store",
            "max-age=0",
            "min-fresh=4");
    Arbitrary<Step> step =
        Arbitraries.oneOf(
            said.map(Step.Answer200::new),
            said.map(Step.Answer304::new),
            said.map(Step.AnswerToHead::new),
            Arbitraries.of(200, 303, 404, 500).map(Step.Put::new),
            Arbitraries.integers().between(-20, 70).map(Step.Clock::new),
            asked.map(Step.Get::new),
            asked.map(Step.Get::new));
    return step.list().ofMinSize(2).ofMaxSize(25);
  }
}
