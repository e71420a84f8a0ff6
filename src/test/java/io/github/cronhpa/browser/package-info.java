/** Tests of the web UI in a real browser. */
package io.github.cronhpa.browser;
