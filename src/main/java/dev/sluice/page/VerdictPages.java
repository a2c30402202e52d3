package dev.sluice.page;

import dev.sluice.category.Category;
import dev.sluice.policy.Reason;
import dev.sluice.policy.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The pages that tell of a verdict. */
public final class VerdictPages {
  private VerdictPages() {}

  /**
   * Why a client may not see a page.
   *
   * @param ticket for the form that asks for the site
   */
  public static Page blocked(Shown shown, Verdict.Block block, String ticket) {
    Texts texts = Texts.in(shown.audience().language());
    Page.Ground ground = ground(texts, block.reason(), block.because(), block.categories());
    Form ask =
        new Form(
            OwnPath.ASK.path(),
            ticket,
            texts.get(Text.ASK_BUTTON),
            texts.get(Text.ASK_NOTE),
            Optional.of(new Form.Words(texts.get(Text.ASK_TITLE), texts.get(Text.ASK_WORDS))));
    return new Page(
        Page.Kind.BLOCK,
        shown,
        texts.get(Text.BLOCK_TITLE, shown.site()),
        texts.get(Text.BLOCK_HEADING, shown.site()),
        texts.get(Text.BLOCK_EXPLANATION),
        ground,
        rows(texts, shown, ground),
        List.of(ask),
        "");
  }

  /**
   * What a client should know before it goes on.
   *
   * @param ticket for the "continue" button
   * @param time how long the client's word holds
   */
  public static Page warned(Shown shown, Verdict.Warn warn, String ticket, Duration time) {
    Texts texts = Texts.in(shown.audience().language());
    Page.Ground ground = ground(texts, warn.reason(), warn.because(), warn.categories());
    Form form =
        new Form(
            OwnPath.CONTINUE.path(),
            ticket,
            texts.get(Text.WARN_BUTTON, shown.site()),
            texts.get(Text.WARN_NOTE, texts.time(time)),
            Optional.empty());
    return new Page(
        Page.Kind.WARN,
        shown,
        texts.get(Text.WARN_TITLE, shown.site()),
        texts.get(Text.WARN_HEADING, shown.site()),
        texts.get(Text.WARN_EXPLANATION),
        ground,
        rows(texts, shown, ground),
        List.of(form),
        texts.get(Text.WARN_IN_A_BROWSER));
  }

  private static Page.Ground ground(
      Texts texts, Reason reason, String because, Set<Category> categories) {
    return new Page.Ground(
        texts.get(text(reason)),
        because,
        categories.stream()
            .map(category -> category.name().replace('_', ' '))
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  private static Text text(Reason reason) {
    return switch (reason) {
      case CATEGORY -> Text.REASON_CATEGORY;
      case SITE -> Text.REASON_SITE;
      case URL -> Text.REASON_URL;
      case EXPRESSION -> Text.REASON_EXPRESSION;
      case NETWORK -> Text.REASON_NETWORK;
      case PORT -> Text.REASON_PORT;
      case DEFAULT -> Text.REASON_DEFAULT;
      case UNNAMED -> Text.REASON_UNNAMED;
    };
  }

  private static Map<String, String> rows(Texts texts, Shown shown, Page.Ground ground) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put(texts.get(Text.LABEL_REASON), ground.reason());
    if (!ground.categories().isEmpty()) {
      rows.put(texts.get(Text.LABEL_CATEGORIES), ground.categories());
    }
    rows.put(texts.get(Text.LABEL_ADDRESS), shown.url());
    rows.put(texts.get(Text.LABEL_DEVICE), shown.client());
    rows.put(texts.get(Text.LABEL_REFERENCE), shown.reference());
    return rows;
  }
}
