package io.github.cronhpa.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedStringsTest {
  private final ObjectMapper mapper = new ObjectMapper();

  record Named(String name, List<String> others, Map<String, String> labels) {}

  @BeforeEach
  void customize() {
    new SharedStrings().customize(mapper);
  }

  @Test
  void equalStringsOfDifferentObjectsAreOne() throws JsonProcessingException {
    Named first = read("{'name': 'cache', 'others': ['cache'], 'labels': {'a': 'cache'}}");
    Named second = read("{'name': 'cache', 'others': ['c', 'cache']}");

    assertThat(first).isEqualTo(new Named("cache", List.of("cache"), Map.of("a", "cache")));
    assertThat(first.others().get(0)).isSameAs(first.name());
    assertThat(first.labels().get("a")).isSameAs(first.name());
    assertThat(second.name()).isSameAs(first.name());
    assertThat(second.others().get(1)).isSameAs(first.name());
  }

  @Test
  void eachStringIsReadAsItIs() throws JsonProcessingException {
    String all =
        "[" + "'a', 'BB', 'Aa', '', null, 5, true, ".repeat(3) + "'" + "x".repeat(65) + "']";

    assertThat(mapper.readValue(json(all), String[].class))
        .isEqualTo(new ObjectMapper().readValue(json(all), String[].class));
    for (int i = 0; i < 20_000; i++) {
      assertThat(mapper.readValue("\"" + i + "\"", String.class)).isEqualTo(String.valueOf(i));
    }
  }

  private Named read(String text) throws JsonProcessingException {
    return mapper.readValue(json(text), Named.class);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
