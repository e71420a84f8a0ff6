/**
 * How the process starts and stops, its settings, and how the parts are wired: all that touches the
 * inside of Quarkus and of the operator framework.
 */
package io.github.cronhpa.runtime;
