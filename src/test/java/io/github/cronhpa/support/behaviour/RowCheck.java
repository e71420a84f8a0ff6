package io.github.cronhpa.support.behaviour;

import java.util.List;
import java.util.Map;

/** Executes the rows of one kind of table; whatever it does not understand is an error. */
public interface RowCheck {

  /**
   * The columns that it understands.
   *
   * @return their names, in order
   */
  List<String> columns();

  /**
   * Executes one row.
   *
   * @param row the cells by name of column
   * @throws AssertionError where the product does something else
   * @throws IllegalArgumentException where the row cannot be understood
   */
  void check(Map<String, String> row);
}
