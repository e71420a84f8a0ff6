package io.github.cronhpa.cli;

import java.io.InputStream;
import java.io.PrintWriter;

/**
 * The streams of a command.
 *
 * @param in the standard input
 * @param out results
 * @param err everything else
 */
record CommandIo(InputStream in, PrintWriter out, PrintWriter err) {}
