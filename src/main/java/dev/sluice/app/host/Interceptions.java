package dev.sluice.app.host;

/** What is known of whether connections that the kernel intercepts are served. */
public interface Interceptions {
  /** Whether they are not, so that {@code on-failure} is to be in force. */
  boolean isDeaf(Heartbeat.Family family);

  /** Whether they are not by a fault of this process, which systemd may then end. */
  boolean isOwnFault();

  /** For who doesn't look. */
  Interceptions ASSUMED =
      new Interceptions() {
        @Override
        public boolean isDeaf(Heartbeat.Family family) {
          return false;
        }

        @Override
        public boolean isOwnFault() {
          return false;
        }
      };
}
