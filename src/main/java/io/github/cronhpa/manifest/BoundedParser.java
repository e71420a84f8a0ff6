package io.github.cronhpa.manifest;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Refuses texts that would overflow the stack or the heap of what reads them. */
final class BoundedParser implements Parser {
  private static final int MAX_DEPTH = 50;

  private final Parser parser;
  private final int maxDocuments;
  private int depth;
  private int documents;

  BoundedParser(Parser parser, int maxDocuments) {
    this.parser = parser;
    this.maxDocuments = maxDocuments;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    switch (event.getEventId()) {
      case DocumentStart -> documents++;
      case MappingStart, SequenceStart -> depth++;
      case MappingEnd, SequenceEnd -> depth--;
      default -> {
        // Nothing that nests or repeats.
      }
    }
    if (depth > MAX_DEPTH) {
      throw refusal(event, "it is nested more than " + MAX_DEPTH + " levels deep");
    }
    if (documents > maxDocuments) {
      throw refusal(event, "it has more than " + maxDocuments + " documents");
    }
    return event;
  }

  private static ParserException refusal(Event event, String problem) {
    return new ParserException(problem, event.getStartMark());
  }
}
