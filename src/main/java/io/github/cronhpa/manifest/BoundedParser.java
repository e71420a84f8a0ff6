package io.github.cronhpa.manifest;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Refuses texts that would overflow the stack or the heap of what reads them. */
final class BoundedParser implements Parser {
  private static final int DEEPEST = 50;

  private final Parser parser;
  private final int mostDocuments;
  private int depth;
  private int documents;

  BoundedParser(Parser parser, int mostDocuments) {
    this.parser = parser;
    this.mostDocuments = mostDocuments;
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
    if (depth > DEEPEST) {
      throw refusal(event, "it is nested more than " + DEEPEST + " levels deep");
    }
    if (documents > mostDocuments) {
      throw refusal(event, "it has more than " + mostDocuments + " documents");
    }
    return event;
  }

  private static ParserException refusal(Event event, String problem) {
    return new ParserException(problem, event.getStartMark());
  }
}
