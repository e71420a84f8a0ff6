package io.github.cronhpa.warm;

/** How far the loading of a cache has got. */
public sealed interface LoadProgress {

  /** It is asked for, or under way. */
  record Loading() implements LoadProgress {}

  /** All of it is in the cache. */
  record Complete() implements LoadProgress {}

  /**
   * It has failed, or must not be asked for.
   *
   * @param why the reason
   */
  record Failed(String why) implements LoadProgress {}

  /** The API server cannot tell at present. */
  record Unavailable() implements LoadProgress {}
}
