package io.github.cronhpa.manifest;

/**
 * How much of a manifest is read.
 *
 * @param characters length of the text
 * @param documents how many documents and items of lists
 * @param jobs how many jobs of one object
 * @param fields how many values of one document, each counted as often as aliases repeat it
 * @param excludedDays how many entries of {@code spec.excludeDates} of one object
 */
public record ManifestLimits(
    int characters, int documents, int jobs, int fields, int excludedDays) {

  /** For texts that anybody may send. */
  public static final ManifestLimits OF_REQUEST =
      new ManifestLimits(256 * 1024, 20, 500, 20_000, 366);

  /** For the files of a repository. */
  public static final ManifestLimits OF_FILE =
      new ManifestLimits(16 * 1024 * 1024, 10_000, 10_000, 200_000, 10_000);
}
