/** What a list of objects is asked for, and what is found. */
package io.github.cronhpa.web.query;
