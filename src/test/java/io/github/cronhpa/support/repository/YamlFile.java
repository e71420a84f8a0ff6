package io.github.cronhpa.support.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A YAML file of one document, and a way down into it. */
public final class YamlFile {

  private YamlFile() {}

  /** Reads a file; a key that is given twice is an error. */
  public static Map<String, Object> read(Path file) throws IOException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setAllowDuplicateKeys(false).build();
    return map(new Load(settings).loadFromString(Files.readString(file)));
  }

  /** What is below these keys and indexes; null where there is nothing. */
  public static Object at(Object node, Object... path) {
    Object found = node;
    for (Object step : path) {
      if (found == null) {
        return null;
      }
      found = step instanceof Integer index ? list(found).get(index) : map(found).get(step);
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  public static List<Object> list(Object node) {
    return (List<Object>) node;
  }
}
