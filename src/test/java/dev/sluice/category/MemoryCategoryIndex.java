package dev.sluice.category;

import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A category index in the heap, for tests that need one and no file. */
public final class MemoryCategoryIndex implements CategoryIndex {
  private final EntryIndex entries;
  private final Holdings[] bySet;
  private final Set<Category> categories;

  private MemoryCategoryIndex(EntryIndex entries, Holdings[] bySet, Set<Category> categories) {
    this.entries = entries;
    this.bySet = bySet;
    this.categories = categories;
  }

  @Override
  public Holdings ofName(DomainName name) {
    return union(entries.ofName(name));
  }

  @Override
  public Holdings ofUrl(Host host, String pathAndQuery) {
    return union(entries.ofUrl(host, pathAndQuery));
  }

  @Override
  public Holdings ofAddress(InetAddress address) {
    return union(entries.ofAddress(address));
  }

  @Override
  public Set<Category> categories() {
    return categories;
  }

  private Holdings union(int[] sets) {
    Holdings all = Holdings.NONE;
    for (int set : sets) {
      all = all.and(bySet[set]);
    }
    return all;
  }

  /** Gathers what the lists hold; used by one thread, once. */
  public static final class Builder {
    private final EntryIndex.Builder entries = new EntryIndex.Builder();
    private final Map<Holding, Integer> tags = new LinkedHashMap<>();
    private final Set<Category> categories = new LinkedHashSet<>();

    /** Makes the category known, though nothing may be in it. */
    public void define(Category category) {
      categories.add(category);
    }

    public void add(Entry entry, Holding holding) {
      categories.add(holding.category());
      entries.add(entry, tags.computeIfAbsent(holding, _ -> tags.size()));
    }

    public MemoryCategoryIndex build() {
      List<Holding> holdings = new ArrayList<>(tags.keySet());
      EntryIndex index = entries.build();
      Holdings[] bySet = new Holdings[index.sets()];
      for (int set = 0; set < bySet.length; set++) {
        List<Holding> inSet = new ArrayList<>();
        for (int tag : index.tags(set)) {
          inSet.add(holdings.get(tag));
        }
        bySet[set] = Holdings.of(inSet);
      }
      return new MemoryCategoryIndex(index, bySet, Collections.unmodifiableSet(categories));
    }
  }
}
