package io.github.cronhpa.cli.input;

import io.github.cronhpa.text.SingleLine;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** A file from the arguments cannot be read. */
public final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableFileException(String file, String reason) {
    super(SingleLine.of(file) + ": " + reason);
  }

  static UnreadableFileException of(String file, IOException cause) {
    return new UnreadableFileException(
        file,
        cause instanceof NoSuchFileException
            ? "there is no such file"
            : "cannot be read: " + cause);
  }
}
