package io.github.cronhpa.api.spec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Reads a number, and one that no int holds as absent. API servers do not enforce the format int32;
 * one such number in one object must not keep the list of all objects from being read.
 */
public final class LenientInteger extends StdDeserializer<Integer> {
  private static final long serialVersionUID = 1L;

  /** For Jackson. */
  public LenientInteger() {
    super(Integer.class);
  }

  @Override
  public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      parser.skipChildren();
      return null;
    }
    try {
      return new BigDecimal(parser.getText()).intValueExact();
    } catch (ArithmeticException | NumberFormatException noInt) {
      return null;
    }
  }
}
