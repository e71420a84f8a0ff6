package io.github.cronhpa.api.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A part of a dataset.
 *
 * @param path its path in the dataset
 * @param replicas how many workers hold a copy, or null for what Fluid does by itself
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WarmUpPath(
    @Required
        @Size(max = 1_000)
        @JsonPropertyDescription("Path in the dataset, for example /train.")
        String path,
    @Min(1)
        @JsonPropertyDescription("How many workers hold a copy of it. Default: 1.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer replicas) {}
