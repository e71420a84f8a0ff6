/** The web UI and its JSON; read only. */
package io.github.cronhpa.web;
