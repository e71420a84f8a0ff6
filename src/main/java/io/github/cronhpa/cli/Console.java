package io.github.cronhpa.cli;

import java.io.InputStream;
import java.io.PrintWriter;

/**
 * What a command talks to.
 *
 * @param in the standard input
 * @param out where results go
 * @param err where everything else goes
 */
record Console(InputStream in, PrintWriter out, PrintWriter err) {}
