package io.github.cronhpa.cli.input;

import io.github.cronhpa.calendar.Calendar;
import io.github.cronhpa.calendar.CalendarParser;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.calendar.InvalidCalendarException;
import io.github.cronhpa.manifest.CalendarManifest;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The calendars that a command is given in files. */
public final class CalendarOptions {
  private static final Calendars.Found UNKNOWN =
      new Calendars.Found(
          Optional.empty(),
          Optional.of("is not known here, runs go on as without it; name its file by --calendar"));

  @Option(
      names = "--calendar",
      paramLabel = "FILE",
      description =
          "A calendar that the objects name, in any number: the manifest of its ConfigMap, or"
              + " NAME.ics.")
  List<String> files = List.of();

  /** Whether any calendar is given. */
  public boolean areGiven() {
    return !files.isEmpty();
  }

  /**
   * Reads the calendars.
   *
   * @param zone the zone of events at a time in UTC, if a calendar names none
   * @param standardInput what {@code -} stands for
   * @throws UnreadableFileException if there is no calendar in a file, or one that cannot be read
   */
  public Calendars read(ZoneId zone, InputStream standardInput) {
    Map<String, Calendars.Found> calendars = new HashMap<>();
    for (String file : files) {
      String text = new ManifestFile(file, false).text(standardInput);
      Map<String, Map<String, String>> data =
          file.endsWith(CalendarParser.ICS) ? ofEvents(file, text) : ofManifest(file, text);
      data.forEach(
          (name, keys) ->
              calendars.put(
                  name,
                  new Calendars.Found(Optional.of(parse(file, keys, zone)), Optional.empty())));
    }
    return name -> calendars.getOrDefault(name, UNKNOWN);
  }

  private static Map<String, Map<String, String>> ofEvents(String file, String text) {
    String key = Path.of(file).getFileName().toString();
    String name = key.substring(0, key.length() - CalendarParser.ICS.length());
    return Map.of(name, Map.of(key, text));
  }

  private static Map<String, Map<String, String>> ofManifest(String file, String text) {
    CalendarManifest manifest = CalendarManifest.read(text);
    if (!manifest.problems().isEmpty()) {
      throw new UnreadableFileException(file, manifest.problems().get(0).toString());
    }
    if (manifest.data().isEmpty()) {
      throw new UnreadableFileException(
          file, "contains no ConfigMap with the label " + Calendars.LABEL + ": \"true\"");
    }
    return manifest.data();
  }

  private static Calendar parse(String file, Map<String, String> data, ZoneId zone) {
    try {
      return CalendarParser.parse(data, zone);
    } catch (InvalidCalendarException e) {
      throw new UnreadableFileException(file, e.getMessage());
    }
  }
}
