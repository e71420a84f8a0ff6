/** The query for a list of objects, and its result. */
package io.github.cronhpa.web.query;
