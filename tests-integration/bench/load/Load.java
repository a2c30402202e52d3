import java.util.List;

/**
 * The benchmarks' clients, and an origin for them. Every client prints one line: {@code done failed
 * retried seconds p50 p99 p999 longest stalled}, times in microseconds, from when a step was due;
 * stalled are those that took more than 50 ms.
 *
 * <pre>
 * sessions ADDRESS THREADS SECONDS RATE [LEAD]   short TLS sessions, one connection each; RATE 0: as fast as it goes;
 *                                                the first LEAD seconds are not timed
 * requests ADDRESS THREADS SECONDS RATE [LEAD]   GET /1k on kept connections, one a thread
 * hold ADDRESS COUNT FROM…                opens idle TLS sessions, prints a line, holds them until stdin ends
 * serve                                   the origin of sessions, on port 443
 * </pre>
 */
final class Load {
  private Load() {}

  public static void main(String[] args) throws Exception {
    List<String> rest = List.of(args).subList(1, args.length);
    switch (args[0]) {
      case "sessions" -> run(rest, new Sessions(rest.getFirst()));
      case "requests" -> run(rest, new Requests(rest.getFirst()));
      case "hold" ->
          Held.hold(rest.getFirst(), Integer.parseInt(rest.get(1)), rest.subList(2, rest.size()));
      case "serve" -> Origin.serve();
      default -> throw new IllegalArgumentException("no such load: " + args[0]);
    }
  }

  private static void run(List<String> arguments, Step.Kind kind) throws InterruptedException {
    int threads = Integer.parseInt(arguments.get(1));
    double seconds = Double.parseDouble(arguments.get(2));
    double rate = Double.parseDouble(arguments.get(3));
    double lead = arguments.size() > 4 ? Double.parseDouble(arguments.get(4)) : 0;
    System.out.println(Pace.run(kind, threads, lead, seconds, rate));
  }
}
