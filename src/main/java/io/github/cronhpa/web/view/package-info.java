/** Views of an object, its jobs and its runs, as the web UI and its API show them. */
package io.github.cronhpa.web.view;
