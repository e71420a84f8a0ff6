/** Files and options that commands read, before they do anything. */
package io.github.cronhpa.cli.input;
