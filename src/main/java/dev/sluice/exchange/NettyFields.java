package dev.sluice.exchange;

import dev.sluice.http.FieldList;
import dev.sluice.http.Fields;
import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Netty's fields as the pure packages see them: a view, so a change of one shows in the other. */
record NettyFields(HttpHeaders headers) implements Fields {
  static RequestHead head(HttpRequest request) {
    return new RequestHead(request.method().name(), new NettyFields(request.headers()));
  }

  static ResponseHead head(HttpResponse response) {
    return new ResponseHead(response.status().code(), new NettyFields(response.headers()));
  }

  static FieldList trailers(LastHttpContent last) {
    return last.trailingHeaders().isEmpty()
        ? FieldList.EMPTY
        : FieldList.copyOf(new NettyFields(last.trailingHeaders()));
  }

  @Override
  public @Nullable String first(String lowerName) {
    return headers.get(lowerName);
  }

  @Override
  public List<String> all(String lowerName) {
    return headers.getAll(lowerName);
  }

  @Override
  public boolean has(String lowerName) {
    return headers.contains(lowerName);
  }

  @Override
  public void forEach(BiConsumer<String, String> line) {
    Iterator<Map.Entry<String, String>> all = headers.iteratorAsString();
    while (all.hasNext()) {
      Map.Entry<String, String> each = all.next();
      line.accept(each.getKey(), each.getValue());
    }
  }
}
