package io.github.cronhpa.api.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Nullable;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What a cache of Fluid loads once its workers are ready.
 *
 * @param loadMetadata whether the names and sizes of all files are read first
 * @param paths what is loaded, empty for the whole dataset
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WarmUp(
    @JsonPropertyDescription("Whether the metadata of all files is read first. Default false.")
        Boolean loadMetadata,
    @Nullable
        @Size(max = 100)
        @JsonPropertyDescription("What is loaded, at most 100 paths. Default: the whole dataset.")
        List<WarmUpPath> paths) {

  /** Turns an absent list into an empty one, and leaves absent elements out. */
  public WarmUp {
    paths = NonNullLists.of(paths);
  }
}
