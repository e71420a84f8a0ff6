package io.github.cronhpa.runtime.nativeimage;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A part of a file that is mapped into the memory of this process.
 *
 * @param start its first address
 * @param bytes its length
 * @param isAsInFile whether nothing was and nothing can be written to it, so that each page can be
 *     read from the file again
 */
record MemoryMapping(long start, long bytes, boolean isAsInFile) {
  /** What {@code /proc/self/smaps} says of one mapping, as proc_pid_smaps(5) has it. */
  private static final Pattern MAPPING =
      Pattern.compile(
          "^(\\p{XDigit}+)-(\\p{XDigit}+) (\\S{4}) \\S+ \\S+ \\d+ +([^\n]+)$"
              + ".*?^Anonymous: +(\\d+) kB$",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final int HEXADECIMAL = 16;

  /**
   * The parts of one file, in the order of their addresses.
   *
   * @param smaps the text of {@code /proc/self/smaps}
   */
  static List<MemoryMapping> of(String file, String smaps) {
    return MAPPING
        .matcher(smaps)
        .results()
        .filter(mapping -> mapping.group(4).equals(file))
        .map(MemoryMapping::of)
        .toList();
  }

  private static MemoryMapping of(MatchResult mapping) {
    long start = Long.parseUnsignedLong(mapping.group(1), HEXADECIMAL);
    long end = Long.parseUnsignedLong(mapping.group(2), HEXADECIMAL);
    boolean isWritable = mapping.group(3).contains("w");
    boolean wasWritten = !mapping.group(5).equals("0");
    return new MemoryMapping(start, end - start, !isWritable && !wasWritten);
  }
}
