package io.github.cronhpa.api.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Reads a time, and anything else as no time. API servers take more as a date-time than RFC 3339
 * allows; one such value in one status must not keep the list of all objects from being read.
 */
public final class LenientInstant extends StdDeserializer<Instant> {
  private static final long serialVersionUID = 1L;

  /** For Jackson. */
  public LenientInstant() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return null;
    }
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(parser.getText(), Instant::from);
    } catch (DateTimeException notRfc3339) {
      return null;
    }
  }
}
