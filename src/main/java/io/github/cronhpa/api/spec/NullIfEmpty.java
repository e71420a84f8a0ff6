package io.github.cronhpa.api.spec;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.List;

/** Writes an empty list as null, which takes the field away in a JSON merge patch. */
public final class NullIfEmpty extends StdConverter<List<?>, List<?>> {

  @Override
  public List<?> convert(List<?> list) {
    return list.isEmpty() ? null : list;
  }
}
