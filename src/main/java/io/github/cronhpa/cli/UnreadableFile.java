package io.github.cronhpa.cli;

import io.github.cronhpa.schedule.OneLine;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** A file that was named and cannot be read. */
final class UnreadableFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableFile(String file, String reason) {
    super(OneLine.of(file) + ": " + reason);
  }

  static UnreadableFile of(String file, IOException cause) {
    return new UnreadableFile(
        file,
        cause instanceof NoSuchFileException
            ? "there is no such file"
            : "cannot be read: " + cause);
  }
}
