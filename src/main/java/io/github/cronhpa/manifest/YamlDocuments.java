package io.github.cronhpa.manifest;

import io.github.cronhpa.manifest.schema.LocatedFieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The documents of a text as trees of nodes that know their place. No value is made of a node here:
 * a text can name no type.
 *
 * @param documents the documents before the first error
 * @param problems the first error of syntax, or none
 */
record YamlDocuments(List<Node> documents, List<LocatedFieldError> problems) {

  static YamlDocuments read(String text, ManifestLimits limits) {
    if (text.length() > limits.characters()) {
      String message = "the text is longer than " + limits.characters() + " characters";
      return new YamlDocuments(List.of(), List.of(new LocatedFieldError(1, 1, "", message)));
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setCodePointLimit(limits.characters())
            // In one piece: a character of which each half is in another would be an error.
            .setBufferSize(text.length() + 1)
            // Aliases are bounded by the number of values that they stand for (SchemaValidator).
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    List<Node> documents = new ArrayList<>();
    try {
      Composer composer =
          new Composer(
              settings,
              new BoundedParser(
                  new ParserImpl(settings, new StreamReader(settings, spaced(text))),
                  limits.documents()));
      while (composer.hasNext()) {
        documents.add(composer.next());
      }
      return new YamlDocuments(documents, List.of());
    } catch (YamlEngineException error) {
      return new YamlDocuments(documents, List.of(problem(error, text)));
    }
  }

  /** JSON may be indented by tabs, which YAML does not allow; inside its strings there are none. */
  private static String spaced(String text) {
    String begin = text.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[") ? text.replace('\t', ' ') : text;
  }

  private static LocatedFieldError problem(YamlEngineException error, String text) {
    if (error instanceof MarkedYamlEngineException marked) {
      Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
      return new LocatedFieldError(
          mark.map(Mark::getLine).orElse(0) + 1,
          mark.map(Mark::getColumn).orElse(0) + 1,
          "",
          "is not YAML: " + marked.getProblem() + hint(marked));
    }
    if (error instanceof ReaderException unreadable) {
      String before = text.substring(0, Math.min(unreadable.getPosition(), text.length()));
      int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      String character = String.format("U+%04X", unreadable.getCodePoint());
      return new LocatedFieldError(
          line, column, "", "is not YAML: the character " + character + " is not allowed");
    }
    return new LocatedFieldError(1, 1, "", "is not YAML: " + error.getMessage());
  }

  /** The one mistake that everybody makes with cron expressions. */
  private static String hint(MarkedYamlEngineException error) {
    String context = error.getContext() == null ? "" : error.getContext();
    return context.contains("alias") ? "; a value that begins with * needs quotes" : "";
  }
}
