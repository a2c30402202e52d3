package dev.sluice.lists.compile;

import dev.sluice.category.Category;
import dev.sluice.category.Holding;
import dev.sluice.category.Holdings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The small part of an index, which is read into objects.
 *
 * @param sets by their numbers
 * @param expressions of each list's categories
 * @param description of whoever had the index compiled
 */
record IndexMeta(
    List<Holdings> sets,
    Set<Category> categories,
    Map<Holding, List<String>> expressions,
    String description) {
  static byte[] encode(
      ListSets sets, SortedMap<Integer, List<String>> expressions, String description)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(sets.holdings().size());
    for (Holding holding : sets.holdings()) {
      out.writeUTF(holding.category().name());
      out.writeUTF(holding.list());
    }
    List<int[]> closed = sets.closedSets();
    out.writeInt(closed.size());
    for (int[] set : closed) {
      out.writeInt(set.length);
      for (int holding : set) {
        out.writeInt(holding);
      }
    }
    out.writeInt(expressions.size());
    for (Map.Entry<Integer, List<String>> each : expressions.entrySet()) {
      out.writeInt(each.getKey());
      out.writeInt(each.getValue().size());
      for (String text : each.getValue()) {
        out.writeUTF(text);
      }
    }
    EntriesWriter.text(out, description);
    return bytes.toByteArray();
  }

  static IndexMeta decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    List<Holding> holdings = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      Holding holding = new Holding(new Category(in.readUTF()), in.readUTF());
      holdings.add(holding);
      names.add(holding.category().name());
    }
    List<Holdings> sets = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      List<Holding> set = new ArrayList<>();
      for (int members = in.readInt(); members > 0; members--) {
        set.add(holdings.get(in.readInt()));
      }
      sets.add(Holdings.of(set));
    }
    Map<Holding, List<String>> expressions = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      List<String> texts = new ArrayList<>();
      expressions.put(holdings.get(in.readInt()), texts);
      for (int more = in.readInt(); more > 0; more--) {
        texts.add(in.readUTF());
      }
    }
    byte[] description = new byte[in.readInt()];
    in.readFully(description);
    String text = new String(description, StandardCharsets.UTF_8);
    Set<Category> categories = new LinkedHashSet<>();
    names.forEach(name -> categories.add(new Category(name)));
    return new IndexMeta(sets, categories, expressions, text);
  }
}
